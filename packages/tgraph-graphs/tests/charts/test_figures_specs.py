"""Figures as the plotly specs that they are."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from inline_snapshot import snapshot

from tgraph_common import ChartId, Period
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._figures import figure
from tgraph_graphs._look import Look
from tgraph_graphs.tautulli import GraphReply, PeopleReply

Make = Callable[..., GraphReply | PeopleReply]
DAILY = ChartId.DAILY_PLAY_COUNT
LOOK = Look()


@pytest.fixture(scope="module")
def columns(context: ChartContext, make_reply: Make) -> dict[str, Any]:
    """Three days up to today."""
    context = msgspec.structs.replace(context, period=Period.ending(date(2026, 11, 22), days=3))
    days = ["2026-11-20", "2026-11-21", "2026-11-22"]
    rows = {"TV": [4, 0, 1], "Movies": [2, 3, 0], "Total": [6, 3, 1]}
    return drawn(compose_chart(DAILY, make_reply(DAILY, days, rows), context))


def drawn(chart: Chart, look: Look = LOOK) -> dict[str, Any]:
    return figure(chart, look)


def texts(spec: dict[str, Any]) -> list[str]:
    return [annotation["text"] for annotation in spec["layout"]["annotations"]]


def plain(markup: str) -> str:
    return re.sub("<[^>]*>", "", markup.replace("<br>", "\n"))


def test_columns_are_stacked_bars_with_today_hatched(columns: dict[str, Any]) -> None:
    assert columns["data"][0] == snapshot(
        {
            "type": "bar",
            "orientation": "v",
            "width": 0.76,
            "x": [0, 1, 2],
            "y": [4, 0, 1],
            "marker": {
                "color": "#5b9bff",
                "cornerradius": 7.68,
                "line": {"color": "#2b2d31", "width": [1.92, 0.0, 1.92]},
                "pattern": {
                    "shape": ["", "", "/"],
                    "fillmode": "replace",
                    "bgcolor": "#2b2d31",
                    "size": 11.52,
                    "solidity": 0.45,
                },
            },
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    )


def test_a_remark_stands_where_it_costs_no_line(context: ChartContext, make_reply: Make) -> None:
    """A legend moves closer together, or leaves it to the subtitle: the plot keeps its room."""
    days = [f"2026-11-{day:02}" for day in range(1, 23)]
    context = msgspec.structs.replace(context, period=Period.ending(date(2026, 11, 22), days=22))
    remark = "hatched: today so far"

    def header(*kinds: str) -> list[str]:
        reply = make_reply(DAILY, days, {kind: [3] * 22 for kind in kinds})
        return texts(drawn(compose_chart(DAILY, reply, context)))[1:3]

    subtitle, legend = header("A", "B", "C", "D", "E")
    assert legend.count("\u2003") == 6
    assert remark in legend
    assert remark not in subtitle

    subtitle, legend = header("A", "B", "C", "TV", "Movies")
    assert (legend.count("\u2002"), legend.count("\u2003")) == (6, 0)
    assert remark in legend
    assert "<br>" not in legend

    subtitle, legend = header("TV", "Movies", "Music", "Live TV", "Recordings")
    assert legend.count("\u2003") == 5
    assert plain(subtitle).endswith(f" · /// {remark}")
    assert "<br>" not in subtitle + legend


def test_what_a_line_means_is_told_after_the_subtitle_where_there_is_no_legend(
    context: ChartContext, make_reply: Make
) -> None:
    days = [f"2026-11-{day:02}" for day in range(1, 23)]
    context = msgspec.structs.replace(context, period=Period.ending(date(2026, 11, 22), days=22))
    reply = make_reply(DAILY, days, {"TV": [3] * 22, "Movies": [2] * 22})

    _, subtitle, *others = texts(drawn(compose_chart(DAILY, reply, context)))

    assert plain(subtitle).endswith("— 7-day average\n/// hatched: today so far")
    assert [plain(each) for each in others] == ["5", "● TV", "● Movies"]


def test_what_is_hatched_has_a_hatched_swatch(columns: dict[str, Any]) -> None:
    """It leans as the strokes in the bar do, and is made of what every font has."""
    _, subtitle, *_ = texts(columns)

    assert subtitle.endswith(
        ' · <span style="color:#f2f3f5">/// </span>'
        '<span style="color:#f2f3f5">hatched: today so far</span>'
    )
    assert "/" in columns["data"][0]["marker"]["pattern"]["shape"]


def test_columns_carry_their_sums(columns: dict[str, Any]) -> None:
    title, subtitle, *sums = texts(columns)[:5]

    assert title == "Plays per day"
    assert plain(subtitle).endswith("as of 12:00 PM · /// hatched: today so far")
    assert sums == ["6", "3", "1"]
    assert columns["layout"]["barmode"] == "stack"
    assert columns["layout"]["xaxis"]["ticktext"] == ["Nov 20", "Nov 21", "Nov 22"]
    assert columns["layout"]["yaxis"]["ticktext"] == []


def test_names_stand_beside_the_last_column_with_their_colours(columns: dict[str, Any]) -> None:
    """Nothing was watched of the second series today: its name stands above the first one's."""
    *_, tv, movies = columns["layout"]["annotations"]

    assert [each["text"] for each in (tv, movies)] == snapshot(
        [
            '<span style="color:#5b9bff">● </span>TV',
            '<span style="color:#ffc24b">● </span>Movies',
        ]
    )
    assert tv["xshift"] == movies["xshift"]
    assert tv["yshift"] < movies["yshift"]


