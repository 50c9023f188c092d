"""Each package is built as a stranger would get it, installed alone, and used.

In the shared environment an undeclared dependency does not show; here it does.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot_process import ROOT
from markdown_examples import fences

PACKAGES = sorted(path.parent for path in ROOT.glob("packages/*/pyproject.toml"))
MEMBERS = [*PACKAGES, ROOT / "apps/bot"]
NAMES = [f"tgraph-{member.name.removeprefix('tgraph-')}" for member in MEMBERS]
TYPED = ["tgraph-common", "tgraph-config", "tgraph-i18n", "tgraph-graphs"]

pytestmark = pytest.mark.timeout(600)


def uv(*arguments: str) -> str:
    """Run uv and return what it prints; fail with all of it where uv fails."""
    found = os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".uv/bin/uv")
    ended = subprocess.run(
        [found, *arguments], cwd=ROOT, capture_output=True, check=False, text=True, timeout=300
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every package's sdist, and its wheel from that."""
    folder = tmp_path_factory.mktemp("dist")
    for member in MEMBERS:
        uv("build", "--quiet", "--out-dir", str(folder), str(member))
    return folder


@pytest.mark.parametrize(("name", "member"), list(zip(NAMES, MEMBERS, strict=True)), ids=NAMES)
def test_a_wheel_installed_alone_imports_and_runs_its_example(
    name: str, member: Path, dist: Path, tmp_path: Path
) -> None:
    python = tmp_path / "env/bin/python"
    uv("venv", "--quiet", "--python", sys.executable, str(tmp_path / "env"))
    uv(
        *("pip", "install", "--quiet", "--python", str(python), "--find-links", str(dist)),
        f"{name}==0.1.0",
    )
    example = "\n".join(fences(member / "README.md", "python"))

    for code in (f"import {name.replace('-', '_')}", example):
        ended = subprocess.run(
            [str(python), "-I", "-c", code],
            cwd=tmp_path,
            # What this test run is told by variables is not the stranger's.
            env={n: value for n, value in os.environ.items() if not n.startswith("TGRAPH")},
            capture_output=True,
            check=False,
            text=True,
            timeout=60,
        )
        assert ended.returncode == 0, ended.stderr


def test_whoever_installs_the_wheels_finds_every_name_typed(dist: Path, tmp_path: Path) -> None:
    """Pyright counts the names that a package shows to others, and how many have known types."""
    environment = tmp_path / "env"
    uv("venv", "--quiet", "--python", sys.executable, str(environment))
    uv(
        *("pip", "install", "--quiet", "--python", str(environment / "bin/python")),
        *("--find-links", str(dist), *TYPED),
    )
    # It asks for no interpreter here, but looks for the active environment.
    variables = os.environ | {
        "VIRTUAL_ENV": str(environment),
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }

    for name in TYPED:
        ended = subprocess.run(
            [
                *(Path(sys.executable).with_name("pyright"), "--ignoreexternal"),
                *("--verifytypes", name.replace("-", "_")),
            ],
            cwd=tmp_path,
            env=variables,
            capture_output=True,
            check=False,
            text=True,
            timeout=120,
        )
        assert "Type completeness score: 100%" in ended.stdout, ended.stdout
        assert ended.returncode == 0


def test_the_discord_side_brings_neither_plotly_nor_kaleido(dist: Path, tmp_path: Path) -> None:
    python = tmp_path / "env/bin/python"
    uv("venv", "--quiet", "--python", sys.executable, str(tmp_path / "env"))
    uv(
        *("pip", "install", "--quiet", "--python", str(python), "--find-links", str(dist)),
        "tgraph-commands",
    )

    installed = uv("pip", "list", "--quiet", "--python", str(python))

    assert "hikari" in installed
    assert not {"plotly", "kaleido", "httpx"} & set(installed.split())


def test_the_wheel_of_the_words_carries_every_language(dist: Path) -> None:
    (wheel,) = dist.glob("tgraph_i18n-*.whl")
    listed = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", str(wheel)],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    ).stdout

    for language in ROOT.glob("locales/*/LC_MESSAGES"):
        assert f"catalogues/{language.parent.name}/LC_MESSAGES/commands.mo" in listed
