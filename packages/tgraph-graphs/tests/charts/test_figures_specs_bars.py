"""How thick bars are, where they lie, and how thin parts of them stay visible."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tgraph_common import ChartId
from tgraph_graphs import ChartOptions
from tgraph_graphs._charts import Answer, ChartContext, compose_chart
from tgraph_graphs._figures import figure
from tgraph_graphs._look import Look
from tgraph_graphs._theme import DARK

KINDS = ("TV", "Movies", "Music", "Live TV")
PLATFORMS = ChartId.TOP_10_PLATFORMS
USUAL = ChartOptions()

Make = Callable[..., Answer]


def platforms(
    make_reply: Make,
    context: ChartContext,
    parts: Sequence[Sequence[int]],
    options: ChartOptions = USUAL,
) -> dict[str, Any]:
    """Draw a row for each of ``parts``, which have a number for each kind."""
    context = msgspec.structs.replace(context, options=options)
    look = Look(options={PLATFORMS: options})
    kinds = dict(zip(KINDS, zip(*parts, strict=True), strict=False))
    names = [f"Box {index}" for index in range(len(parts))]
    return figure(compose_chart(PLATFORMS, make_reply(PLATFORMS, names, kinds), context), look)


def rows(
    make_reply: Make, context: ChartContext, count: int, options: ChartOptions
) -> tuple[float, ...]:
    """Return the thickness of ``count`` bars, and the room above and below them all.

    In shares of the plot's height.
    """
    spec = platforms(make_reply, context, [[60, 40]] * count, options)
    bottom, top = spec["layout"]["yaxis"]["range"]
    place = 1 / (bottom - top)
    thickness = spec["data"][0]["width"]
    above = (-thickness / 2 - top) * place
    return thickness * place, above, (bottom - count + 1 - thickness / 2) * place


@pytest.mark.parametrize("stacked", [True, False], ids=["stacked", "side by side"])
def test_few_rows_are_thicker_up_to_a_limit(
    make_reply: Make, context: ChartContext, *, stacked: bool
) -> None:
    options = ChartOptions(stacked=stacked)

    one, two, three, four, six = (
        rows(make_reply, context, count, options)[0] for count in (1, 2, 3, 4, 6)
    )

    assert one == two == three
    assert three > four > six > 0
    assert one < 2 * six


@pytest.mark.parametrize("count", range(1, 11))
def test_rows_fill_the_plot_or_lie_near_its_middle(
    make_reply: Make, context: ChartContext, count: int
) -> None:
    """A little above it, as a picture hangs on a wall."""
    thickness, above, below = rows(make_reply, context, count, USUAL)

    assert 0 < above <= below + 1e-9
    assert below < 2 * above
    assert above + count * thickness + below <= 1
    if count > 3:
        assert above == pytest.approx(below)


def test_names_keep_to_the_first_row_where_this_lies_lower(
    make_reply: Make, context: ChartContext
) -> None:
    def distance(count: int) -> float:
        spec = platforms(make_reply, context, [[60, 40]] * count)
        layout = spec["layout"]
        bottom, top = layout["yaxis"]["range"]
        plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
        first = (-0.5 - top) / (bottom - top) * plot
        name = next(each for each in layout["annotations"] if each["text"].endswith("TV"))
        return first + name["yshift"]

    assert distance(1) == pytest.approx(distance(2)) == pytest.approx(distance(10))
    assert distance(1) > 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.lists(st.integers(0, 400), min_size=4, max_size=4).filter(any), min_size=1, max_size=10
    )
)
def test_no_part_is_hidden_by_the_gaps_at_its_sides(
    make_reply: Make, context: ChartContext, parts: list[list[int]]
) -> None:
    """Half of an edge lies on its part, the other on the part beside it."""
    spec = platforms(make_reply, context, parts)
    layout = spec["layout"]
    margin = layout["margin"]
    unit = (layout["width"] - margin["l"] - margin["r"]) / layout["xaxis"]["range"][1]

    for row in range(len(parts)):
        pile = [
            (trace["x"][row] * unit, trace["marker"]["line"]["width"][row])
            for trace in spec["data"]
            if trace["x"][row]
        ]
        for place, (length, edge) in enumerate(pile):
            before = max(each for _, each in pile[max(0, place - 1) : place + 1])
            after = max(each for _, each in pile[place : place + 2])
            assert edge > 0, "something stands between two colours"
            assert (before + after) / 2 <= length / 2


def test_thick_parts_keep_the_usual_gap(make_reply: Make, context: ChartContext) -> None:
    spec = platforms(make_reply, context, [[300, 200, 201], [300, 200, 1]])
    first, second, third = (trace["marker"]["line"]["width"] for trace in spec["data"])

    assert first[0] == second[0] == third[0] == first[1]
    assert 0 < second[1] == third[1] < first[0] / 2


def test_bars_of_their_own_have_gaps_of_their_own(make_reply: Make, context: ChartContext) -> None:
    """A low bar beside a high one, or in another panel, says nothing of the high one's edge."""
    options = ChartOptions(stacked=False)
    tall, low = (
        trace["marker"]["line"]["width"][0]
        for trace in platforms(make_reply, context, [[900, 1]], options)["data"]
    )
    chart = ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE
    streams = {"Direct Play": [900], "Transcode": [1], "Max. Concurrent Streams": [900]}
    made = compose_chart(chart, make_reply(chart, ["2026-11-22"], streams), context)
    panels: Any = figure(made, Look())
    widths = [trace["marker"]["line"]["width"][0] for trace in panels["data"]]

    assert tall > low > 0
    assert widths[0] == widths[1] > widths[2] > 0


def test_a_pile_is_no_rounder_than_leaves_thin_parts_to_see(
    make_reply: Make, context: ChartContext
) -> None:
    """A bar of one part, and bars that stand alone, are as round as the theme says."""
    round_one = msgspec.structs.replace(DARK, corner=16)

    def radius(kinds: int) -> float:
        rows = {kind: [9] for kind in KINDS[:kinds]}
        made = compose_chart(PLATFORMS, make_reply(PLATFORMS, ["Roku"], rows), context)
        spec: Any = figure(made, Look(theme=round_one))
        return spec["data"][0]["marker"]["cornerradius"] / spec["layout"]["width"]

    assert radius(1) == pytest.approx(0.016)
    assert radius(2) <= 0.01
