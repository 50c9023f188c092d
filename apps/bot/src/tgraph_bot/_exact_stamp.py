"""What kept pictures are told apart by, exactly."""

from collections.abc import Awaitable, Callable, Hashable, Sequence


class ExactStamp:
    """A stamp that is equal only where nothing has changed between the two times it was asked for.

    Without it, whoever hid, came back and hid again while a chart was drawn would be in a picture
    that is kept as one without them.

    Args:
        stamp: What pictures depend on, as it is at a moment.
        revisions: Numbers that grow with each change of it.
    """

    def __init__(
        self, stamp: Callable[[], Awaitable[Hashable]], *, revisions: Sequence[Callable[[], int]]
    ) -> None:
        self._stamp = stamp
        self._revisions = tuple(revisions)

    async def __call__(self) -> Hashable:
        """Return it.

        Raises:
            StorageError: If it is not known who is left out.
        """
        # On both sides: something may change while the stamp is asked for.
        before = self._now()
        return before, await self._stamp(), self._now()

    def _now(self) -> tuple[int, ...]:
        return tuple(revision() for revision in self._revisions)
