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


async def test_it_takes_a_theme_of_ones_own_and_no_configuration(tmp_path: Path) -> None:
    """A configuration that happens to be there must not decide what the demo looks like."""
    (tmp_path / "config.yml").write_text("graphs: {theme: dark}\nnonsense: 1\n")
    (tmp_path / "mine.yml").write_text('themes:\n  mine: {base: light, background: "#fde6c3"}\n')
    environ = {"TGRAPH__GRAPHS__THEME": "nonsense", "TGRAPH__LOCALE": "nonsense"}
    programs = Programs(tmp_path)
    command = (PROGRAM, "demo", "--theme", "mine.yml", "--locale", "fr", "--out", "out")
    try:
        code, output = await programs.run(*command, cwd=tmp_path, environ=environ)
    finally:
        await programs.end()

    assert code == 0, output
    for chart in CHARTS:
        picture = open_png((tmp_path / f"out/{chart}.png").read_bytes()).convert("RGB")
        assert picture.getpixel((picture.width - 1, 0)) == (0xFD, 0xE6, 0xC3), chart
    page = (tmp_path / "out/index.html").read_text("utf-8")
    assert '<html lang="fr">' in page
    assert "dans 24 heures</time>" in page


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
