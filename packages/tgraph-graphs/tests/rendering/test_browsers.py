"""Finding a browser that works, among scripts that pretend to be one."""

import os
import sys
import time
from pathlib import Path

import psutil
import pytest
from choreographer.browsers._chrome_constants import (
    brave_names,
    chrome_names,
    chromium_names,
    edge_names,
    vivaldi_names,
)
from choreographer.cli._cli_utils import get_chrome_download_path

from tgraph_common import BrowserMissingError
from tgraph_graphs._rendering.browsers import (
    downloaded_chrome,
    first_working,
    usual_browsers,
)
from tgraph_graphs.browser import find_browser, require_browser


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are looked for."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    return folder


def script(path: Path, body: str = "echo Chromium 1.2.3") -> Path:
    """Put a program at ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o700)
    return path


def test_the_path_given_is_taken(tmp_path: Path) -> None:
    path = script(tmp_path / "my browser", "echo Google Chrome 120.0.6099.109 beta")
    browser = require_browser(path)
    assert (browser.path, browser.version) == (path, "120.0.6099.109")


def test_a_name_on_the_path_will_do(bin_folder: Path) -> None:
    path = script(bin_folder / "my-browser")
    assert require_browser(Path("my-browser")).path == path


def test_the_environments_browser_comes_before_any_found(
    bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(bin_folder / "chromium-headless-shell")
    mine = script(tmp_path / "mine")
    monkeypatch.setenv("BROWSER_PATH", str(mine))
    assert require_browser().path == mine


def test_the_path_given_comes_before_the_environments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(script(tmp_path / "mine")))
    given = script(tmp_path / "given")
    assert require_browser(given).path == given


_FAILURES = [
    pytest.param("exit 3", "it fails", id="silent failure"),
    pytest.param("echo 'no libnss3.so' >&2; exit 127", "no libnss3.so", id="missing library"),
    pytest.param("echo Mozilla Firefox 140.0", "not Chrome", id="another browser"),
    pytest.param("echo Chromium", "not Chrome", id="no version"),
    pytest.param("exec /snap/bin/chromium $@", "it is a snap", id="stand-in for a snap"),
]


@pytest.mark.parametrize(("body", "reason"), _FAILURES)
def test_a_browser_that_was_named_and_does_not_work_is_an_error_that_says_why(
    bin_folder: Path, tmp_path: Path, body: str, reason: str
) -> None:
    """No other is taken in its place: who named it would not know."""
    script(bin_folder / "chromium")
    path = script(tmp_path / "mine", body)

    with pytest.raises(BrowserMissingError) as caught:
        require_browser(path)

    assert f"{path}: " in str(caught.value)
    assert reason in str(caught.value)
    assert "BROWSER_PATH" in caught.value.remedy


@pytest.mark.parametrize(("body", "reason"), _FAILURES)
def test_a_browser_found_that_does_not_work_is_passed_over(
    bin_folder: Path, body: str, reason: str
) -> None:
    broken = script(bin_folder / "google-chrome", body)
    works = script(bin_folder / "chromium")

    assert first_working(("google-chrome", "chromium"), timeout_s=10).path == works
    with pytest.raises(BrowserMissingError) as caught:
        first_working(("google-chrome", "brave"), timeout_s=10)
    assert f"{broken}: " in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.usefixtures("bin_folder")
def test_where_no_browser_is_the_error_says_how_to_get_one() -> None:
    with pytest.raises(BrowserMissingError, match="there is no browser") as caught:
        first_working(("google-chrome", "brave"), timeout_s=10)
    assert "apt-get install chromium-headless-shell" in caught.value.remedy


def test_shells_come_before_a_download_and_that_before_browsers_with_windows() -> None:
    """A shell takes two thirds of the memory; a download was asked for."""
    places = usual_browsers()
    shell, download, chrome = (
        places.index(place)
        for place in ("chromium-headless-shell", str(downloaded_chrome()), "google-chrome")
    )
    assert shell < download < chrome


def test_every_name_that_kaleido_knows_is_known() -> None:
    """But for those of other systems, and names of applications."""
    known = {place.rpartition("/")[2] for place in usual_browsers()}
    named = {
        name
        for names in (chrome_names, chromium_names, edge_names, brave_names, vivaldi_names)
        for name in names
        if name.islower() and name.isascii()
    }
    assert named - {"msedge", "microsoft-edge-beta", "microsoft-edge-dev"} <= known


def test_a_browser_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BrowserMissingError, match="there is no browser"):
        require_browser(tmp_path / "nothing")
    assert find_browser(tmp_path / "nothing") is None


def test_a_file_of_another_machine_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "alien"
    path.write_bytes(b"\x7fELF nonsense")
    path.chmod(0o700)
    with pytest.raises(BrowserMissingError, match="Exec format error"):
        require_browser(path)


def test_a_snaps_own_program_is_recognised_through_its_link(tmp_path: Path) -> None:
    script(tmp_path / "snap")
    link = tmp_path / "chromium"
    link.symlink_to(tmp_path / "snap")
    with pytest.raises(BrowserMissingError, match="it is a snap"):
        require_browser(link)


def test_a_browser_that_hangs_is_not_waited_for_and_leaves_nothing(tmp_path: Path) -> None:
    """A script's child holds the pipes open; killing the script alone would not do."""
    note = tmp_path / "child"
    sleeper = f"{sys.executable} -c 'import time; time.sleep(600)'"
    path = script(tmp_path / "slow", f"{sleeper} & echo $! > {note}; wait")

    begun = time.monotonic()
    with pytest.raises(BrowserMissingError, match="does not tell its version within"):
        require_browser(path, timeout_s=0.5)

    assert time.monotonic() - begun < 20
    child = int(note.read_text())
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == psutil.STATUS_ZOMBIE


def test_a_browser_gets_neither_secrets_nor_the_persons_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TGRAPH__DISCORD__TOKEN", "hush")
    note = tmp_path / "environment"
    require_browser(script(tmp_path / "nosy", f"env > {note}; echo Chromium 1.2.3"))

    seen = dict(line.split("=", 1) for line in note.read_text().splitlines())
    assert "TGRAPH__DISCORD__TOKEN" not in seen
    assert seen["HOME"] != os.environ.get("HOME")
    assert not Path(seen["HOME"]).exists()


def test_a_downloaded_chrome_is_sought_where_kaleido_puts_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert downloaded_chrome() == get_chrome_download_path(mkdir=False)


@pytest.mark.parametrize(
    ("system", "machine", "expected"),
    [
        ("linux", "x86_64", ".local/share/choreographer/deps/chrome-linux64/chrome"),
        ("linux", "aarch64", None),
        ("darwin", "arm64", "Library/Application Support/choreographer/deps/chrome-mac-arm64/…"),
        ("darwin", "x86_64", "Library/Application Support/choreographer/deps/chrome-mac-x64/…"),
    ],
)
def test_kaleidos_download_depends_on_the_machine(
    system: str, machine: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("platform.machine", lambda: machine)
    found = downloaded_chrome()
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert found.is_relative_to(Path.home() / expected.removesuffix("/…"))
