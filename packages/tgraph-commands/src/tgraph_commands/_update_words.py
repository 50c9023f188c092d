"""What somebody reads who asked for reports: how far they are, and how they ended."""

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

import msgspec

from tgraph_commands._layout_names import chart_name
from tgraph_commands._layout_text import escaped
from tgraph_commands._permission_words import permission_list
from tgraph_commands._progress import Stage
from tgraph_commands._replies import explain
from tgraph_commands._speech import Speech
from tgraph_commands.publisher import RunOutcome
from tgraph_commands.reports import cause
from tgraph_common import Message, TGraphError
from tgraph_i18n import messages

_MOST_TEXT: Final = 3_900
"""Discord's 4 000 characters, less what separates the lines."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run has come."""

    stage: Stage
    done: int
    total: int


BEFORE: Final = Step(stage=Stage.WAITING, done=0, total=1)
"""Nothing is known of a run yet."""


def bold(report: str) -> str:
    """Return a report's name as it stands in these words."""
    return f"**{escaped(report)}**"


def said_of_step(report: str, step: Step) -> Message:
    """Return how far a report has come."""
    name = bold(report)
    match step.stage:
        case Stage.WAITING:
            return messages.update_waits(report=name)
        case Stage.DRAWING:
            return messages.update_draws(report=name, done=step.done, count=step.total)
        case Stage.POSTING:
            return messages.update_posts(report=name)
        case Stage.CLEARING:
            return messages.update_clears(report=name)
        case _:
            assert_never(step.stage)


def said_of_post(outcome: RunOutcome, *, guild_id: int | None, speech: Speech) -> Message:
    """Return that a report is posted, and where; ``guild_id`` is its channel's, if known."""
    name, link = bold(outcome.report), _link(outcome, guild_id)
    if not outcome.missing:
        return messages.update_posted(report=name, link=link)
    names = tuple(speech.say(chart_name(missing.chart)) for missing in outcome.missing)
    return messages.update_posted_without(
        report=name, link=link, count=len(names), charts=speech.joined(names)
    )


def said_of_failure(
    report: str, error: Exception, *, channel_id: int, lacking: Sequence[str], speech: Speech
) -> Message:
    """Return why a report is not posted; ``lacking`` are the permissions that its channel needs."""
    if lacking:
        reason = messages.notice_permissions_missing(
            channel=f"<#{channel_id}>", permissions=permission_list(lacking, speech)
        )
    else:
        reason = explain(cause(error) if isinstance(error, TGraphError) else error)
    return messages.update_failed(report=bold(report), reason=reason)


def in_messages(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines together, as much at once as a message takes; each line fits one."""
    text = ""
    for line in lines:
        if text and len(text) + len(line) > _MOST_TEXT:
            yield text
            text = ""
        text = f"{text}\n{line}" if text else line
    yield text


def _link(outcome: RunOutcome, guild_id: int | None) -> str:
    place = outcome.thread_id or outcome.channel_id
    if guild_id is None or not outcome.message_ids:
        return f"<#{place}>"
    return f"https://discord.com/channels/{guild_id}/{place}/{outcome.message_ids[0]}"
