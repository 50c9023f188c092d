"""What a post looks like: its drafts, from pictures on the disk."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, assert_never

import msgspec

from tgraph_commands._layout_findings import finding_lines
from tgraph_commands._layout_names import chart_name
from tgraph_commands._layout_split import even_split
from tgraph_commands._layout_text import clipped, escaped, instant, plain
from tgraph_commands._marks import file_name
from tgraph_commands._speech import Speech
from tgraph_commands.channels import (
    Block,
    Control,
    Draft,
    Gallery,
    GalleryItem,
    OutgoingFile,
    Text,
)
from tgraph_common import ChartId, Finding, Period
from tgraph_config import Layout
from tgraph_i18n import messages

MAX_ALT: Final = 1024
MAX_TITLE: Final = 100
"""Of a forum thread. Both in characters; source: Discord's API reference."""

_MAX_NAME: Final = 100
_MAX_LINE: Final = 900
"""Three such lines and the findings are the most text that a message has, of 4 000 characters that
it may have."""


class ChartFile(msgspec.Struct, frozen=True, kw_only=True):
    """A picture on the disk."""

    chart: ChartId
    title: str
    alt: str
    path: Path
    size_bytes: int
    finding: Finding | None = None
    """What the title states, where it states something."""


class PostFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a post says besides its pictures."""

    report: str
    period: Period
    updated_at: datetime
    next_at: datetime | None
    missing: tuple[ChartId, ...]
    findings: tuple[Finding, ...] = ()
    """Of all charts that it shows; its heading tells those most worth it."""


def thread_title(facts: PostFacts, *, speech: Speech) -> str:
    """Return the title of the forum thread that holds the post; plain text, not Markdown."""
    title = messages.report_thread_title(report=facts.report, period=speech.period(facts.period))
    return clipped(plain(speech.say(title)), MAX_TITLE)


def drafts(
    facts: PostFacts,
    charts: Sequence[ChartFile],
    *,
    run_id: str,
    layout: Layout,
    silent: bool,
    speech: Speech,
    below: Sequence[Control] = (),
) -> tuple[Draft, ...]:
    """Return the messages of a post, the charts split evenly over them.

    A message uses at most 12 of the 40 components that it may have, besides ``below``, which stands
    at the end of the last one.
    """
    parts = even_split([chart.size_bytes for chart in charts])
    made: list[Draft] = []
    for position, part in enumerate(parts, start=1):
        named = [
            (charts[index], file_name(run_id, position, charts[index].chart)) for index in part
        ]
        above = [heading(facts, speech=speech)] if position == 1 else []
        is_last = position == len(parts)
        missing = [missing_note(facts.missing, speech=speech)] if is_last and facts.missing else []
        controls = below if is_last else ()
        files = tuple(OutgoingFile(name=name, path=chart.path) for chart, name in named)
        items = [GalleryItem(file=name, alt=_alt(chart)) for chart, name in named]
        blocks: list[Block] = [*above, *_galleries(items, layout), *missing, *controls]
        made.append(Draft(blocks=tuple(blocks), files=files, silent=silent))
    return tuple(made)


def _galleries(items: Sequence[GalleryItem], layout: Layout) -> list[Gallery]:
    match layout:
        case Layout.LARGE:
            return [Gallery(items=(item,)) for item in items]
        case Layout.GRID:
            return [Gallery(items=tuple(items))]
        case _:
            assert_never(layout)


def _alt(chart: ChartFile) -> str:
    # Discord takes no empty one.
    return clipped(plain(chart.alt) or plain(chart.title) or chart.chart.value, MAX_ALT)


def heading(facts: PostFacts, *, speech: Speech) -> Text:
    """Return what stands above the charts of a post."""
    title = messages.report_heading(period=speech.period(facts.period), days=facts.period.days)
    report = escaped(clipped(facts.report, _MAX_NAME))
    updated = instant(facts.updated_at, "f")
    small = (
        messages.report_updated(report=report, updated=updated)
        if facts.next_at is None
        else messages.report_updated_next(
            report=report, updated=updated, next=instant(facts.next_at, "R")
        )
    )
    lines = (
        f"## {_line(speech.say(title))}",
        *finding_lines(facts.findings),
        f"-# {_line(speech.say(small))}",
    )
    return Text(markdown="\n".join(lines))


def missing_note(charts: tuple[ChartId, ...], *, speech: Speech) -> Text:
    """Return what stands below a post that lacks charts."""
    names = speech.joined(tuple(speech.say(chart_name(chart)) for chart in charts))
    sentence = messages.report_missing(count=len(charts), charts=names)
    return Text(markdown=f"-# {_line(speech.say(sentence))}")


def _line(text: str) -> str:
    # A catalogue may be anybody's: no line of a message is longer than its share.
    return clipped(" ".join(text.split()), _MAX_LINE)
