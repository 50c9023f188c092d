"""``tgraph-bot demo``: the posts as a channel shows them, from nothing at all."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot_process import PROGRAM, Programs, bare_environ
from recorded import CHARTS
from renderings import open_png

pytestmark = [pytest.mark.process, pytest.mark.browser]

NO_NETWORK = ("--user", "--map-root-user", "--net")
"""What ``unshare`` takes for a network that has not even a loopback that is up."""


def unshared() -> tuple[str, ...]:
    """Return what runs a program without a network; nothing where the system does not let us."""
    program = shutil.which("unshare")
    if program is None:
        return ()
    trial = subprocess.run([program, *NO_NETWORK, "true"], check=False, capture_output=True)
    return () if trial.returncode else (program, *NO_NETWORK)


async def test_it_needs_no_configuration_no_network_and_no_home(tmp_path: Path) -> None:
    """Nor a folder that it may write to, where it is told another one."""
    programs = Programs(tmp_path)
    out = tmp_path / "out"
    command = [sys.executable, "-c", _WITHOUT_HOME, PROGRAM, "demo", "--out", str(out)]
    try:
        code, output = await programs.run(*unshared(), *command, cwd=Path("/proc"))
    finally:
        await programs.end()

    assert code == 0, output
    assert str(out / "index.html") in output
    pictures = sorted(path.name for path in out.glob("*.png"))
    assert pictures == sorted(f"{chart}.png" for chart in CHARTS)
    for picture in pictures:
        assert open_png((out / picture).read_bytes()).size == (1920, 1080)
    page = (out / "index.html").read_text("utf-8")
    assert all(page.count(f'src="{picture}"') == 1 for picture in pictures)
    assert all(alt.strip() for alt in re.findall(r'alt="([^"]*)"', page))
    assert len(re.findall(r'alt="', page)) == len(pictures)
    assert page.count("<select>") == 2
    assert "My stats</button>" in page
    assert "Show as table</button>" in page
    assert 1 <= page.count("<li>") <= 3
    assert "http" not in re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)


async def test_it_says_where_it_may_not_write(tmp_path: Path) -> None:
    programs = Programs(tmp_path)
    code, output = await programs.run(PROGRAM, "demo", cwd=Path("/proc"))

    assert code == 1
    assert "tgraph-demo cannot be written" in output
    assert "--out" in output
    assert "Traceback" not in output


_WITHOUT_HOME = """
import os, sys
os.environ.pop("HOME", None)
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_the_environment_of_these_tests_is_not_the_programs() -> None:
    """A variable of the developer's own must not decide what the program does here."""
    assert not [name for name in bare_environ() if name.startswith("TGRAPH")]
    assert bare_environ().items() <= os.environ.items()
