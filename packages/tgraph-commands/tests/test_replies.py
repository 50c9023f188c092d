"""Which sentence a failure becomes."""

from collections.abc import Iterator

import pytest

from tgraph_commands import _checks, channels
from tgraph_commands._replies import explain
from tgraph_common import (
    BrowserMissingError,
    ConfigError,
    TautulliError,
    TautulliReplyError,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_i18n import messages


def leaves(kind: type[TGraphError]) -> Iterator[type[TGraphError]]:
    """Yield every error that derives from ``kind`` and has nothing derived from it."""
    derived = kind.__subclasses__()
    if not derived:
        yield kind
    for each in derived:
        yield from leaves(each)


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in leaves(TGraphError)
        if kind.__module__.startswith(("tgraph_common", channels.__name__, _checks.__name__))
    ],
)
def test_every_foreseen_failure_has_a_sentence_of_its_own(kind: type[TGraphError]) -> None:
    """A person is told what happened and what to do, not that something went wrong."""
    error = kind("x", command="y") if issubclass(kind, TautulliError) else kind("x")

    assert explain(error) != messages.failed_unexpectedly()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (TautulliUnreachableError("x", command="y"), messages.failed_tautulli_unreachable()),
        (TautulliReplyError("x", command="y"), messages.failed_tautulli_reply()),
        (BrowserMissingError("x"), messages.failed_drawing()),
        (ConfigError("x"), messages.failed_configuration()),
        (channels.DiscordForbiddenError("x"), messages.failed_permission()),
        (channels.MessageGoneError("x"), messages.failed_discord()),
        (_checks.GuildOnlyError("x"), messages.refused_guild_only()),
        (ZeroDivisionError(), messages.failed_unexpectedly()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_nearest_sentence_is_taken(error: Exception, expected: object) -> None:
    assert explain(error) == expected
