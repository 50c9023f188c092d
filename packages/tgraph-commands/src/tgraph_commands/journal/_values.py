"""What the journal remembers, as values."""

from datetime import datetime
from enum import StrEnum

import msgspec

from tgraph_commands.channels import ChannelKind
from tgraph_common import ChartId
from tgraph_config import Delivery


class RunState(StrEnum):
    """How far a run has come."""

    PLANNED = "planned"
    """Begun: its pictures are being drawn."""
    RENDERED = "rendered"
    """Its pictures and messages are on the disk; from here on they are posted, never drawn anew."""
    SENT = "sent"
    """All its messages are confirmed; the old post still counts as the standing one."""
    DONE = "done"
    """Its post is the report's standing one; what it replaced may still be there."""
    OLD_REMOVED = "old removed"
    """Nothing is left to do: what it replaced is gone, or was to stay."""
    ABANDONED = "abandoned"
    """It ended without a post; ``error`` says why."""


class MissingChart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart that its post had to do without."""

    chart: ChartId
    reason: str
    """An English sentence, for logs and the command line."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One making of a report."""

    id: str
    """Lower-case letters and digits; part of its files' names."""
    report: str
    channel_id: int
    slot: datetime | None
    """The instant at which it was due; ``None`` for a request."""
    delivery: Delivery
    state: RunState = RunState.PLANNED
    started_at: datetime
    finished_at: datetime | None = None
    missing: tuple[MissingChart, ...] = ()
    error: str | None = None
    is_outdated: bool = False
    """Whether somebody hid, or took back their consent to be named, before it was posted."""


class PostedMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message of a post, confirmed by Discord."""

    position: int
    """Its place in the post, from 1."""
    channel_id: int
    """Where it stands: in a forum the thread, else the report's channel."""
    message_id: int
    nonce: str
    files: tuple[str, ...]


class PostStatus(StrEnum):
    """What a post is to its report."""

    BUILDING = "building"
    """Not all messages are confirmed."""
    STANDING = "standing"
    """The report's present post; there is at most one."""
    LEAVING = "leaving"
    """To be removed: replaced, or never completed."""
    KEPT = "kept"
    """Replaced, and left for good."""


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """The message or messages of one run."""

    run_id: str
    report: str
    channel_id: int
    """The report's channel; in a forum not the thread."""
    kind: ChannelKind
    status: PostStatus
    edits: str | None = None
    """The run whose standing post is being edited in place; ``None`` for new messages."""
    messages: tuple[PostedMessage, ...] = ()
    """By position; of a post being built those confirmed so far."""

    @property
    def thread_id(self) -> int | None:
        """The forum thread that holds it, once there is one."""
        if self.kind is not ChannelKind.FORUM or not self.messages:
            return None
        return self.messages[0].channel_id
