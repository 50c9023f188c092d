"""The folder that results are written to."""

from pathlib import Path

import pytest

from tgraph_bot._output import OutputFolder, tell_missing
from tgraph_common import StorageError


def test_files_are_written_into_a_folder_that_is_made_for_them(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path / "deep" / "out")

    folder.prepare()
    folder.write("a.png", b"1")
    folder.write("a.png", b"2")

    assert (tmp_path / "deep/out/a.png").read_bytes() == b"2"
    assert (tmp_path / "deep/out/a.png").stat().st_mode & 0o777 == 0o644


def test_a_file_in_the_folders_place_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").touch()

    with pytest.raises(StorageError, match="cannot be written") as caught:
        OutputFolder(tmp_path / "out").prepare()

    assert "--out" in caught.value.remedy


def test_a_folder_that_vanished_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written"):
        OutputFolder(tmp_path / "gone").write("a.png", b"")


def test_a_reason_for_many_missing_charts_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    """A server that is down is one sentence, not one for each of sixteen charts."""
    tell_missing([("a", "Down."), ("b", "Too large."), ("c", "Down.")])

    assert capsys.readouterr().err == "Missing: a, c. Down.\nMissing: b. Too large.\n"
