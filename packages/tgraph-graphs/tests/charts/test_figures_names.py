"""Names beside columns and above rows: at what they name, apart from each other, or in a legend."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import ChartId
from tgraph_graphs._charts import ChartContext, compose_chart
from tgraph_graphs._english import English
from tgraph_graphs._figures import figure
from tgraph_graphs._figures_names import spread
from tgraph_graphs._look import Look
from tgraph_graphs._options import ChartOptions
from tgraph_graphs._theme import DARK
from tgraph_graphs._typesetting import text_width
from tgraph_graphs._words import Width
from tgraph_graphs.tautulli import GraphReply

Make = Callable[..., GraphReply]
WEEKDAYS: Final = ChartId.PLAY_COUNT_BY_DAYOFWEEK
DAYS: Final = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
KINDS: Final = ("TV", "Movies", "Music", "Live TV", "Clips")


def texts(spec: dict[str, Any]) -> list[str]:
    return [re.sub("<[^>]*>", "", each["text"]) for each in spec["layout"]["annotations"]]


def leaders(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in spec["layout"]["shapes"] if each["type"] == "line"]


@pytest.fixture
def week(context: ChartContext, make_reply: Make) -> Callable[..., dict[str, Any]]:
    """Draws a week whose last day has the numbers given, one for each kind; the others have 9."""

    def draw(last: Sequence[int], *, look: Look | None = None, **names: str) -> dict[str, Any]:
        rows = {
            names.get(kind, kind): [9] * 6 + [number]
            for kind, number in zip(KINDS, last, strict=False)
        }
        made = compose_chart(WEEKDAYS, make_reply(WEEKDAYS, DAYS, rows), context)
        return figure(made, look or Look())

    return draw


@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), min_size=1, max_size=5),
    st.floats(0, 50),
)
def test_names_never_overlap_nor_leave_the_limits(
    things: list[tuple[float, float]], start: float
) -> None:
    wanted = sorted(place for place, _ in things)
    sizes = [size for _, size in things]

    middles = spread(wanted, sizes=sizes, start=start, end=start + 100)

    edges = [
        edge
        for middle, size in zip(middles, sizes, strict=True)
        for edge in (middle - size / 2, middle + size / 2)
    ]
    assert edges[0] >= start - 1e-6
    assert edges[-1] <= start + 100 + 1e-6
    assert all(lower <= upper + 1e-6 for lower, upper in pairwise(edges))


def test_names_with_room_stay_where_they_are_wanted() -> None:
    assert spread([10, 50, 90], sizes=[10, 10, 10], end=100) == pytest.approx((10, 50, 90))


def test_names_that_meet_give_way_by_the_same_length() -> None:
    assert spread([50, 52], sizes=[10, 10], end=100) == pytest.approx((46, 56))


def test_a_name_that_could_not_stay_has_a_stroke_to_its_part(
    week: Callable[..., dict[str, Any]],
) -> None:
    spec = week([1, 90, 90, 90])

    (leader,) = leaders(spec)
    assert leader["line"]["color"] == spec["data"][0]["marker"]["color"]
    assert texts(spec)[-4:] == ["● TV", "● Movies", "● Music", "● Live TV"]


def test_names_beside_large_parts_and_beside_nothing_need_no_stroke(
    week: Callable[..., dict[str, Any]],
) -> None:
    assert leaders(week([30, 30, 30, 30])) == []
    assert len(leaders(week([9, 0, 0, 0]))) == 0
    assert leaders(week([0, 0, 0, 0])) == []


def test_names_stand_beside_the_last_column_that_is_not_dwarfed(
    week: Callable[..., dict[str, Any]],
) -> None:
    """Strokes to the parts of a low one could not be told apart."""
    low, full = (week([number] * 4) for number in (1, 9))
    heights = [
        [each["yshift"] for each in spec["layout"]["annotations"][-4:]] for spec in (low, full)
    ]

    assert leaders(low) == leaders(full) == []
    assert heights[0] == pytest.approx(heights[1], abs=40)


def test_five_series_and_series_with_long_names_have_a_legend(
    week: Callable[..., dict[str, Any]],
) -> None:
    assert "● TV\u2003● Movies" in texts(week([9] * 5))[2]
    large = Look(theme=msgspec.structs.replace(DARK, text_size=1.4))
    long = texts(week([9] * 2, TV="Ein Wort wie eine Straßenbahn", look=large))[2]
    assert long.startswith("● Movies\u2003● Ein Wort")
    assert texts(week([9] * 2))[-2:] == ["● TV", "● Movies"]


def test_bars_that_stand_side_by_side_have_a_legend(week: Callable[..., dict[str, Any]]) -> None:
    look = Look(options={WEEKDAYS: ChartOptions(stacked=False)})

    assert leaders(week([9, 9], look=look)) == []


def test_a_plot_too_low_for_the_names_has_a_legend(week: Callable[..., dict[str, Any]]) -> None:
    flat = Look(width=800, height=200)
    large = Look(width=800, height=200, theme=msgspec.structs.replace(DARK, text_size=2))

    assert texts(week([9] * 4, look=flat))[-1] == "● Live TV"
    assert "\u2003● Live TV" in texts(week([9] * 4, look=large))[2]


def test_names_take_no_number_from_the_columns(context: ChartContext, make_reply: Make) -> None:
    """Where each column has its number only as long as nothing stands beside them."""

    def draw(value: int) -> list[str]:
        reply = make_reply(WEEKDAYS, DAYS, {"Documentary": [value] * 7, "TV": [value] * 7})
        return texts(figure(compose_chart(WEEKDAYS, reply, context), Look()))

    roomy, tight, crowded = draw(4_000), draw(400_000), draw(40_000_000)

    assert roomy[-1] == crowded[-1] == "● Documentary"
    assert "● TV\u2003● Documentary" in tight[2]
    assert [len(roomy), len(tight), len(crowded)] == [11, 10, 5]


def test_names_take_no_mark_from_the_columns(context: ChartContext, make_reply: Make) -> None:
    """Each weekday has its own, so long as nothing stands beside them."""

    class Long(English):
        def weekday(self, iso: int, *, width: Width = "short") -> str:
            del width
            return f"week {iso}"

    spoken = msgspec.structs.replace(context, words=Long())
    reply = make_reply(WEEKDAYS, DAYS, {"Documentary": [40_000_000] * 7, "TV": [9] * 7})
    spec = figure(compose_chart(WEEKDAYS, reply, spoken), Look())

    assert "● TV\u2003● Documentary" in texts(spec)[2]
    layout: Any = spec["layout"]
    assert len(layout["xaxis"]["ticktext"]) == 7


def test_a_wide_number_over_the_last_column_keeps_off_the_names(
    week: Callable[..., dict[str, Any]],
) -> None:
    spec = week([40_000_000, 0, 0, 1])
    layout = spec["layout"]
    (number,) = (each for each in layout["annotations"] if each["x"] == 6)
    low, high = layout["xaxis"]["range"]
    width = layout["width"] - layout["margin"]["l"] - layout["margin"]["r"]
    middle = (number["x"] - low) / (high - low) * width + number["xshift"]

    assert len(number["text"]) >= len("8,000,000")
    half = text_width(number["text"]) * number["font"]["size"] / 2
    assert middle + half <= layout["annotations"][-1]["xshift"]


def starts(spec: dict[str, Any]) -> list[float]:
    """Return where the dots of names above rows are, from the left of the canvas."""
    layout = spec["layout"]
    return [
        each["xshift"] + layout["margin"]["l"]
        for each in layout["annotations"]
        if re.fullmatch(r"<span[^>]*>● </span>[^●]*", each["text"])
    ]


@pytest.mark.parametrize(
    ("values", "is_direct"),
    [
        ((50, 30, 20), True),
        ((60, 18, 16, 6), True),
        ((98, 1, 1), False),
        ((50, 0, 50), False),
        ((30, 30, 20, 15, 5), False),
    ],
    ids=["room", "little room", "tiny parts", "nothing of one", "five"],
)
def test_names_stand_above_the_parts_of_the_first_row_where_there_is_room(
    context: ChartContext, make_reply: Make, values: Sequence[int], *, is_direct: bool
) -> None:
    chart = ChartId.TOP_10_PLATFORMS
    rows = {kind: [value] for kind, value in zip(KINDS, values, strict=False)}
    made = compose_chart(chart, make_reply(chart, ["Roku"], rows), context)

    spec: Any = figure(made, Look())

    layout = spec["layout"]
    left = layout["margin"]["l"]
    assert bool(starts(spec)) is is_direct
    assert ("● TV\u2003● Movies" in texts(spec)[2]) is not is_direct
    unit = (layout["width"] - left - layout["margin"]["r"]) / layout["xaxis"]["range"][1]
    ends = [left + sum(values[: index + 1]) * unit for index in range(len(values))]
    for start, low, high in zip(starts(spec), [left, *ends], ends, strict=False):
        assert low <= start < high
