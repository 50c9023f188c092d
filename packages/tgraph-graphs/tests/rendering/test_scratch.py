"""Temporary folders, and those that a killed program left."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tgraph_graphs._rendering.scratch import Scratch, remove_folder

_MAKE_AND_WAIT = """
import sys
from pathlib import Path
from tgraph_graphs._rendering.scratch import Scratch
scratch = Scratch.make(Path(sys.argv[1]))
print(scratch.path, flush=True)
sys.stdin.read()
"""


def program(parent: Path) -> "subprocess.Popen[str]":
    """Return another program that has a scratch folder."""
    return subprocess.Popen(
        [sys.executable, "-c", _MAKE_AND_WAIT, str(parent)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def path_of(process: "subprocess.Popen[str]") -> Path:
    """Return the folder of another program."""
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def test_a_folder_is_its_owners_alone(tmp_path: Path) -> None:
    scratch = Scratch.make(tmp_path)
    assert scratch.path.parent == tmp_path
    assert scratch.path.stat().st_mode & 0o777 == 0o700
    scratch.remove()
    assert not scratch.path.exists()


def test_without_a_place_it_is_made_among_the_systems_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    scratch = Scratch.make()
    assert scratch.path.parent == tmp_path
    scratch.remove()


def test_a_relative_place_holds_for_programs_elsewhere_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scratch = Scratch.make(Path("data/scratch"))
    assert scratch.path.is_absolute()
    assert scratch.path.parent == tmp_path / "data/scratch"
    scratch.remove()


def test_what_a_killed_program_left_is_removed_by_the_next(tmp_path: Path) -> None:
    with program(tmp_path) as process:
        abandoned = path_of(process)
        (abandoned / "profile").mkdir()
        process.send_signal(signal.SIGKILL)
    assert abandoned.exists()

    Scratch.make(tmp_path).remove()

    assert not abandoned.exists()


def test_what_another_program_uses_stays(tmp_path: Path) -> None:
    with program(tmp_path) as process:
        used = path_of(process)
        own = Scratch.make(tmp_path)
        Scratch.make(tmp_path).remove()
        assert used.exists()
        assert own.path.exists()
        own.remove()
        process.communicate()


def test_nothing_else_is_swept(tmp_path: Path) -> None:
    """A link of the right name may lead anywhere."""
    precious = tmp_path / "precious"
    precious.mkdir()
    (tmp_path / "tgraph-render-link").symlink_to(precious)
    (tmp_path / "tgraph-render-file").touch()

    Scratch.make(tmp_path).remove()

    assert {path.name for path in tmp_path.iterdir()} == {
        "precious",
        "tgraph-render-file",
        "tgraph-render-link",
    }


def test_a_folder_into_which_somebody_still_writes_is_removed_with_patience(tmp_path: Path) -> None:
    """A browser that is being killed makes files until the last moment."""
    folder = tmp_path / "folder"
    folder.mkdir()
    removed = threading.Event()

    def write() -> None:
        for number in range(300):
            if removed.is_set():
                break
            try:
                os.mkdir(folder / str(number))  # noqa: PTH102 - no time to lose
            except FileNotFoundError:
                break

    writer = threading.Thread(target=write)
    writer.start()
    remove_folder(folder)
    removed.set()
    writer.join()

    assert not folder.exists()
