"""What holds for all charts, whatever a server sends."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tgraph_common import ChartId, Metric
from tgraph_graphs._chart import Statement
from tgraph_graphs._charts import Answer, ChartContext, compose_chart
from tgraph_graphs._charts._alternative import LIMIT
from tgraph_graphs._charts._trend import MEAN
from tgraph_graphs._charts.play_count_by_month import YEAR_BEFORE
from tgraph_graphs._figures import figure
from tgraph_graphs._look import Look
from tgraph_graphs._series import OTHER
from tgraph_graphs.tautulli import GraphReply, PeopleReply

Recorded = Callable[..., Answer]
Make = Callable[..., Answer]
EVERY = pytest.mark.parametrize("chart", ChartId)
OF_HISTORY = {ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK}
OF_TITLES = {ChartId.TOP_MOVIES, ChartId.TOP_SHOWS, ChartId.TOP_MUSIC}
OF_A_GRAPH = pytest.mark.parametrize("chart", sorted({*ChartId} - OF_HISTORY - OF_TITLES))
OF_BARS = pytest.mark.parametrize("chart", sorted({*ChartId} - OF_HISTORY))
DIVIDED = {ChartId.PLAY_COUNT_BY_DAYOFWEEK, ChartId.PLAY_COUNT_BY_HOUROFDAY}
IN_ORDER = {
    ChartId.DAILY_PLAY_COUNT,
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE,
    ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
    ChartId.PLAY_COUNT_BY_MONTH,
}
NAMES = [
    *("TV", "Movies", "Music", "Live TV", "Total", "Direct Play", "Direct Stream", "Transcode"),
    *("Max. Concurrent Streams", "Other", "Podcasts", "<b>$x$</b>", "a", "b", "c", ""),
]
CATEGORIES = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.dates().map(date.isoformat),
    st.sampled_from(
        ["Sunday", "Monday", "07", "23", "Nov 2026", "1080", "1080p", "4k", "", "x" * 200]
    ),
)


@st.composite
def rows_of(draw: st.DrawFn) -> tuple[list[str | None], dict[str, list[int]]]:
    """Draw categories and aligned rows, of any sense or none."""
    categories = draw(st.lists(CATEGORIES, max_size=40))
    length = len(categories)
    values = st.lists(st.integers(0, 2**53), min_size=length, max_size=length)
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=12))
    return categories, {name: draw(values) for name in names}


@EVERY
@given(sent=rows_of(), metric=st.sampled_from(Metric))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_reply_makes_a_chart_and_a_figure(
    chart: ChartId,
    sent: tuple[list[str | None], dict[str, list[int]]],
    metric: Metric,
    context: ChartContext,
    make_reply: Make,
) -> None:
    """Nothing a server says may cost a chart: at the least it is drawn under the server's words."""
    context = msgspec.structs.replace(context, metric=metric)

    made = compose_chart(chart, make_reply(chart, *sent), context)

    assert made.facts.id is chart
    assert made.facts.title
    assert len(made.facts.alt.encode("utf-16-le")) // 2 <= LIMIT
    assert len(made.facts.bars) <= 8
    assert len(made.facts.overlays) <= 1
    json.dumps(figure(made, Look()), allow_nan=False).encode("utf-8")
    if chart in IN_ORDER:
        for series in made.facts.series:
            if series.key not in {OTHER, MEAN, YEAR_BEFORE}:
                drawn = [point.y for point in series.points]
                assert drawn == sent[1][series.key][-len(drawn) :]
                assert series.drawn == "bar"


@OF_A_GRAPH
@pytest.mark.parametrize("metric", Metric)
def test_the_numbers_drawn_are_those_that_tautulli_sent(
    chart: ChartId, metric: Metric, context: ChartContext, recorded: Recorded
) -> None:
    """Row by row, for a real server's answers; means are held to it where they are tested."""
    context = msgspec.structs.replace(context, metric=metric)
    reply = recorded(chart, metric)

    made = compose_chart(chart, reply, context)

    assert isinstance(reply, GraphReply | PeopleReply)
    for series in made.facts.bars:
        (sent,) = (each for each in reply.series if each.name == series.key)
        drawn = [point.y for point in series.points]
        if chart in DIVIDED:
            assert len(drawn) == len(sent.data)
        else:
            assert sorted(drawn) == sorted(sent.data)
    assert "Total" not in {series.key for series in made.facts.series}


@OF_BARS
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_figure_draws_what_the_facts_state(
    chart: ChartId, theme: str, context: ChartContext, recorded: Recorded
) -> None:
    made = compose_chart(chart, recorded(chart), context)

    data = msgspec.convert(figure(made, Look(theme=theme))["data"], list[dict[str, Any]])

    assert all(trace["type"] == "scatter" for trace in data[len(made.facts.bars) :])
    for trace, series in zip(data, made.facts.bars, strict=False):
        values = trace["x"] if trace["orientation"] == "h" else trace["y"]
        assert values == [point.y for point in series.points]


@EVERY
def test_an_empty_server_gets_a_sentence(
    chart: ChartId, context: ChartContext, recorded: Recorded
) -> None:
    made = compose_chart(chart, recorded(chart, server="empty"), context)

    assert made.form == Statement(text="Nothing yet")
    assert figure(made, Look())["data"] == []


@OF_A_GRAPH
def test_a_server_without_libraries_gets_a_sentence(
    chart: ChartId, context: ChartContext, make_reply: Make
) -> None:
    days = [(date(2026, 11, 1) + timedelta(days=index)).isoformat() for index in range(22)]

    made = compose_chart(chart, make_reply(chart, days, {}), context)

    assert made.form == Statement(text="Nothing yet")
    assert made.facts.series == ()


def test_a_reply_of_the_wrong_kind_is_a_mistake(context: ChartContext, make_reply: Make) -> None:
    """Names of people never come where no privacy policy is asked."""
    people = make_reply(ChartId.TOP_10_USERS, ["Ann"], {"TV": [1]})
    platforms = make_reply(ChartId.TOP_10_PLATFORMS, ["Roku"], {"TV": [1]})

    with pytest.raises(TypeError, match="top_10_platforms is not made from a PeopleReply"):
        compose_chart(ChartId.TOP_10_PLATFORMS, people, context)
    with pytest.raises(TypeError, match="top_10_users is not made from a GraphReply"):
        compose_chart(ChartId.TOP_10_USERS, platforms, context)


@EVERY
def test_the_alternative_text_ends_a_sentence_and_leaves_out_what_does_not_fit(
    chart: ChartId, context: ChartContext, recorded: Recorded
) -> None:
    long = msgspec.structs.replace(context, metric=Metric.DURATION)
    reply = recorded(chart, Metric.DURATION, days=365)

    alt = compose_chart(chart, reply, long).facts.alt

    assert alt.endswith(".")
    assert len(alt) <= LIMIT
