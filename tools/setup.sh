#!/bin/sh
# Brings what a fresh Debian or Ubuntu with git, make and Python 3 lacks: uv, the environment of the
# lock, a browser for drawing, fonts, compiled catalogues. Safe to run again at any time.
#
# SETUP_SYSTEM=0  install no system package; say what is missing instead
# UV=/path/to/uv  use this uv
set -eu
# What apt and fc-list say is read, so they say it in English.
export LC_ALL=C
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*"; }
die() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# --- system packages -----------------------------------------------------------------------------

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    [ "${SETUP_SYSTEM:-1}" != 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

apt_updated=0
apt_install() {
    say "setup: installing the system packages: $*"
    if [ "$apt_updated" = 0 ]; then
        as_root apt-get update -qq || say "setup: the package lists could not be refreshed"
        apt_updated=1
    fi
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Whether apt offers the package itself, not a stub that sends one to a snap (Ubuntu's chromium).
apt_offers() {
    apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]' || return 1
    ! apt-cache show "$1" 2>/dev/null | grep -qi 'transitional.*snap\|snap.*transitional'
}

# --- uv ------------------------------------------------------------------------------------------

# Whether it is a uv, and not older than pyproject.toml asks for (0.8).
is_uv() {
    version=$("$1" --version 2>/dev/null) || return 1
    version=${version#uv }
    major=${version%%.*} rest=${version#*.}
    minor=${rest%%.*}
    [ "$major" -gt 0 ] 2>/dev/null || [ "$minor" -ge 8 ] 2>/dev/null
}

find_uv() {
    for candidate in "${UV:-}" .uv/bin/uv "$(command -v uv 2>/dev/null || true)"; do
        [ -n "$candidate" ] && is_uv "$candidate" || continue
        UV=$candidate
        return 0
    done
    return 1
}

install_uv() {
    command -v python3 >/dev/null 2>&1 || die "python3 is missing; install it and run this again"
    say "setup: installing uv into .uv/"
    if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
        may_install || die "Python's venv module is missing; install it (apt-get install python3-venv) or uv itself, then run this again"
        apt_install python3-venv
    fi
    rm -rf .uv
    python3 -m venv .uv
    .uv/bin/python -m pip install --quiet --disable-pip-version-check uv
    UV=.uv/bin/uv
}

# --- browser and fonts ---------------------------------------------------------------------------

has_browser() {
    .venv/bin/python -c "from tgraph_graphs.browser import require_browser; require_browser()" \
        >/dev/null 2>&1
}

install_browser() {
    if may_install; then
        [ "$apt_updated" = 1 ] || { as_root apt-get update -qq || true; apt_updated=1; }
        for package in chromium-headless-shell chromium; do
            apt_offers "$package" || continue
            if apt_install "$package" && has_browser; then return 0; fi
        done
        # Chrome's own download brings no libraries; these are what it links against.
        say "setup: no browser package here, taking kaleido's download"
        for package in libnss3 libatk-bridge2.0-0t64 libatk-bridge2.0-0 libcups2t64 libcups2 \
            libdrm2 libxcomposite1 libxdamage1 libxfixes3 libxrandr2 libgbm1 libxkbcommon0 \
            libpango-1.0-0 libcairo2 libasound2t64 libasound2; do
            if apt_offers "$package"; then apt_install "$package" || true; fi
        done
    fi
    .venv/bin/kaleido_get_chrome >/dev/null || true
    has_browser || die "there is no browser to draw with, and none could be installed; install chromium-headless-shell, chromium or Google Chrome, or set BROWSER_PATH"
}

has_fonts() {
    command -v fc-list >/dev/null 2>&1 || return 1
    for language in ja th hi ar he und-zsye; do
        [ -n "$(fc-list ":lang=$language" 2>/dev/null | head -n 1)" ] || return 1
    done
}

install_fonts() {
    if may_install; then
        apt_install fontconfig fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji ||
            say "setup: some fonts could not be installed"
    else
        say "setup: names in some scripts will show boxes; apt-get install fontconfig fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji brings their fonts"
    fi
}

# --- all of it -----------------------------------------------------------------------------------

find_uv || install_uv
say "setup: the environment in .venv/, from uv.lock"
# The versions that are tested: what the lock holds may not be built yet for one that is newer.
"$UV" sync --frozen --quiet --python "${UV_PYTHON:->=3.11,<3.14}"
.venv/bin/python -m tgraph_i18n.catalogues --compile-only
has_browser || install_browser
has_fonts || install_fonts
touch .venv/.setup
say "setup: ready; .venv/bin/tgraph-bot --help says what it can do"
