"""When a report ran and will run, in words."""

from typing import assert_never

from tgraph_commands._layout_text import instant
from tgraph_commands.ports import LastRun, ReportState
from tgraph_common import Message
from tgraph_i18n import messages


def last_run(run: LastRun | None) -> Message:
    """Return when a report ran last, and how that ended."""
    if run is None:
        return messages.uptime_last_never()
    when = instant(run.ended_at, "R")
    match run.ended:
        case "posted":
            return messages.uptime_last_posted(when=when)
        case "partly":
            return messages.uptime_last_partly(when=when)
        case "failed":
            return messages.uptime_last_failed(when=when)
        case _:
            assert_never(run.ended)


def next_run(state: ReportState) -> Message:
    """Return when a report runs next."""
    if state.next_slot is None:
        return messages.uptime_next_none()
    when, left = instant(state.next_slot, "f"), instant(state.next_slot, "R")
    return messages.uptime_next(when=when, left=left)
