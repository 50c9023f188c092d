"""Pictures that are kept and shared: drawn once, never stale, within their room."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Hashable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_commands._picture_cache import PictureCache, open_picture_cache
from tgraph_commands._picture_shelf import PictureKey, PictureShelf
from tgraph_commands.ports import ChartOrder, ChartTable, TableRow
from tgraph_common import (
    ChartFailure,
    ChartId,
    Metric,
    Period,
    Picture,
    RenderError,
    TautulliUnreachableError,
)

DAILY, HOURS, TOP = (
    ChartId.DAILY_PLAY_COUNT,
    ChartId.PLAY_COUNT_BY_HOUROFDAY,
    ChartId.TOP_10_USERS,
)
ORDER = ChartOrder(charts=(DAILY, HOURS), period_days=30, metric=Metric.PLAYS, locale="en-US")
DOWN = TautulliUnreachableError("no answer", command="status")


def changed(
    *,
    charts: Sequence[ChartId] = ORDER.charts,
    period_days: int = 30,
    metric: Metric = Metric.PLAYS,
    locale: str = "en-US",
) -> ChartOrder:
    return ChartOrder(charts=tuple(charts), period_days=period_days, metric=metric, locale=locale)


class Source:
    """Draws a few bytes for each chart, as a test says."""

    def __init__(self) -> None:
        self.orders: list[ChartOrder] = []
        self.periods = 0
        self.drawn: list[ChartId] = []
        self.failing: set[ChartId] = set()
        self.left_out: set[ChartId] = set()
        self.error: Exception | None = None
        self.release = asyncio.Event()
        self.release.set()
        self.cleared = asyncio.Event()
        """Is waited for at the end of each drawing, also of one that is given up."""
        self.cleared.set()
        self.ended = 0
        self.size_bytes = 10
        self.stamp: Hashable = "as it is"

    async def draw(self, order: ChartOrder) -> AsyncGenerator[Picture | ChartFailure]:
        """Yield one outcome for each chart, once it is released."""
        self.orders.append(order)
        try:
            for chart in order.charts:
                await self.release.wait()
                if self.error is not None:
                    raise self.error
                self.drawn.append(chart)
                if chart in self.failing:
                    yield ChartFailure(chart=chart, error=RenderError("no"))
                elif chart not in self.left_out:
                    yield self.picture(chart)
        finally:
            await self.cleared.wait()
            self.ended += 1

    def picture(self, chart: ChartId) -> Picture:
        """Return the picture of a chart."""
        png = str(len(self.orders)).encode().ljust(self.size_bytes, b".")
        return Picture(chart=chart, title="t", alt="a", png=png, width_px=1, height_px=1)

    async def period(self, order: ChartOrder) -> Period:
        """Return the same days as always."""
        self.periods += 1
        return Period.ending(date(2026, 11, 23), days=order.period_days)

    async def stamped(self) -> Hashable:
        """Return what the pictures depend on."""
        return self.stamp


class Time:
    """Passes where a test says so."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.waiting = 0
        self.turn = asyncio.Event()

    def now(self) -> float:
        return self.now_s

    async def wait(self, _seconds: float) -> None:
        self.waiting += 1
        await self.turn.wait()
        self.turn.clear()


def opened(
    source: Source, time: Time | None = None, *, most_bytes: int = 1000
) -> AbstractAsyncContextManager[PictureCache[Picture]]:
    time = time or Time()
    return open_picture_cache(
        source, stamp=source.stamped, most_bytes=most_bytes, now=time.now, wait=time.wait
    )


async def drawn(
    cache: PictureCache[Picture], order: ChartOrder = ORDER
) -> list[Picture | ChartFailure]:
    async with aclosing(cache.draw(order)) as outcomes:
        return [outcome async for outcome in outcomes]


async def settled(holds: Callable[[], bool]) -> None:
    """Let the loop turn until something holds."""
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - nothing tells when it does
            await asyncio.sleep(0)


async def test_the_next_one_who_asks_gets_the_same_pictures() -> None:
    source = Source()
    async with opened(source) as cache:
        first = await drawn(cache)
        second = await drawn(cache)

    assert second == first
    assert [outcome.chart for outcome in first] == [DAILY, HOURS]
    assert source.orders == [ORDER]


