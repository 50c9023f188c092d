#!/bin/sh
# Runs the tests once more on the newest Python that the project supports, where the machine has it.
set -eu
cd "$(dirname "$0")/.."
newest=3.13

# pyenv's shims only work for versions that are chosen; its folder has them all.
works() { [ -n "$1" ] && "$1" -c "import sys; sys.exit(sys.version_info[:2] != (3, ${newest#3.}))" 2>/dev/null; }
python=$(command -v "python$newest" 2>/dev/null || true)
if ! works "$python"; then
    for python in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/$newest*/bin/python; do
        works "$python" && break
        python=
    done
fi
if [ -z "$python" ]; then
    echo "tests: Python $newest is not on this machine; skipped"
    exit 0
fi

export UV_PROJECT_ENVIRONMENT=.venv-newest
"${UV:-uv}" sync --frozen --quiet --python "$python"
exec .venv-newest/bin/python -m pytest -m "not slow" "$@"
