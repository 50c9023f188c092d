"""Charts as tables: the numbers that the pictures draw, by the same way."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from datetime import UTC, datetime

import msgspec
import pytest

from chart_house import House, open_house
from tgraph_bot._charts import picture_of
from tgraph_bot._tables import ChartTables, table_of
from tgraph_commands.ports import ChartOrder, ChartTable
from tgraph_common import ChartFailure, ChartId, Metric, TautulliUnreachableError
from tgraph_config import PrivacySettings
from tgraph_graphs import ChartFacts, Drawing, Point, Series
from tgraph_graphs.testing import Fault

DAILY = ChartId.DAILY_PLAY_COUNT
FACTS = ChartFacts(
    id=DAILY,
    title="Plays per day",
    subtitle="subtitle",
    alt="alt",
    metric=Metric.PLAYS,
    unit="plays",
    time_zone="UTC",
    first_day=datetime(2026, 11, 1, tzinfo=UTC).date(),
    last_day=datetime(2026, 11, 2, tzinfo=UTC).date(),
    series=(),
)


@pytest.fixture
async def house() -> AsyncGenerator[House]:
    async with open_house() as house:
        yield house


def order(*charts: ChartId, metric: Metric = Metric.PLAYS, locale: str = "en-US") -> ChartOrder:
    return ChartOrder(charts=charts, period_days=30, metric=metric, locale=locale)


async def told(house: House, wanted: ChartOrder) -> list[ChartTable]:
    async with aclosing(ChartTables(house.charts).draw(wanted)) as outcomes:
        found = [outcome async for outcome in outcomes]
    return [one for one in found if isinstance(one, ChartTable)]


async def drawn(house: House, wanted: ChartOrder) -> list[Drawing]:
    async with aclosing(house.charts.drawings(wanted)) as outcomes:
        found = [outcome async for outcome in outcomes]
    return [one for one in found if not isinstance(one, ChartFailure)]


@pytest.mark.parametrize("metric", Metric)
@pytest.mark.parametrize("locale", ["en-US", "de"])
async def test_tables_have_every_number_drawn_and_nothing_is_rendered(
    house: House, *, metric: Metric, locale: str
) -> None:
    wanted = order(*ChartId, metric=metric, locale=locale)
    tables = await told(house, wanted)
    assert house.press.figures == []
    drawings = await drawn(house, wanted)

    assert [table.chart for table in tables] == [one.facts.id for one in drawings]
    assert len(tables) > 10
    for table, drawing in zip(tables, drawings, strict=True):
        stated = sorted(
            (series.name, point.label, point.y)
            for series in drawing.facts.series
            for point in series.points
        )
        said = sorted(
            (column, row.label, value)
            for row in table.rows
            for column, value in zip(table.columns, row.values, strict=True)
            if value is not None
        )
        assert said == stated
        assert (table.title, table.alt) == (drawing.facts.title, drawing.facts.alt)


@pytest.mark.parametrize("locale", ["en-US", "de", "da"])
async def test_each_alt_text_fits_discord_and_begins_with_what_the_chart_found(
    house: House, locale: str
) -> None:
    drawings = await drawn(house, order(*ChartId, locale=locale))

    found = [one.facts for one in drawings if one.facts.finding is not None]
    assert found
    for facts in found:
        assert facts.finding is not None
        assert facts.alt.startswith(facts.finding.text)
    assert all(len(one.facts.alt.encode("utf-16-le")) // 2 <= 1024 for one in drawings)
    assert all(picture_of(one).finding == one.facts.finding for one in drawings)


async def test_names_are_those_that_the_picture_has(house: House) -> None:
    """Anonymous out of the box; a group that is too small is not told at all."""
    (table,) = await told(house, order(ChartId.TOP_10_USERS))
    assert table.rows
    assert all(row.label.startswith("Viewer ") and row.key == row.label for row in table.rows)

    house.change(privacy=PrivacySettings(minimum_group=100))
    (table,) = await told(house, order(ChartId.TOP_10_USERS))
    assert not any(value for row in table.rows for value in row.values)


async def test_a_server_that_is_down_is_said(house: House) -> None:
    await house.double.fail(Fault.REFUSE)
    with pytest.raises(TautulliUnreachableError):
        await told(house, order(DAILY))


def series(name: str, values: Sequence[float], *, first: int = 0, is_line: bool = False) -> Series:
    points = tuple(
        Point(x=f"2026-11-0{place}", label=f"Nov {place}", y=value)
        for place, value in enumerate(values, start=first + 1)
    )
    return Series(
        key=name, name=name, points=points, drawn="line" if is_line else "bar", first=first
    )


def test_lines_stand_behind_the_bars_at_their_own_rows() -> None:
    facts = msgspec.structs.replace(
        FACTS,
        series=(
            series("TV", (1, 2)),
            series("Mean", (9,), first=1, is_line=True),
            series("Movies", (3, 4)),
        ),
    )

    table = table_of(facts)

    assert table.columns == ("TV", "Movies", "Mean")
    assert table.parts == 2
    assert [row.values for row in table.rows] == [(1, 3, None), (2, 4, 9)]


@pytest.mark.parametrize(
    "chart",
    [
        ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE,
        ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK,
    ],
)
def test_what_does_not_add_up_is_not_summed(chart: ChartId) -> None:
    facts = msgspec.structs.replace(FACTS, id=chart, series=(series("a", (1,)), series("b", (2,))))

    assert table_of(facts).parts == 0


def test_a_chart_without_series_has_no_rows() -> None:
    assert table_of(FACTS).rows == ()
