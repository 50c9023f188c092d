"""Rules of axes and bars: what is long is much, and what is marked can be counted."""

from collections.abc import Sequence
from typing import Final

from chart_rules.marks import piles, span_of, value_axes
from chart_rules.rendered import Rendered, Text
from chart_rules.subject import Subject
from tgraph_common import ChartId

MOST_DATES: Final = 7
MOST_VALUES: Final = 6
WEEK: Final = 7
_TIME: Final = frozenset(
    {
        ChartId.DAILY_PLAY_COUNT,
        ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE,
        ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
        ChartId.PLAY_COUNT_BY_MONTH,
    }
)
_SLACK: Final = 1.5
"""By how much of a unit bars may miss what they stand on: the stroke between them."""
_ROUNDING: Final = 0.01
"""By how much of the width the rounded end of a pile may lie over what is beneath it."""


def dates_are_few(subject: Subject) -> list[str]:
    """An axis of days or months carries at most seven texts."""
    if subject.facts.id not in _TIME:
        return []
    labels = subject.rendered.labels("x")
    return [_too_many("dates", labels)] if len(labels) > MOST_DATES else []


def values_are_few(subject: Subject) -> list[str]:
    """An axis of values carries at most six texts."""
    return [
        _too_many(f"values on {name}", labels)
        for name in value_axes(subject.rendered)
        if len(labels := subject.rendered.labels(name)) > MOST_VALUES
    ]


def counts_have_whole_ticks(subject: Subject) -> list[str]:
    """Where only whole things are counted, no tick lies between two of them."""
    facts = subject.facts
    is_count = facts.unit != "seconds" and all(
        point.y == int(point.y) for series in facts.series for point in series.points
    )
    if not is_count:
        return []
    return [
        f"axis {name} has a tick at {tick}"
        for name in value_axes(subject.rendered)
        if _tells_values(subject.rendered, name)
        for tick in subject.rendered.axis(name).ticks
        if tick != int(tick)
    ]


def rows_are_labelled(subject: Subject) -> list[str]:
    """Each row of lying bars or of cells has a text on its axis, and so has each weekday."""
    labels = subject.rendered.labels("y")
    rows = _rows(subject.rendered)
    columns = subject.rendered.labels("x")
    findings: list[str] = []
    if len(labels) < rows:
        findings.append(f"{rows} rows have {len(labels)} labels: {[each.text for each in labels]}")
    if subject.facts.id is ChartId.PLAY_COUNT_BY_DAYOFWEEK and 0 < len(columns) < WEEK:
        findings.append(f"a week has {len(columns)} labels: {[each.text for each in columns]}")
    return findings


def bars_begin_at_zero(subject: Subject) -> list[str]:
    """Each pile of bars stands on the zero of its axis, and has no gap."""
    rendered = subject.rendered
    findings: list[str] = []
    for pile in piles(rendered):
        axis = rendered.axis(pile[0].axis or "")
        edge, slack = axis.zero, _SLACK
        for mark in pile:
            start, end = span_of(mark)
            if abs(start - edge) > slack:
                findings.append(
                    f"a bar of series {mark.series} at {mark.place} begins at {start:.1f}, not at"
                    f" {edge:.1f}"
                )
            edge, slack = end, _ROUNDING * rendered.width
    return findings


def marks_stay_in_the_plot(subject: Subject) -> list[str]:
    """No bar is cut off, nor drawn over what stands around the plot."""
    rendered, plot = subject.rendered, subject.rendered.plot
    return [
        f"a {mark.kind} of series {mark.series} at {mark.place} leaves the plot: {mark.box}"
        for mark in rendered.marks
        if mark.kind in {"bar", "line", "cell"}
        and (
            mark.box.left < plot.left - _SLACK
            or mark.box.top < plot.top - _SLACK
            or mark.box.right > plot.right + _SLACK
            or mark.box.bottom > plot.bottom + _SLACK
        )
    ]


def canvas_is_that_of_the_post(subject: Subject) -> list[str]:
    """All charts of a post have one size."""
    rendered, look = subject.rendered, subject.look
    if (rendered.width, rendered.height) == (look.width, look.height):
        return []
    return [f"it is {rendered.width:g} by {rendered.height:g}, not {look.width} by {look.height}"]


def _too_many(what: str, labels: Sequence[Text]) -> str:
    return f"{len(labels)} {what}: {[text.text for text in labels]}"


def _rows(rendered: Rendered) -> int:
    lying = {
        mark.place
        for mark in rendered.marks
        if mark.kind == "bar" and (mark.axis or "").startswith("x")
    }
    cells = {round(mark.box.top) for mark in rendered.marks if mark.kind == "cell"}
    return len(lying) or len(cells)


def _tells_values(rendered: Rendered, axis: str) -> bool:
    """Whether the ticks tell values: a panel's single one carries its name."""
    return any(char.isdigit() for text in rendered.labels(axis) for char in text.text)
