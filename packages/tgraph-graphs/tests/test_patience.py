"""How long a run goes on asking."""

import pytest

from tgraph_common import (
    NotTautulliError,
    TautulliError,
    TautulliRefusedError,
    TautulliUnreachableError,
)
from tgraph_graphs._patience import Patience
from tgraph_graphs.tautulli import ApiClosedError, TimedOutError

KINDS: dict[str, type[TautulliError]] = {
    "lost": TautulliUnreachableError,
    "late": TimedOutError,
    "refused": TautulliRefusedError,
    "page": NotTautulliError,
    "closed": ApiClosedError,
}


async def asked(*outcomes: str) -> list[TautulliError | str]:
    """Ask for each of these in turn; return what came of it."""
    patience = Patience()
    found: list[TautulliError | str] = []
    for number, outcome in enumerate(outcomes):

        async def question(outcome: str = outcome, number: int = number) -> str:
            if outcome in KINDS:
                raise KINDS[outcome](outcome, command=f"get_{number}", remedy="Wait.")
            return outcome

        try:
            found.append(await patience.ask(question))
        except TautulliError as error:
            found.append(error)
    return found


def unasked(found: list[TautulliError | str]) -> list[int]:
    """Return the places of questions that were not asked, by what they say."""
    return [place for place, each in enumerate(found) if "given up" in str(each)]


@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param(["lost", "ok", "lost", "ok", "lost", "ok"], id="never-two-in-a-row"),
        pytest.param(["lost", "refused", "lost", "page", "lost"], id="answers-in-between"),
        pytest.param(["late", "ok", "lost", "ok", "lost"], id="waited-for-once"),
        pytest.param(["refused"] * 5, id="refused-one-by-one"),
        pytest.param(["page"] * 5, id="pages"),
    ],
)
async def test_a_server_that_may_be_well_again_is_asked_on(outcomes: list[str]) -> None:
    assert unasked(await asked(*outcomes, "ok")) == []


@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param(["lost", "lost"], id="two-in-a-row"),
        pytest.param(["ok", "lost", "ok", "lost", "lost"], id="two-in-a-row-later"),
        pytest.param(["late", "lost"], id="late-then-lost"),
        pytest.param(["late", "ok", "ok", "late"], id="waited-for-twice"),
        pytest.param(["ok", "closed"], id="closed"),
    ],
)
async def test_a_server_that_is_gone_is_given_up_on(outcomes: list[str]) -> None:
    found = await asked(*outcomes, "ok", "ok")

    assert unasked(found) == [len(outcomes), len(outcomes) + 1]
    last, *given_up = found[-3:]
    assert isinstance(last, TautulliError)
    for error in given_up:
        assert type(error) is type(last), "whoever asked does the same next"
        assert str(error).startswith(f"{last}; ")
        assert isinstance(error, TautulliError)
        assert error.remedy == last.remedy
