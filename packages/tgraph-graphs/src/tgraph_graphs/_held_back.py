"""Holding failures back until there is a picture, for there may be none."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Final, TypeVar

from tgraph_common import (
    BrowserMissingError,
    ChartFailure,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_graphs.tautulli import ApiClosedError

_GRAVE: Final = (TautulliUnreachableError, ApiClosedError, BrowserMissingError)
"""What keeps all charts away at once."""


DrawnT = TypeVar("DrawnT")


async def raised_if_all_fail(
    outcomes: AsyncGenerator[DrawnT | ChartFailure],
) -> AsyncGenerator[DrawnT | ChartFailure]:
    """Yield the outcomes in their order.

    Raises:
        TGraphError: If all of them are failures, the one that explains most; none is yielded then.
    """
    held_back: list[ChartFailure] = []
    has_drawn = False
    async with aclosing(outcomes):
        async for outcome in outcomes:
            has_drawn = has_drawn or not isinstance(outcome, ChartFailure)
            if isinstance(outcome, ChartFailure) and not has_drawn:
                held_back.append(outcome)
                continue
            while held_back:
                yield held_back.pop(0)
            yield outcome
    if held_back:
        raise _gravest(held_back)


def _gravest(failures: Sequence[ChartFailure]) -> TGraphError:
    """Return the error that explains most: one that stops everything, else the first."""
    errors = [failure.error for failure in failures]
    return next((error for error in errors if isinstance(error, _GRAVE)), errors[0])
