"""Finding a browser, and finding out whether it works."""

import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from tgraph_common import BrowserMissingError

_TRIAL_TIMEOUT_S: Final = 10.0
_REMEDY: Final = (
    "Install one: `apt-get install chromium-headless-shell` on Debian, Google Chrome's package on"
    " Ubuntu, or run `kaleido_get_chrome`; or name one in BROWSER_PATH."
)
_MAX_REASON: Final = 200
_SCRIPT_HEAD_BYTES: Final = 4096

# The shells first: they have no windows to draw, and take two thirds of the memory.
_SHELLS: Final = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "headless_shell",
)
_SHELL_PATHS: Final = (
    # Debian's package; what it puts on PATH is a script around it.
    "/usr/lib/chromium/chromium-headless-shell",
)
_BROWSERS: Final = (
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "chromium",
    "chromium-browser",
    "microsoft-edge-stable",
    "microsoft-edge",
    "brave-browser",
    "brave",
    "vivaldi-stable",
    "vivaldi",
)
_BROWSER_PATHS: Final = (
    "/opt/google/chrome/chrome",
    "/opt/brave.com/brave/brave-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
)
_FAMILY: Final = re.compile(r"chrom|edge|brave|vivaldi", re.IGNORECASE)
_VERSION: Final = re.compile(r"\d+(?:\.\d+)+")


class Browser(msgspec.Struct, frozen=True, kw_only=True):
    """A browser that starts on this machine."""

    path: Path
    version: str
    """Its number, such as ``156.0.8078.79``."""


def find_browser(
    path: Path | None = None, *, timeout_s: float = _TRIAL_TIMEOUT_S
) -> Browser | None:
    """Return the browser that figures are drawn with, or nothing if there is none that works."""
    try:
        return require_browser(path, timeout_s=timeout_s)
    except BrowserMissingError:
        return None


def require_browser(path: Path | None = None, *, timeout_s: float = _TRIAL_TIMEOUT_S) -> Browser:
    """Return the browser that figures are drawn with.

    That is ``path``, else what the environment's ``BROWSER_PATH`` names, and nothing else then;
    else the first that works of the headless shells, the one that kaleido downloaded, and the
    relatives of Chrome under their usual names.

    Args:
        path: The browser's path, or its name on ``PATH``.
        timeout_s: How long one may take to tell its version.

    Raises:
        BrowserMissingError: If there is none that works, with what was tried.
    """
    wanted = os.environ.get("BROWSER_PATH") if path is None else str(path)
    if not wanted:
        return first_working(usual_browsers(), timeout_s=timeout_s)
    if shutil.which(wanted) is None:
        raise BrowserMissingError(f"there is no browser {wanted}", remedy=_REMEDY)
    return first_working((wanted,), timeout_s=timeout_s)


def usual_browsers() -> tuple[str, ...]:
    """Return the names and paths under which browsers are found, the best first."""
    downloaded = downloaded_chrome()
    return (
        *_SHELL_PATHS,
        *_SHELLS,
        *([str(downloaded)] if downloaded is not None else []),
        *_BROWSERS,
        *_BROWSER_PATHS,
    )


def first_working(candidates: Iterable[str], *, timeout_s: float) -> Browser:
    """Return the first of the candidates, paths or names on ``PATH``, that is there and works.

    Raises:
        BrowserMissingError: If there is none, with what keeps those that are there from working.
    """
    complaints: list[str] = []
    for found in filter(None, map(shutil.which, candidates)):
        trial = _try(Path(found), timeout_s=timeout_s)
        if isinstance(trial, Browser):
            return trial
        complaints.append(f"{found}: {trial}")
    if complaints:
        raise BrowserMissingError(f"no browser works ({'; '.join(complaints)})", remedy=_REMEDY)
    raise BrowserMissingError("there is no browser", remedy=_REMEDY)


def downloaded_chrome() -> Path | None:
    """Return where kaleido's ``get_chrome`` puts a browser on a machine like this, if it can.

    Source: choreographer, ``cli/_cli_utils.py``; importing it would bring all of it along.
    """
    is_arm = platform.machine().lower() in {"arm64", "aarch64"}
    if sys.platform == "darwin":
        kind = "mac-arm64" if is_arm else "mac-x64"
        data = Path.home() / "Library/Application Support"
        app = "Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing"
        return data / "choreographer/deps" / f"chrome-{kind}" / app
    if is_arm:
        return None
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return data / "choreographer/deps/chrome-linux64/chrome"


def _try(path: Path, *, timeout_s: float) -> Browser | str:
    """Return the browser at ``path``, or what is wrong with it."""
    if _is_snap(path):
        return "it is a snap, which may not read this program's files"
    try:
        output = _output_of([str(path), "--version"], timeout_s=timeout_s)
    except subprocess.TimeoutExpired:
        return f"it does not tell its version within {timeout_s:g} s"
    except subprocess.CalledProcessError as error:
        lines = str(error.stderr).split("\n")
        return next((line for line in reversed(lines) if line.strip()), "it fails")[:_MAX_REASON]
    except OSError as error:
        return error.strerror or "it cannot be started"
    version = _VERSION.search(output)
    if version is None or _FAMILY.search(output) is None:
        return "it is not Chrome nor a relative of it"
    return Browser(path=path, version=version.group())


def _is_snap(path: Path) -> bool:
    """Tell whether a program is a snap, or Ubuntu's stand-in that starts or recommends one."""
    if path.is_relative_to("/snap") or path.resolve().name == "snap":
        return True
    with path.open("rb") as file:
        head = file.read(_SCRIPT_HEAD_BYTES)
    return head.startswith(b"#!") and b"/snap/bin/" in head


def _output_of(command: list[str], *, timeout_s: float) -> str:
    """Return what a program prints, and leave nothing of it running.

    Raises:
        OSError: If it cannot be started.
        subprocess.TimeoutExpired: If it takes longer.
        subprocess.CalledProcessError: If it fails, with what it printed to standard error.
    """
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home,
        subprocess.Popen(  # noqa: S603 - a browser that was asked for, or found on PATH
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env={"HOME": home, "PATH": os.environ.get("PATH", os.defpath)},
            start_new_session=True,
        ) as process,
    ):
        try:
            output, complaint = process.communicate(timeout=timeout_s)
        except BaseException:
            # The whole group: a script's child would hold the pipe open, and us with it.
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if process.returncode != 0:
        raise subprocess.CalledProcessError(
            process.returncode, command, output=output, stderr=complaint
        )
    return output
