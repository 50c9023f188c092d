"""The chart of months."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from inline_snapshot import snapshot

from tgraph_common import ChartId, Metric, Period
from tgraph_graphs._chart import Chart, Columns
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._english import English
from tgraph_graphs._figures import figure
from tgraph_graphs._look import Look
from tgraph_graphs._words import Width
from tgraph_graphs.tautulli import GraphReply, PeopleReply

Recorded = Callable[..., GraphReply | PeopleReply]
Make = Callable[..., GraphReply]
MONTHS = ChartId.PLAY_COUNT_BY_MONTH


class Wordy(English):
    """A language whose months are long."""

    def month(self, first: date, *, width: Width = "short", with_year: bool = True) -> str:  # noqa: ARG002
        """Return the month's number, in too many words."""
        month = f"month no. {first.month}"
        return f"{month} of the year {first.year}" if with_year else month


def axis_of(chart: Chart, look: Look) -> list[str]:
    """Return the texts of the axis as drawn."""
    layout: Any = figure(chart, look)["layout"]
    return layout["xaxis"]["ticktext"]


def test_twelve_months_are_shown_and_said_whatever_the_period(
    context: ChartContext, recorded: Recorded
) -> None:
    context = msgspec.structs.replace(context, period=Period.ending(date(2026, 11, 22), days=7))

    chart = compose_chart(MONTHS, recorded(MONTHS), context)

    assert chart.facts.title == "Plays per month"
    assert chart.facts.subtitle == snapshot(
        "12 months, to November 2026 · 795 plays · UTC, as of 12:00 PM"
    )
    assert chart.facts.first_day == date(2025, 12, 1)
    assert chart.facts.last_day == date(2026, 11, 22)
    assert isinstance(chart.form, Columns)
    assert [tick.text for tick in chart.form.category_ticks] == snapshot(
        ["Dec 2025", "Mar 2026", "May 2026", "Jul 2026", "Sep 2026", "Nov 2026"]
    )


def test_the_axis_names_each_year_once(context: ChartContext, recorded: Recorded) -> None:
    """Where it begins, and where it changes."""
    chart = compose_chart(MONTHS, recorded(MONTHS), context)

    assert axis_of(chart, Look()) == ["Dec 2025", "Mar 2026", "May", "Jul", "Sep", "Nov"]


def test_where_there_is_little_room_the_years_are_still_told(
    context: ChartContext, recorded: Recorded
) -> None:
    """The tick that named the year may be one of those that are left out."""
    wordy = msgspec.structs.replace(context, words=Wordy())
    chart = compose_chart(MONTHS, recorded(MONTHS), wordy)

    assert axis_of(chart, Look()) == [
        *("month no. 12 of the year 2025", "month no. 11 of the year 2026")
    ]


def test_the_current_month_is_marked_as_unfinished(
    context: ChartContext, recorded: Recorded
) -> None:
    later = msgspec.structs.replace(context, period=Period.ending(date(2026, 12, 1), days=30))

    current = compose_chart(MONTHS, recorded(MONTHS), context).form
    past = compose_chart(MONTHS, recorded(MONTHS), later).form

    assert isinstance(current, Columns)
    assert isinstance(past, Columns)
    assert current.unfinished == "hatched: this month so far"
    assert past.unfinished is None


def test_a_current_month_without_plays_is_not_hatched(context: ChartContext, graph: Make) -> None:
    form = compose_chart(MONTHS, graph(["Oct 2026", "Nov 2026"], {"TV": [1, 0]}), context).form

    assert isinstance(form, Columns)
    assert form.unfinished is None


def test_the_months_add_up_to_what_tautulli_said(context: ChartContext, recorded: Recorded) -> None:
    context = msgspec.structs.replace(context, metric=Metric.DURATION)
    reply = recorded(MONTHS, Metric.DURATION)

    facts = compose_chart(MONTHS, reply, context).facts

    assert facts.title == "Watch time per month"
    assert [[point.y for point in each.points] for each in facts.series] == [
        list(each.data) for each in reply.series
    ]


def test_a_month_that_nobody_knows_keeps_its_name(context: ChartContext, graph: Make) -> None:
    chart = compose_chart(MONTHS, graph(["Brumaire 8", "Nov 2026"], {"TV": [1, 2]}), context)

    assert [point.label for point in chart.facts.series[0].points] == ["Brumaire 8", "Nov 2026"]
    assert chart.facts.first_day == date(2026, 11, 1)


def test_a_server_that_names_months_in_its_own_language_changes_nothing(
    context: ChartContext, graph: Make
) -> None:
    english = compose_chart(MONTHS, graph(["Oct 2026", "Nov 2026"], {"TV": [1, 2]}), context)
    danish = compose_chart(MONTHS, graph(["okt 2026", "nov 2026"], {"TV": [1, 2]}), context)

    assert danish.form == english.form
    assert danish.facts.alt == english.facts.alt
    assert danish.facts.first_day == date(2026, 10, 1)
    assert [point.x for point in danish.facts.series[0].points] == ["okt 2026", "nov 2026"]


def test_no_months_are_nothing_yet(context: ChartContext, graph: Make) -> None:
    facts = compose_chart(MONTHS, graph([], {}), context).facts

    assert facts.alt.endswith("Nothing yet.")
    assert facts.first_day == facts.last_day
