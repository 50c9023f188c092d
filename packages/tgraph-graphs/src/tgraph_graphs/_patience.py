"""How long a run goes on asking a server that does not answer."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from tgraph_common import TautulliError, TautulliUnreachableError
from tgraph_graphs.tautulli import ApiClosedError, TimedOutError

T = TypeVar("T")

_MOST_LOST: Final = 2
"""How many answers in a row may fail to come before the server is given up on."""
_MOST_WAITED_FOR: Final = 2
"""How many may be waited for in vain, in a row or not: each wait can take two minutes."""


class Patience:
    """Asks until it is clear that the next question would fare no better.

    One answer that does not come costs whoever asked for it, for the server may be well again at
    once. It is given up on when another one fails to come right after, when a second one was
    waited for in vain, or when it refuses everybody. From then on nothing is asked.
    """

    def __init__(self) -> None:
        self._lost = 0
        self._waited_for = 0
        self._last: TautulliError | None = None

    async def ask(self, question: Callable[[], Awaitable[T]]) -> T:
        """Return the answer to a question.

        Raises:
            TautulliError: What asking raises; or, where the server is given up on, an error of the
                same type as the one after which it was, that says so.
        """
        if self._last is not None:
            raise _given_up_after(self._last)
        try:
            answer = await question()
        except TautulliError as error:
            self._note(error)
            raise
        self._lost = 0
        return answer

    def _note(self, error: TautulliError) -> None:
        is_lost = isinstance(error, TautulliUnreachableError)
        self._lost = self._lost + 1 if is_lost else 0
        self._waited_for += isinstance(error, TimedOutError)
        if (
            isinstance(error, ApiClosedError)
            or self._lost >= _MOST_LOST
            or self._waited_for >= _MOST_WAITED_FOR
        ):
            self._last = error


def _given_up_after(last: TautulliError) -> TautulliError:
    error = type(last)(
        f"{last.reason}; Tautulli was given up on after that, and was not asked for this chart",
        command=last.command,
        remedy=last.remedy,
    )
    error.__cause__ = last
    return error
