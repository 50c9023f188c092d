"""What kept pictures are told apart by."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Hashable
from datetime import UTC, date, datetime
from pathlib import Path

from tgraph_bot._exact_stamp import ExactStamp
from tgraph_commands.gateway import open_picture_cache
from tgraph_commands.ports import ChartOrder, ChartSource
from tgraph_commands.testing.personal import chart_picture
from tgraph_commands.testing.register import open_people
from tgraph_common import ChartFailure, ChartId, Metric, Period, Picture

ANNA, FILMS = 2**62 + 11, 5_000_001
AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ORDER = ChartOrder(
    charts=(ChartId.TOP_10_USERS,), period_days=30, metric=Metric.PLAYS, locale="en-US"
)


class Charts(ChartSource):
    """Charts, while whose drawing people do something."""

    def __init__(self, meanwhile: Callable[[], Awaitable[object]]) -> None:
        self.drawn = 0
        self._meanwhile = meanwhile

    async def draw(self, order: ChartOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Draw."""
        self.drawn += 1
        await self._meanwhile()
        for chart in order.charts:
            yield chart_picture(chart)

    async def period(self, order: ChartOrder) -> Period:
        """Return some days."""
        return Period.ending(date(2026, 11, 23), days=order.period_days)


async def times_drawn(
    stamp: Callable[[], Awaitable[Hashable]], meanwhile: Callable[[], Awaitable[object]]
) -> int:
    """Return how often a chart is drawn that is asked for twice."""
    charts = Charts(meanwhile)
    async with open_picture_cache(charts, stamp=stamp) as cache:
        for _ in range(2):
            assert [outcome async for outcome in cache.draw(ORDER)]
    return charts.drawn


async def test_a_picture_is_kept_while_nothing_changes(tmp_path: Path) -> None:
    async with open_people(tmp_path) as people:
        stamp = ExactStamp(people.hidden, revisions=(lambda: people.revision,))

        async def nothing() -> None:
            """Do nothing."""

        assert await times_drawn(stamp, nothing) == 1


async def test_who_hides_comes_back_and_hides_again_meanwhile_is_in_no_kept_picture(
    tmp_path: Path,
) -> None:
    """The drawing may have begun in between."""
    async with open_people(tmp_path) as people:
        await people.prove(ANNA, FILMS, at=AT)
        await people.hide(FILMS, by=ANNA, at=AT)
        stamp = ExactStamp(people.hidden, revisions=(lambda: people.revision,))

        async def back_and_forth() -> None:
            await people.unhide(by=ANNA)
            await people.hide(FILMS, by=ANNA, at=AT)

        before = await people.hidden()
        assert await times_drawn(stamp, back_and_forth) == 2
        assert await people.hidden() == before


async def test_a_change_while_the_stamp_is_asked_for_counts() -> None:
    revision = 0

    async def changing() -> str:
        nonlocal revision
        revision += 1
        return "the same"

    stamp = ExactStamp(changing, revisions=(lambda: revision,))

    assert await stamp() != await stamp()
