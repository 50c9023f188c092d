"""``make run``: the bot or the demo, and what is said where it can be neither."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot_process import PROGRAM, ROOT, bare_environ

pytestmark = pytest.mark.process

FILLED_IN = """\
config_version: 1
discord: {token: abcdef, guild_ids: [1]}
tautulli: {url: http://localhost, api_key: abcdef}
"""


def make_run(folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Do in ``folder`` what ``make run`` does once everything is set up."""
    return subprocess.run(
        [sys.executable, "-m", "tools.run"],
        cwd=folder,
        env={**bare_environ(), "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )


def test_a_configuration_that_is_not_filled_in_is_told_with_the_way_to_the_demo(
    tmp_path: Path,
) -> None:
    """Whoever has just made one wants to see something, and cannot any more by this verb."""
    subprocess.run([PROGRAM, "init"], cwd=tmp_path, env=bare_environ(), check=True, timeout=60)

    ended = make_run(tmp_path)

    assert ended.returncode == 2
    assert "config.yml:" in ended.stderr
    assert "tautulli.api_key" in ended.stderr
    assert "`make demo`" in ended.stderr
    assert ended.stdout == ""


def test_the_bot_runs_where_the_configuration_is_right(tmp_path: Path) -> None:
    """It ends at once for want of a data folder, so nothing is connected here."""
    (tmp_path / "config.yml").write_text(FILLED_IN)

    ended = make_run(tmp_path, TGRAPH_DATA="/proc/none")

    assert ended.returncode == 1
    assert "/proc/none" in ended.stderr
    assert "make demo" not in ended.stderr


def test_without_a_configuration_it_is_the_demo() -> None:
    """It ends at once, for nobody may write there."""
    ended = make_run(Path("/proc"), TGRAPH_CONFIG="/proc/none.yml")

    assert ended.returncode == 1
    assert ended.stdout.startswith("This is the demo. There is no configuration")
    assert "The folder demo cannot be written" in ended.stderr
