"""The command line itself: help, usage errors, and the other way to start it."""

import sys

import pytest

from bot_process import World

pytestmark = pytest.mark.process

COMMANDS = (
    (),
    ("run",),
    ("demo",),
    ("init",),
    ("check",),
    ("render",),
    ("post",),
    ("config",),
    ("config", "get"),
    ("config", "set"),
    ("config", "schema"),
)


async def test_every_command_explains_itself(world: World) -> None:
    programs = [await world.start_only(*command, "--help") for command in COMMANDS]

    for command, program in zip(COMMANDS, programs, strict=True):
        assert await program.exited() == 0
        assert program.stdout.startswith(f"Usage: {' '.join(('tgraph-bot', *command))}")
        assert program.stderr == ""
    listed = programs[0].stdout
    assert all(command[0] in listed for command in COMMANDS if command)


async def test_what_shows_without_a_connection_exits_2(world: World) -> None:
    wrong = (
        ("serve",),
        ("run", "--fast"),
        ("render",),
        ("post",),
        ("config", "get"),
        ("run", "--log-level", "loud"),
        ("check", "--config", "nowhere.yml"),
        ("run", "--config", "nowhere.yml"),
    )
    programs = [await world.start_only(*arguments) for arguments in wrong]

    for arguments, program in zip(wrong, programs, strict=True):
        assert await program.exited() == 2, arguments
        assert program.stderr
        assert program.stdout == ""
        assert "Traceback" not in program.stderr


async def test_python_m_is_the_same_program(world: World) -> None:
    world.write()
    inside = (sys.executable, "-c", _AS_MODULE)

    program = await world.start_only("check", "--offline", inside=inside)

    assert await program.exited() == 0
    assert "config.yml" in program.stdout


_AS_MODULE = """
import os, sys
os.execv(sys.executable, [sys.executable, "-m", "tgraph_bot", *sys.argv[2:]])
"""
