"""How the program ends."""

import os
import signal
from collections.abc import Iterator

import click
import pytest

from tgraph_bot.__main__ import exit_code
from tgraph_common import ConfigError, StorageError


@pytest.fixture(autouse=True)
def handler_of_before() -> Iterator[None]:
    """Leave the handling of signals to the other tests as it was."""
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.getsignal(number) for number in numbers]
    # A shell starts what it runs in the background deaf to SIGINT.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def program(*, fails_with: BaseException | None = None, sends: int | None = None) -> click.Group:
    """Return a program whose commands fail, or send their process a signal."""

    @click.group
    def group() -> None:
        pass

    def command() -> None:
        if sends is not None:
            os.kill(os.getpid(), sends)
        if fails_with is not None:
            raise fails_with

    for name in ("run", "post"):
        group.command(name)(command)
    return group


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_before_the_bot_runs_ends_it_with_success(number: signal.Signals) -> None:
    """A service manager may change its mind while the configuration is read."""
    assert exit_code(program(sends=number), ["run"]) == 0


def test_an_interrupted_command_says_so_by_its_code() -> None:
    assert exit_code(program(sends=signal.SIGINT), ["post"]) == 130


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(ConfigError("The file is wrong."), 2, id="configuration"),
        pytest.param(click.UsageError("No such option."), 2, id="usage"),
        pytest.param(StorageError("The disk is full."), 1, id="refused"),
        pytest.param(ZeroDivisionError(), 1, id="a fault"),
    ],
)
def test_an_error_has_the_code_of_its_kind(error: Exception, code: int) -> None:
    assert exit_code(program(fails_with=error), ["run"]) == code


def test_success_is_zero() -> None:
    assert exit_code(program(), ["run"]) == 0