async def test_only_what_is_missing_is_drawn_and_all_comes_in_order() -> None:
    source = Source()
    async with opened(source) as cache:
        await drawn(cache, changed(charts=(HOURS,)))
        outcomes = await drawn(cache, changed(charts=(DAILY, HOURS, TOP, DAILY)))

    assert [outcome.chart for outcome in outcomes] == [DAILY, HOURS, TOP, DAILY]
    assert source.drawn == [HOURS, DAILY, TOP]


@pytest.mark.parametrize(
    "other",
    [
        changed(period_days=7),
        changed(metric=Metric.DURATION),
        changed(locale="de"),
    ],
    ids=["days", "metric", "language"],
)
async def test_whatever_changes_a_picture_lets_it_be_drawn_anew(other: ChartOrder) -> None:
    source = Source()
    async with opened(source) as cache:
        await drawn(cache)
        await drawn(cache, other)

    assert source.orders == [ORDER, other]


async def test_who_hides_is_in_no_picture_from_then_on() -> None:
    source = Source()
    async with opened(source) as cache:
        before = await drawn(cache)
        source.stamp = "somebody hid"
        after = await drawn(cache)

    assert len(source.orders) == 2
    assert after != before


async def test_a_picture_that_was_begun_before_somebody_hid_is_not_kept() -> None:
    """Else it would be shown when the settings are once more as they were at its beginning."""
    source = Source()
    source.release.clear()
    async with opened(source) as cache:
        asking = asyncio.create_task(drawn(cache))
        await settled(lambda: bool(source.orders))
        source.stamp = "somebody hid"
        source.release.set()
        await asking
        source.stamp = "as it is"
        await drawn(cache)

    assert len(source.orders) == 2


async def test_a_picture_is_kept_for_ten_minutes() -> None:
    source, time = Source(), Time()
    async with opened(source, time) as cache:
        await drawn(cache)
        time.now_s = 599
        await drawn(cache)
        assert len(source.orders) == 1
        time.now_s = 600
        await drawn(cache)

    assert len(source.orders) == 2


async def test_pictures_that_nobody_asks_for_any_more_leave_the_memory() -> None:
    source, time = Source(), Time()
    shelf = PictureShelf[Picture](most_bytes=10_000, kept_for_s=600, now=time.now)
    shelf.put(key(1), source.picture(DAILY))
    time.now_s = 600
    assert shelf.size_bytes > 0
    shelf.drop_expired()

    assert shelf.size_bytes == 0


async def test_the_memory_is_cleared_though_nobody_asks() -> None:
    source, time = Source(), Time()
    async with opened(source, time) as cache:
        await drawn(cache, changed(charts=(DAILY,)))
        assert cache.size_bytes > 0
        time.now_s = 600
        await settled(lambda: time.waiting == 1)
        time.turn.set()
        await settled(lambda: time.waiting == 2)

        assert cache.size_bytes == 0


async def test_the_days_are_asked_for_once() -> None:
    source = Source()
    async with opened(source) as cache:
        first = await cache.period(ORDER)
        second = await cache.period(changed(charts=(TOP,)))
        source.stamp = "tomorrow"
        await cache.period(ORDER)

    assert first == second
    assert source.periods == 2


async def test_days_that_change_while_they_are_asked_for_are_not_kept() -> None:
    source = Source()
    stamps = iter(("today", "tomorrow", "today", "today"))

    async def stamp() -> Hashable:
        return next(stamps)

    async with open_picture_cache(source, stamp=stamp) as cache:
        await cache.period(ORDER)
        await cache.period(ORDER)

    assert source.periods == 2


async def test_fifty_askers_at_once_cost_one_drawing() -> None:
    source = Source()
    source.release.clear()
    async with opened(source) as cache:
        asking = [asyncio.create_task(drawn(cache)) for _ in range(50)]
        await settled(lambda: bool(source.orders))
        source.release.set()
        results = await asyncio.gather(*asking)

    assert source.orders == [ORDER]
    assert all(result == results[0] for result in results)


