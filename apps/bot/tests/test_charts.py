"""Charts for people who wait: what they depend on, and the browser that starts meanwhile."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from chart_house import House, open_house
from tgraph_bot._charts import PromptCharts
from tgraph_commands.ports import ChartOrder
from tgraph_common import (
    ChartFailure,
    ChartId,
    Metric,
    NamePrivacy,
    Picture,
    StorageError,
    TautulliUnreachableError,
)
from tgraph_config import (
    ChartSettings,
    GraphSettings,
    PrivacySettings,
    ReportSettings,
    ThemeSettings,
)
from tgraph_graphs.testing import Fault

ORDER = ChartOrder(
    charts=(ChartId.DAILY_PLAY_COUNT,), period_days=30, metric=Metric.PLAYS, locale="en-US"
)


@pytest.fixture
async def house() -> AsyncGenerator[House]:
    async with open_house() as house:
        yield house


async def drawn(house: House, order: ChartOrder = ORDER) -> list[Picture | ChartFailure]:
    prompt = PromptCharts(house.charts, warm=house.press.warm)
    async with aclosing(prompt.draw(order)) as outcomes:
        return [outcome async for outcome in outcomes]


def hide(house: House) -> None:
    house.choices.left = frozenset({1})


def agree(house: House) -> None:
    house.choices.agreed = frozenset({1})


def exclude(house: House) -> None:
    house.change(privacy=PrivacySettings(exclude_users=("ada",)))


def name(house: House) -> None:
    house.change(privacy=PrivacySettings(usernames=NamePrivacy.REAL))


def crowd(house: House) -> None:
    house.change(privacy=PrivacySettings(minimum_group=1))


def lighten(house: House) -> None:
    house.change(graphs=GraphSettings(theme="light"))


def shrink(house: House) -> None:
    house.change(graphs=GraphSettings(width=800))


def specialise(house: House) -> None:
    house.change(graphs=GraphSettings(charts={"top_10_users": ChartSettings(top=5)}))


def paint(house: House) -> None:
    graphs = GraphSettings(theme="mine")
    house.change(graphs=graphs, themes={"mine": ThemeSettings(background="#000000")})


def move(house: House) -> None:
    house.change(time_zone=ZoneInfo("Europe/Berlin"))


def sleep(house: House) -> None:
    house.clock.time += timedelta(days=1)


@pytest.mark.parametrize(
    "change",
    [hide, agree, exclude, name, crowd, lighten, shrink, specialise, paint, move, sleep],
    ids=lambda change: change.__name__,
)
async def test_whatever_changes_a_picture_changes_what_it_is_kept_by(
    house: House, change: Callable[[House], None]
) -> None:
    """Else somebody who hid would be seen for ten minutes more."""
    before = await house.charts.stamp()
    change(house)
    after = await house.charts.stamp()

    assert before != after
    assert hash(before) != hash(after)


async def test_what_changes_no_picture_lets_them_be_kept(house: House) -> None:
    before = await house.charts.stamp()
    house.clock.time += timedelta(minutes=59)
    house.change(reports=(ReportSettings(name="other", channel_id=1),))

    assert await house.charts.stamp() == before


async def test_the_day_ends_where_the_server_is(house: House) -> None:
    house.change(time_zone=ZoneInfo("Pacific/Auckland"))
    before = await house.charts.stamp()
    house.clock.time += timedelta(hours=1)

    assert await house.charts.stamp() != before


async def test_nothing_is_kept_by_when_it_is_unknown_who_hides(house: House) -> None:
    house.choices.is_unknown = True

    with pytest.raises(StorageError):
        await house.charts.stamp()


async def test_the_browser_starts_before_the_server_has_answered(house: House) -> None:
    (picture,) = await drawn(house)

    assert house.press.events == ["warm", "ready", "render"]
    assert isinstance(picture, Picture)
    assert picture.subtitle.startswith("Oct 24")


@pytest.mark.parametrize(
    ("locale", "first_day"),
    [("de", "24. Okt."), ("de-AT", "24. Okt."), ("ja", "2026年10月24日"), ("tlh", "Oct 24")],
)
async def test_a_picture_is_in_the_language_of_its_order(
    house: House, locale: str, first_day: str
) -> None:
    """That of a report or of whoever asks; English where there is none."""
    (english,) = await drawn(house)
    (picture,) = await drawn(house, msgspec.structs.replace(ORDER, locale=locale))

    assert isinstance(picture, Picture)
    assert isinstance(english, Picture)
    assert picture.subtitle.startswith(first_day)
    assert (picture.title == english.title) == (locale == "tlh")
    assert (picture.alt == english.alt) == (locale == "tlh")


async def test_a_browser_that_is_not_needed_any_more_is_not_waited_for(house: House) -> None:
    await house.double.fail(Fault.REFUSE)
    house.press.is_stuck = True

    with pytest.raises(TautulliUnreachableError):
        await drawn(house)

    assert house.press.events == ["warm", "ready"]


async def test_the_days_are_those_of_the_server(house: House) -> None:
    prompt = PromptCharts(house.charts, warm=house.press.warm)

    assert (await prompt.period(ORDER)).days == 30
