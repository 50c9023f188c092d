"""Atomic replacement of a file."""

import errno
import os
import stat
from pathlib import Path

import pytest

from tgraph_common import replace_file


def test_the_new_content_stands_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "settings.yml"
    path.write_bytes(b"old")

    replace_file(path, b"new")

    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.yml"]


def test_a_new_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    replace_file(tmp_path / "new", b"")

    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600


def test_permissions_of_the_old_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.yml"
    path.write_bytes(b"old")
    path.chmod(0o644)

    replace_file(path, b"new")

    assert path.stat().st_mode & 0o777 == 0o644


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    """Settings are often linked into place from a repository or a mounted volume."""
    real = tmp_path / "real.yml"
    real.write_bytes(b"old")
    link = tmp_path / "link.yml"
    link.symlink_to(real)

    replace_file(link, b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_failure_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.yml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)  # a full disk is not to be had in a test

    with pytest.raises(OSError, match="No space left"):
        replace_file(path, b"new")

    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.yml"]


def test_the_content_reaches_the_disk_before_the_name_and_the_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a power cut could leave an empty file under the name, or the old one after success."""
    path = tmp_path / "settings.yml"
    path.write_bytes(b"old")
    flushed: list[tuple[bool, bytes]] = []

    def note(descriptor: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
        flushed.append((is_folder, path.read_bytes()))

    monkeypatch.setattr(os, "fsync", note)  # nobody cuts the power in a test

    replace_file(path, b"new")

    assert flushed == [(False, b"old"), (True, b"new")]


def test_a_folder_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "nowhere" / "settings.yml", b"new")