async def test_who_asks_for_more_joins_what_is_under_way() -> None:
    source = Source()
    source.release.clear()
    async with opened(source) as cache:
        one = asyncio.create_task(drawn(cache))
        await settled(lambda: len(source.orders) == 1)
        two = asyncio.create_task(drawn(cache, changed(charts=(TOP, HOURS))))
        await settled(lambda: len(source.orders) == 2)
        source.release.set()
        await one
        outcomes = await two

    assert sorted(source.drawn) == sorted((DAILY, HOURS, TOP))
    assert [outcome.chart for outcome in outcomes] == [TOP, HOURS]


async def test_who_goes_away_does_not_take_the_pictures_away_from_others() -> None:
    source = Source()
    source.release.clear()
    async with opened(source) as cache:
        leaving = asyncio.create_task(drawn(cache))
        staying = asyncio.create_task(drawn(cache))
        await settled(lambda: bool(source.orders))
        leaving.cancel()
        await asyncio.wait([leaving])
        source.release.set()
        outcomes = await staying

    assert [type(outcome) for outcome in outcomes] == [Picture, Picture]
    assert len(source.orders) == 1


async def test_when_all_have_gone_away_the_drawing_ends() -> None:
    source = Source()
    source.release.clear()
    async with opened(source) as cache:
        asking = [asyncio.create_task(drawn(cache)) for _ in range(3)]
        await settled(lambda: bool(source.orders))
        for task in asking:
            task.cancel()
        await asyncio.wait(asking)
        assert source.ended == 1
        source.release.set()
        assert len(await drawn(cache)) == 2

    assert len(source.orders) == 2


async def test_who_asks_while_a_drawing_is_given_up_gets_one_of_their_own() -> None:
    """Ending a browser takes a moment."""
    source = Source()
    source.release.clear()
    source.cleared.clear()
    async with opened(source) as cache:
        leaving = asyncio.create_task(drawn(cache))
        await settled(lambda: bool(source.orders))
        leaving.cancel()
        coming = asyncio.create_task(drawn(cache))
        await settled(lambda: len(source.orders) == 2)
        source.release.set()
        source.cleared.set()
        outcomes = await coming
        await asyncio.wait([leaving])

    assert [type(outcome) for outcome in outcomes] == [Picture, Picture]


async def test_who_stops_early_leaves_nothing_running() -> None:
    source = Source()
    async with opened(source) as cache:
        async with aclosing(cache.draw(ORDER)) as outcomes:
            await anext(outcomes)
        await settled(lambda: source.ended == 1)


async def test_a_drawing_ends_with_the_cache() -> None:
    source = Source()
    source.release.clear()
    async with opened(source) as cache:
        asking = asyncio.create_task(drawn(cache))
        await settled(lambda: bool(source.orders))
    with pytest.raises(RenderError, match="stopped"):
        await asking

    assert source.ended == 1


async def test_a_chart_that_fails_is_not_kept_and_costs_no_other() -> None:
    source = Source()
    source.failing = {DAILY}
    async with opened(source) as cache:
        first = await drawn(cache)
        source.failing = set()
        second = await drawn(cache)

    assert [type(outcome) for outcome in first] == [ChartFailure, Picture]
    assert [type(outcome) for outcome in second] == [Picture, Picture]
    assert source.drawn == [DAILY, HOURS, DAILY]


async def test_charts_that_all_fail_on_their_own_are_all_told() -> None:
    source = Source()
    source.failing = {DAILY, HOURS}
    async with opened(source) as cache:
        outcomes = await drawn(cache)

    assert [outcome.chart for outcome in outcomes] == [DAILY, HOURS]


async def test_a_source_that_gives_nothing_fails_for_everybody_and_is_asked_again() -> None:
    source = Source()
    source.error = DOWN
    async with opened(source) as cache:
        results = await asyncio.gather(drawn(cache), drawn(cache), return_exceptions=True)
        assert results == [DOWN, DOWN]
        source.error = None
        assert len(await drawn(cache)) == 2


async def test_what_is_kept_is_shown_though_the_source_is_down() -> None:
    source = Source()
    async with opened(source) as cache:
        await drawn(cache, changed(charts=(HOURS,)))
        source.error = DOWN
        outcomes = await drawn(cache)

    assert outcomes[0] == ChartFailure(chart=DAILY, error=DOWN)
    assert isinstance(outcomes[1], Picture)


