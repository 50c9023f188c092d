"""How sentences name the program: so that whoever reads one can type it."""

import sys
from pathlib import Path

import pytest

from tgraph_bot.program import program_command


@pytest.fixture
def program(tmp_path: Path) -> Path:
    program = tmp_path / "our bots" / ".venv" / "bin" / "tgraph-bot"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    return program


def test_a_program_that_is_not_on_the_path_is_named_by_its_place(program: Path) -> None:
    environ = {"PATH": "/usr/bin:/bin"}
    root = program.parents[2]

    below = program_command(str(program), environ=environ, folder=root)
    inside = program_command(".venv/bin/tgraph-bot", environ=environ, folder=root)
    elsewhere = program_command(str(program), environ=environ, folder=program.parent.parent / "lib")

    assert below == inside == ".venv/bin/tgraph-bot"
    assert elsewhere == f"'{program}'", "its folder has a space"


def test_another_program_of_that_name_on_the_path_is_not_meant(
    program: Path, tmp_path: Path
) -> None:
    other = tmp_path / "tgraph-bot"
    other.touch(mode=0o755)

    command = program_command(
        str(program), environ={"PATH": str(tmp_path)}, folder=program.parents[2]
    )

    assert command == ".venv/bin/tgraph-bot"


def test_a_program_on_the_path_goes_by_its_name(program: Path, tmp_path: Path) -> None:
    environ = {"PATH": f"/usr/bin:{program.parent}"}

    assert program_command(str(program), environ=environ, folder=tmp_path) == "tgraph-bot"


def test_uv_and_python_are_named_where_they_start_it(program: Path, tmp_path: Path) -> None:
    uv = {"PATH": str(program.parent), "UV_RUN_RECURSION_DEPTH": "1"}
    module = "/usr/lib/python3/tgraph_bot/__main__.py"

    assert program_command(str(program), environ=uv, folder=tmp_path) == "uv run tgraph-bot"
    python = Path(sys.executable)
    command = program_command(module, environ={"PATH": str(python.parent)}, folder=tmp_path)
    assert command == f"{python.name} -m tgraph_bot"
    command = program_command(module, environ={}, folder=python.parent.parent)
    assert command == f"bin/{python.name} -m tgraph_bot"
