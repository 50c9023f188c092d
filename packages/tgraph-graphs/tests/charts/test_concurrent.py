"""The chart of streams at once."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest
from inline_snapshot import snapshot

from tgraph_common import ChartId, Metric, Period
from tgraph_graphs._chart import Panels, Statement
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs.tautulli import GraphReply, PeopleReply

Recorded = Callable[..., GraphReply | PeopleReply]
Make = Callable[..., GraphReply]
STREAMS = ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE


def test_all_together_come_first_and_each_type_has_a_panel(
    context: ChartContext, recorded: Recorded
) -> None:
    chart = compose_chart(STREAMS, recorded(STREAMS), context)

    assert [each.name for each in chart.facts.series] == [
        *("All together", "Direct play", "Direct stream", "Transcode")
    ]
    assert isinstance(chart.form, Panels)
    assert chart.form.peaks == (
        *("7", "5 · Nov 20", "3 · Nov 15 and Nov 20", "4 · Nov 15 and Nov 17"),
    )
    assert chart.form.unfinished == "hatched: today so far"


@pytest.mark.parametrize(
    ("counts", "peak", "spoken"),
    [
        ([4, 3, 2, 1], "4 · Nov 19", "Highest: Nov 19 with 4"),
        ([3, 4, 4, 1], "4 · Nov 20 and Nov 21", "Highest: Nov 20 and Nov 21 with 4"),
        ([4, 4, 1, 4], "4", "Highest: Nov 19, Nov 20 and Nov 22 with 4"),
        ([4, 4, 4, 4], "4", None),
    ],
    ids=["one", "two", "three", "all"],
)
def test_no_day_is_named_as_the_highest_while_others_are_as_high(
    context: ChartContext, graph: Make, counts: list[int], peak: str, spoken: str | None
) -> None:
    """The first of equals is not the one; all of few are named, and none of many."""
    days = ["2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"]

    chart = compose_chart(STREAMS, graph(days, {"Max. Concurrent Streams": counts}), context)

    assert isinstance(chart.form, Panels)
    assert chart.form.peaks == (peak,)
    told = [each for each in chart.facts.alt.split(". ") if each.startswith("Highest: ")]
    assert told == ([spoken] if spoken else [])
    assert chart.facts.finding is None


@pytest.mark.parametrize(
    ("length", "peak", "title"),
    [
        (365, "9 · Jul 12", "9 streams at once on Jul 12"),
        (366, "9 · Jul 12, 2026", "9 streams at once on Jul 12, 2026"),
    ],
)
def test_a_day_has_its_year_where_days_and_months_come_twice(
    length: int, peak: str, title: str, context: ChartContext, graph: Make
) -> None:
    period = Period.ending(date(2026, 11, 22), days=length)
    days = [str(period.last - timedelta(days=back)) for back in reversed(range(length))]
    counts = [9 if day == "2026-07-12" else 2 for day in days]
    reply = graph(days, {"Max. Concurrent Streams": counts})

    chart = compose_chart(STREAMS, reply, msgspec.structs.replace(context, period=period))

    assert isinstance(chart.form, Panels)
    assert chart.form.peaks == (peak,)
    assert chart.facts.title == title


def test_the_metric_changes_nothing(context: ChartContext, recorded: Recorded) -> None:
    """Tautulli ignores it for this call: streams have no watch time."""
    time = msgspec.structs.replace(context, metric=Metric.DURATION)

    chart = compose_chart(STREAMS, recorded(STREAMS), time)

    assert chart == compose_chart(STREAMS, recorded(STREAMS), context)
    assert (chart.facts.metric, chart.facts.unit) == (Metric.PLAYS, "streams")


def test_peaks_are_told_and_never_added_up(context: ChartContext, graph: Make) -> None:
    reply = graph(
        ["2026-11-21", "2026-11-22"],
        {"Direct Play": [3, 1], "Transcode": [2, 2], "Max. Concurrent Streams": [4, 3]},
    )

    assert compose_chart(STREAMS, reply, context).facts.alt.split(". ")[2:] == snapshot(
        [
            "Highest: Nov 21 with 4",
            "Highest of each: All together: 4, Direct play: 3 and Transcode: 2",
            "Nov 22, not over yet: 3",
            "Nov 21: 4 and Nov 22: 3.",
        ]
    )


def test_days_that_are_over_are_not_called_unfinished(context: ChartContext, graph: Make) -> None:
    chart = compose_chart(STREAMS, graph(["2026-11-20"], {"Direct Play": [1]}), context)

    assert isinstance(chart.form, Panels)
    assert chart.form.unfinished is None
    assert "not over yet" not in chart.facts.alt


def test_no_streams_are_nothing_yet(context: ChartContext, recorded: Recorded) -> None:
    chart = compose_chart(STREAMS, recorded(STREAMS, server="empty"), context)

    assert chart.form == Statement(text="Nothing yet")
