"""A disk that is full or read-only: one clear sentence, and the old post still stands."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bot_process import World
from posts import CREATE, posted, small
from tgraph_commands.testing import CHANNEL_ID

pytestmark = [pytest.mark.process, pytest.mark.browser]

NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")


READ_ONLY = 'mount -o remount,ro "$0"'
FULL = 'mount -o remount,size=1m "$0" && cat /dev/zero >"$0/filler" 2>/dev/null'
FULL_BUT_FOR_100_KB = f'{FULL}; truncate -s -100K "$0/filler"'


def with_disk(folder: Path, making: str) -> tuple[str, ...]:
    """Return what runs a program that finds a file system of its own in the place of ``folder``.

    What was in the folder is in it, too. ``making`` is a line for the shell, with the folder in
    ``$0``. Skips the test where the system does not let us.
    """
    if (
        shutil.which("unshare") is None
        or subprocess.run(
            [*NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt"], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("this system lets nobody mount a file system of their own")
    script = (
        'cp -a "$0" "$0.kept" && mount -t tmpfs none "$0" && cp -a "$0.kept/." "$0"'
        f' && {{ {making}; exec "$@"; }}'
    )
    return (*NAMESPACE, "sh", "-c", script, str(folder))


@pytest.mark.parametrize(
    "making",
    [
        pytest.param(FULL, id="no room for the journal"),
        pytest.param(FULL_BUT_FOR_100_KB, id="none for pictures", marks=pytest.mark.slow),
    ],
)
async def test_a_full_disk_is_said_and_nothing_is_posted(world: World, making: str) -> None:
    small(world)
    world.others["graphs"] = {"width": 2000, "height": 1500, "scale": 2}
    (old,) = await posted(world)
    inside = with_disk(world.folder / "data", making)

    code, output = await world.run("post", "weekly", inside=inside)

    assert code == 1, output
    assert "Free some space" in output
    assert "Traceback" not in output
    assert world.discord.count(CREATE) == 1
    assert world.discord.own_messages(CHANNEL_ID) == (old,)


@pytest.mark.parametrize("command", [("post", "weekly"), ("run",)], ids=" ".join)
async def test_a_data_folder_that_is_read_only_is_said_before_anything_else(
    world: World, command: tuple[str, ...]
) -> None:
    small(world)
    (world.folder / "data").mkdir()
    inside = with_disk(world.folder / "data", READ_ONLY)

    code, output = await world.run(*command, inside=inside)

    assert code == 1
    assert "data folder" in output
    assert "writable" in output
    assert "Traceback" not in output
    assert world.discord.requests == ()
    assert world.tautulli.count() == 0


async def test_a_run_of_the_bot_outlives_a_disk_that_takes_no_picture(world: World) -> None:
    """Files are limited in size: what no privilege gets around, as a full disk."""
    small(world)
    world.others["graphs"] = {"width": 1280, "height": 720, "scale": 1.5}
    inside = ("sh", "-c", 'ulimit -f 64; exec "$0" "$@"')

    code, output = await world.run("post", "weekly", inside=inside)

    assert code == 1
    assert "disk" in output
    assert "Traceback" not in output
    assert world.discord.own_messages(CHANNEL_ID) == ()


async def test_a_damaged_journal_is_named_and_left_alone(world: World) -> None:
    small(world)
    (world.folder / "data").mkdir()
    journal = world.folder / "data/journal.sqlite3"
    journal.write_bytes(b"not a database" * 100)

    code, output = await world.run("run")

    assert code == 1
    assert "journal.sqlite3" in output
    assert "Traceback" not in output
    assert journal.read_bytes() == b"not a database" * 100
