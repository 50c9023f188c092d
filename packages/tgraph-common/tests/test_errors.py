"""The error tree."""

import pytest

from tgraph_common import (
    BrowserMissingError,
    ConfigError,
    NotTautulliError,
    RenderError,
    StorageError,
    TautulliError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
    TGraphError,
)


def test_an_error_of_tautulli_names_the_command_and_keeps_the_reason_apart() -> None:
    error = TautulliRefusedError("Invalid apikey", command="get_plays_by_date", remedy="Mend it.")

    assert str(error) == "get_plays_by_date: Invalid apikey"
    assert (error.reason, error.command, error.remedy) == (
        "Invalid apikey",
        "get_plays_by_date",
        "Mend it.",
    )


def test_advice_is_the_sentence_and_what_to_do() -> None:
    assert RenderError("It broke.", remedy="Mend it.").advice() == "It broke. Mend it."
    assert RenderError("It broke").advice() == "It broke"
    assert RenderError("It broke", remedy="Mend it.").advice() == "It broke. Mend it."


@pytest.mark.parametrize(
    "leaf",
    [NotTautulliError, TautulliRefusedError, TautulliReplyError, TautulliUnreachableError],
)
def test_every_failure_of_tautulli_is_caught_as_one(leaf: type[TautulliError]) -> None:
    with pytest.raises(TautulliError):
        raise leaf("no", command="status")


@pytest.mark.parametrize(
    "error", [ConfigError, StorageError, BrowserMissingError, RenderError, TautulliError]
)
def test_everything_foreseen_is_a_tgraph_error(error: type[TGraphError]) -> None:
    assert issubclass(error, TGraphError)
