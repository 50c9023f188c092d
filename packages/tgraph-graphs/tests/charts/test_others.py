"""The last row of a ranking: those that have no place."""

from collections.abc import Callable, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import ChartId
from tgraph_graphs._chart import ChartFacts
from tgraph_graphs._charts import Answer, ChartContext, compose_chart
from tgraph_graphs._options import ChartOptions
from tgraph_graphs._series import OTHER

Make = Callable[..., Answer]
RANKINGS = pytest.mark.parametrize(
    "chart", [ChartId.TOP_10_PLATFORMS, ChartId.TOP_10_USERS, ChartId.TOP_MOVIES]
)


def composed(
    chart: ChartId, plays: Sequence[int], top: int, context: ChartContext, make_reply: Make
) -> ChartFacts:
    names = [f"name {place}" for place in range(len(plays))]
    reply = make_reply(chart, names, {"TV": plays})
    options = msgspec.structs.replace(context, options=ChartOptions(top=top))
    return compose_chart(chart, reply, options).facts


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
    others = [series.points[-1] for series in facts.series if series.key == OTHER]
    assert [point.y for point in others] == ([sum(left)] if left else [])
    if left:
        count = len(left)
        few = "The next one" if count == 1 else f"The next {count}"
        all_there_are = "1 other" if count == 1 else f"{count} others"
        names = {all_there_are} if len(plays) < 10 else {few, all_there_are}
        assert others[0].label in names


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
