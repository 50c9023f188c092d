"""One running bot per data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tgraph_bot._lock import only_one, prepare_data_folder
from tgraph_common import StorageError

HOLD = """
import sys
from pathlib import Path
from tgraph_bot._lock import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_refused_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        with pytest.raises(StorageError, match="Another bot runs"), only_one(tmp_path):
            pass

        holder.kill()
        holder.wait()
    with only_one(tmp_path):
        pass


def test_the_data_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"

    prepare_data_folder(folder)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc").is_dir(), reason="needs /proc")
def test_a_data_folder_that_cannot_be_written_is_a_clear_error() -> None:
    """``/proc`` takes no files, not even root's."""
    with pytest.raises(StorageError, match="cannot be written") as caught:
        prepare_data_folder(Path("/proc/tgraph"))

    assert "--data" in caught.value.remedy


def test_a_lock_that_cannot_be_taken_is_a_clear_error(tmp_path: Path) -> None:
    """Such as one that belongs to another user, after a start as root."""
    (tmp_path / "tgraph-bot.lock").mkdir()

    with pytest.raises(StorageError, match="cannot be held"), only_one(tmp_path):
        pass
