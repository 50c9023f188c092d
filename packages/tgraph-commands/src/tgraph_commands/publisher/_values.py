"""What a run hands on: between its steps, and to whoever asked for it."""

from datetime import datetime
from enum import StrEnum

import msgspec

from tgraph_commands.channels import Draft
from tgraph_commands.journal import MissingChart
from tgraph_common import ChartFailure, TGraphError


class RenderedPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post that only has to be sent; it is kept beside its pictures until then."""

    title: str
    """Of the thread, in a forum."""
    drafts: tuple[Draft, ...]
    missing: tuple[MissingChart, ...]


class OldPost(StrEnum):
    """What became of the post that stood before."""

    NONE = "none"
    """There was none."""
    REMOVED = "removed"
    EDITED = "edited"
    """It was replaced in place."""
    KEPT = "kept"
    ARCHIVED = "archived"
    """Its forum thread could not be deleted for want of Manage Threads."""
    LEFT = "left"
    """It could not be removed; that is tried again with the report's next run."""


class RunOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """A run whose post stands."""

    run_id: str
    report: str
    slot: datetime | None
    channel_id: int
    """The report's channel."""
    thread_id: int | None
    """In a forum the post's thread."""
    message_ids: tuple[int, ...]
    missing: tuple[MissingChart, ...]
    """Charts that the post does without, and why."""
    old: OldPost


class RunFailure(msgspec.Struct, frozen=True, kw_only=True):
    """A run found unfinished that was given up, or could not be finished now."""

    run_id: str
    report: str
    slot: datetime | None
    error: TGraphError
    is_abandoned: bool
    """False: its state is kept, and ``recover`` or the report's next run takes it up again."""


class NothingDrawnError(TGraphError):
    """Every chart of a report failed, each for a reason of its own."""

    def __init__(self, failures: tuple[ChartFailure, ...]) -> None:
        said = "; ".join(
            f"{failure.chart.value}: {str(failure.error).rstrip('.')}" for failure in failures
        )
        super().__init__(f"Not one chart could be drawn: {said or 'the report has none'}.")
        self.failures = failures


class TooFewChartsError(TGraphError):
    """Most charts of a report failed, and a post that shows more of them stands."""

    def __init__(self, failures: tuple[ChartFailure, ...], *, drawn: int) -> None:
        errors = [failure.error for failure in failures]
        reasons = dict.fromkeys(
            # What follows from another chart's failure would only say that one again.
            str(error).rstrip(".")
            for error in errors
            if error.__cause__ not in errors
        )
        super().__init__(
            f"Only {drawn} of {drawn + len(failures)} charts could be drawn, too few to replace "
            f"the post that stands: {'; '.join(reasons)}.",
            remedy=failures[0].error.remedy,
        )
        self.failures = failures


class RunAbandonedError(TGraphError):
    """An unfinished run was found and given up."""


class SlotOverError(TGraphError):
    """The slot was closed before, without a post."""
