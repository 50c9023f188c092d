"""The last row of a ranking: those that have no place."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import ChartId, ValueLabels
from tgraph_graphs._chart import Chart, ChartFacts, Rows
from tgraph_graphs._charts import Answer, ChartContext, compose_chart
from tgraph_graphs._figures import figure
from tgraph_graphs._look import Look
from tgraph_graphs._options import ChartOptions

Make = Callable[..., Answer]
PLATFORMS = ChartId.TOP_10_PLATFORMS
RANKINGS = pytest.mark.parametrize("chart", [PLATFORMS, ChartId.TOP_10_USERS, ChartId.TOP_MOVIES])


def composed(
    chart: ChartId, plays: Sequence[int], top: int, context: ChartContext, make_reply: Make
) -> ChartFacts:
    return made(chart, {"TV": plays}, ChartOptions(top=top), context, make_reply).facts


def made(
    chart: ChartId,
    kinds: Mapping[str, Sequence[int]],
    options: ChartOptions,
    context: ChartContext,
    make_reply: Make,
) -> Chart:
    names = [f"name {place}" for place in range(max(map(len, kinds.values())))]
    context = msgspec.structs.replace(context, options=options)
    return compose_chart(chart, make_reply(chart, names, kinds), context)


@RANKINGS
@given(plays=st.lists(st.integers(0, 999), min_size=1, max_size=10), top=st.integers(1, 10))
def test_a_ranking_adds_up_to_all_that_is_known(
    chart: ChartId, plays: list[int], top: int, context: ChartContext, make_reply: Make
) -> None:
    """However many places it has; the row says how many it stands for, and no more than it is."""
    facts = composed(chart, plays, top, context, make_reply)
    played = sorted((each for each in plays if each), reverse=True)
    left = played[top:]

    assert sum(point.y for series in facts.series for point in series.points) == sum(plays)
    if left:
        (last,) = (series.points[-1] for series in facts.series)
        assert last.y == sum(left)
        count = len(left)
        few = "The next one" if count == 1 else f"The next {count}"
        all_there_are = "1 other" if count == 1 else f"{count} others"
        names = {all_there_are} if len(plays) < 10 else {few, all_there_are}
        assert last.label in names


@RANKINGS
@pytest.mark.parametrize(
    ("known", "label"), [(9, "6 others"), (10, "The next 7")], ids=["all are known", "ten are"]
)
def test_others_are_all_others_only_where_all_are_known(
    chart: ChartId, known: int, label: str, context: ChartContext, make_reply: Make
) -> None:
    """Tautulli sends ten places; with as many there may be more."""
    facts = composed(chart, range(known, 0, -1), 3, context, make_reply)

    assert facts.series[-1].points[-1].label == label


@RANKINGS
@given(
    known=st.integers(1, 10),
    options=st.builds(ChartOptions, top=st.integers(1, 10), stacked=st.booleans()),
)
def test_sums_of_kinds_are_said_only_where_the_rows_are_all_there_is(
    chart: ChartId, known: int, options: ChartOptions, context: ChartContext, make_reply: Make
) -> None:
    """Tautulli may have more than ten; and bars side by side have no row for the others."""
    kinds = {"TV": [2 * known - place for place in range(known)], "Movies": [1] * known}

    facts = made(chart, kinds, options, context, make_reply).facts

    is_all = known < 10 and (options.stacked or options.top >= known)
    assert ("In all: " in facts.alt) == is_all


@pytest.mark.parametrize("known", [9, 10])
def test_parts_of_resolutions_are_said_only_where_they_are_of_all(
    known: int, context: ChartContext, make_reply: Make
) -> None:
    names = [f"{place}00p" for place in range(1, known + 1)]
    chart = ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION
    reply = make_reply(chart, names, {"Direct Play": [5] * known})

    drawn = compose_chart(chart, reply, context)

    assert isinstance(drawn.form, Rows)
    assert set(drawn.form.totals) == ({"5 · 11%"} if known == 9 else {"5"})
    assert ("In all: " in drawn.facts.alt) == (known == 9)


def test_others_are_of_the_same_kinds_as_those_above(
    context: ChartContext, make_reply: Make
) -> None:
    """A colour of their own would take the eye to the only row that is no place."""
    kinds = {"TV": (9, 8, 3, 1), "Movies": (5, 0, 2, 2)}
    facts = made(PLATFORMS, kinds, ChartOptions(top=2), context, make_reply).facts

    assert {series.name: [point.y for point in series.points] for series in facts.series} == {
        "TV": [9, 8, 4],
        "Movies": [5, 0, 4],
    }


def test_others_have_less_weight_than_a_place(context: ChartContext, make_reply: Make) -> None:
    """They are many, and mostly the longest row; none is written into so slim a bar."""
    options = ChartOptions(top=2, labels=ValueLabels.ALL)
    kinds = {"TV": (90, 80, 80, 70), "Movies": (50, 30, 20, 20)}
    chart = made(PLATFORMS, kinds, options, context, make_reply)

    spec: dict[str, Any] = figure(chart, Look(options={PLATFORMS: options}))

    for bars in spec["data"]:
        place, other_place, others = bars["width"]
        assert others == place / 2 == other_place / 2
    (*places, others) = spec["layout"]["yaxis"]["ticktext"]
    assert places == ["name 0", "name 1"]
    assert others == '<span style="color:#b5bac1">2 others</span>'
    numbers = [each for each in spec["layout"]["annotations"] if each.get("y") == 2]
    assert [(each["text"], each["font"]["color"]) for each in numbers] == [("190", "#b5bac1")]