def test_many_columns_have_an_axis_and_a_label_for_the_highest(
    context: ChartContext, make_reply: Make
) -> None:
    days = [f"2026-11-{day:02}" for day in range(1, 23)]
    reply = make_reply(DAILY, days, {"TV": [*range(21), 7]})

    spec = drawn(compose_chart(DAILY, reply, context))

    assert spec["layout"]["yaxis"]["ticktext"] == ["0", "5", "10", "15", "20"]
    assert texts(spec)[2:] == ["20"]
    assert spec["layout"]["annotations"][2]["x"] == 20


def test_rows_lie_with_the_first_on_top_and_the_sum_at_the_end(
    context: ChartContext, make_reply: Make
) -> None:
    chart = ChartId.TOP_10_USERS
    reply = make_reply(chart, ["<b>$Ann$</b>", "Bob"], {"TV": [4, 1], "Music": [0, 2]})

    spec = drawn(compose_chart(chart, reply, context))

    layout = spec["layout"]
    assert [trace["x"] for trace in spec["data"]] == [[4, 1], [0, 2]]
    assert layout["yaxis"]["ticktext"] == ["&lt;b&gt;&#36;Ann&#36;&lt;/b&gt;", "Bob"]
    assert layout["yaxis"]["range"][0] > layout["yaxis"]["range"][1]
    assert [(each["text"], each["x"], each["y"]) for each in layout["annotations"][3:]] == [
        ("4", 4, 0),
        ("3", 3, 1),
    ]


def test_panels_have_an_axis_each_and_one_scale(context: ChartContext, make_reply: Make) -> None:
    chart = ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE
    rows = {"Direct Play": [1, 3], "Transcode": [0, 0], "Max. Concurrent Streams": [2, 4]}
    reply = make_reply(chart, ["2026-11-21", "2026-11-22"], rows)

    spec = drawn(compose_chart(chart, reply, context))

    layout = spec["layout"]
    assert [trace["yaxis"] for trace in spec["data"]] == ["y", "y2", "y3"]
    axes = [layout[name] for name in ("yaxis", "yaxis2", "yaxis3")]
    assert [axis["ticktext"] for axis in axes] == [["All together"], ["Direct play"], ["Transcode"]]
    heights = [axis["domain"][1] - axis["domain"][0] for axis in axes]
    scales = [axis["range"][1] / height for axis, height in zip(axes, heights, strict=True)]
    assert scales == pytest.approx([scales[0]] * 3)
    assert sum(heights) == pytest.approx(1)
    assert [(each["text"], each["yref"]) for each in layout["annotations"][2:]] == [
        ("4 · Nov 22", "y"),
        ("3 · Nov 22", "y2"),
    ]


def test_a_sentence_stands_alone(context: ChartContext, make_reply: Make) -> None:
    spec = drawn(compose_chart(DAILY, make_reply(DAILY, [], {}), context), Look(theme="light"))

    assert spec["data"] == []
    assert texts(spec)[-1] == "Nothing yet"
    assert spec["layout"]["paper_bgcolor"] == "#ffffff"


def test_every_picture_of_a_look_has_the_same_canvas(
    context: ChartContext, make_reply: Make
) -> None:
    look = Look(width=1000, height=500)
    charts = (
        compose_chart(each, make_reply(each, ["x"], {"TV": [1]}), context) for each in ChartId
    )

    layouts = [drawn(chart, look)["layout"] for chart in charts]

    sizes = {(layout["width"], layout["height"]) for layout in layouts}

    assert sizes == {(1000, 500)}