async def test_an_unforeseen_failure_reaches_who_asked() -> None:
    source = Source()
    source.error = ZeroDivisionError()
    async with opened(source) as cache:
        with pytest.raises(ZeroDivisionError):
            await drawn(cache)


async def test_a_chart_that_the_source_leaves_out_is_a_failure() -> None:
    source = Source()
    source.left_out = {HOURS}
    async with opened(source) as cache:
        outcomes = await drawn(cache)

    assert [type(outcome) for outcome in outcomes] == [Picture, ChartFailure]


def key(number: int) -> PictureKey:
    return PictureKey(chart=DAILY, period_days=number, metric=Metric.PLAYS, locale="de", stamp=None)


class Entry(msgspec.Struct, frozen=True):
    """Something that is done with a shelf: kept, or asked for, or time passes."""

    number: int
    size: int | None
    passes_s: float


ENTRIES = st.lists(
    st.builds(
        Entry,
        number=st.integers(1, 6),
        size=st.none() | st.integers(0, 2000),
        passes_s=st.floats(0, 300),
    ),
    max_size=40,
)


@given(entries=ENTRIES)
def test_the_room_is_never_exceeded_and_nothing_is_kept_too_long(entries: list[Entry]) -> None:
    """Against a plain record of what was put when."""
    now = 0.0
    shelf = PictureShelf[Picture](most_bytes=3000, kept_for_s=600, now=lambda: now)
    put: dict[int, tuple[Picture, float]] = {}
    for entry in entries:
        now += entry.passes_s
        if entry.size is not None:
            png = bytes(entry.size)
            picture = Picture(chart=DAILY, title="", alt="", png=png, width_px=1, height_px=1)
            shelf.put(key(entry.number), picture)
            put[entry.number] = (picture, now)
            assert shelf.chart(key(entry.number)) is picture
        elif (found := shelf.chart(key(entry.number))) is not None:
            assert found is put[entry.number][0]
            assert now < put[entry.number][1] + 600
        assert 0 <= shelf.size_bytes <= 3000


def test_what_was_not_used_for_longest_goes_first() -> None:
    picture = Source().picture(DAILY)
    shelf = PictureShelf[Picture](most_bytes=600, kept_for_s=600, now=lambda: 0)
    shelf.put(key(1), picture)
    shelf.put(key(2), picture)
    shelf.chart(key(1))
    shelf.put(key(3), picture)

    assert [shelf.chart(key(number)) for number in (1, 2, 3)] == [picture, None, picture]


def test_a_picture_without_room_even_alone_pushes_no_other_out() -> None:
    source = Source()
    shelf = PictureShelf[Picture](most_bytes=1000, kept_for_s=600, now=lambda: 0)
    shelf.put(key(1), source.picture(DAILY))
    source.size_bytes = 1000
    shelf.put(key(2), source.picture(DAILY))

    assert shelf.chart(key(1)) is not None
    assert shelf.chart(key(2)) is None


async def test_pictures_are_kept_though_nobody_waits_for_the_end_of_the_drawing() -> None:
    """Whoever has all of theirs leaves, while the browser ends and the stamp is asked for."""
    source = Source()
    source.cleared.clear()
    async with opened(source) as cache:
        first = await drawn(cache)
        source.cleared.set()
        await settled(lambda: cache.size_bytes > 0)
        second = await drawn(cache)

    assert first == second
    assert source.orders == [ORDER]


def test_tables_take_the_room_that_their_rows_take() -> None:
    rows = tuple(TableRow(key="k", label="l", values=(1.0, 2.0)) for _ in range(100))
    table = ChartTable(
        chart=TOP, title="t", subtitle="", alt="a", unit="plays", columns=("a", "b"), rows=rows
    )
    shelf = PictureShelf[ChartTable](most_bytes=100_000, kept_for_s=600, now=lambda: 0)
    key = PictureKey(chart=TOP, period_days=30, metric=Metric.PLAYS, locale="en-US", stamp=0)

    shelf.put(key, table)

    assert shelf.chart(key) == table
    assert 20_000 < shelf.size_bytes < 50_000
