"""The state of the server, told once when it changes."""

import logging

import pytest

from tgraph_common import (
    NotTautulliError,
    TautulliError,
    TautulliRefusedError,
    TautulliUnreachableError,
)
from tgraph_graphs.tautulli import ApiClosedError, TimedOutError
from tgraph_graphs.tautulli._health import Health, ServerState

UNREACHABLE = TautulliUnreachableError("refused", command="status", remedy="Start it.")


@pytest.fixture
def health() -> Health:
    return Health()


@pytest.fixture(autouse=True)
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    return caplog


def test_nothing_is_known_before_the_first_exchange(health: Health) -> None:
    assert health.state == ServerState(state="unknown", version=None)


def test_a_server_that_goes_and_returns_is_told_once_each(
    health: Health, log: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        health.note_answer()
    for _ in range(3):
        health.note_failure(UNREACHABLE)
    for _ in range(3):
        health.note_answer()

    assert log.messages == [
        "Tautulli cannot be used: status: refused. Start it.",
        "Tautulli answers again",
    ]


def test_a_server_that_no_longer_even_times_out_is_still_away(
    health: Health, log: pytest.LogCaptureFixture
) -> None:
    health.note_failure(TimedOutError("no answer in time", command="status"))
    health.note_failure(UNREACHABLE)

    assert len(log.messages) == 1


def test_a_server_that_is_away_in_another_way_is_told_anew(
    health: Health, log: pytest.LogCaptureFixture
) -> None:
    """After the address is mended, the wrong key must not pass unseen."""
    health.note_failure(UNREACHABLE)
    health.note_failure(ApiClosedError("wrong key", command="status"))
    health.note_failure(NotTautulliError("a page", command="status"))

    assert len(log.messages) == 3


def test_the_state_follows_the_last_exchange_and_keeps_the_version(health: Health) -> None:
    health.learn_version("v2.17.2")
    health.note_answer()
    assert health.state == ServerState(state="up", version="v2.17.2")

    health.note_failure(UNREACHABLE)
    assert health.state == ServerState(state="down", version="v2.17.2")


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (ApiClosedError("wrong key", command="status"), "refused"),
        (NotTautulliError("a page", command="status"), "foreign"),
    ],
    ids=["key", "page"],
)
def test_a_server_that_answers_otherwise_than_it_should_is_not_away(
    health: Health, error: TautulliError, state: str
) -> None:
    """Whoever mends it looks at the key or the address, not at whether it runs."""
    health.note_failure(error)

    assert health.state.state == state


def test_a_refusal_of_one_command_comes_from_a_server_that_works(
    health: Health, log: pytest.LogCaptureFixture
) -> None:
    health.note_failure(TautulliRefusedError("Check the logs", command="get_plays_by_date"))

    assert health.state.state == "up"
    assert log.messages == []
