"""People's own statistics, as the settings in force say."""

from collections.abc import AsyncGenerator
from zoneinfo import ZoneInfo

import msgspec
import pytest

from chart_house import House, open_house
from tgraph_bot._personal import PromptPersonal
from tgraph_commands import ports
from tgraph_common import (
    ChartFailure,
    ChartId,
    Picture,
    StorageError,
    TautulliUnreachableError,
)
from tgraph_config import (
    GraphSettings,
    PrivacySettings,
)
from tgraph_graphs.testing import Fault

ORDER = ports.PersonalOrder(account_id=26602125, period_days=30, locale="de")
CHARTS = (
    ChartId.DAILY_PLAY_COUNT,
    ChartId.PLAY_COUNT_BY_HOUROFDAY,
    ChartId.PLAY_COUNT_BY_DAYOFWEEK,
    ChartId.TOP_10_PLATFORMS,
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE,
)


@pytest.fixture
async def house() -> AsyncGenerator[House]:
    async with open_house() as house:
        yield house


async def pictures(house: House, order: ports.PersonalOrder = ORDER) -> list[Picture]:
    """Draw, and take what was drawn."""
    return [each async for each in house.personal.draw(order) if isinstance(each, Picture)]


async def test_facts_arrive_in_the_words_of_the_port(house: House) -> None:
    facts = await house.personal.facts(ORDER)

    assert [(each.days, each.plays, each.seconds) for each in facts.totals] == [
        (7, 22, 54402),
        (30, 129, 277453),
        (365, 129, 277453),
        (None, 129, 277453),
    ]
    assert facts.devices[0] == ports.Favourite(name="LG OLED55C1", plays=96, seconds=163605)
    assert [facts.shows[0].name, facts.movies[0].name, facts.artists[0].name] == [
        "The Broken Witness",
        "The Amber Witness",
        "Little Sparrow & the Waves",
    ]
    assert (facts.busiest_hour, facts.busiest_weekday) == (19, None)
    assert facts.rank == ports.Rank(place=2, people=9)
    assert "Witness" not in repr(facts)


async def test_charts_come_in_the_language_of_whoever_asks_and_name_nobody(house: House) -> None:
    drawn = await pictures(house)
    pairs = zip(house.press.figures, drawn, strict=True)

    assert [each.chart for each in drawn] == list(CHARTS)
    assert [each.title for each in drawn] == [
        "Deine Wiedergaben pro Tag",
        "Deine Wiedergaben nach Uhrzeit",
        "Deine Wiedergaben nach Wochentag",
        "Deine Top-Plattformen nach Wiedergaben",
        "Deine Wiedergaben pro Tag nach Streamtyp",
    ]
    assert all(each.alt.startswith(each.title) for each in drawn)
    assert all("everyone" not in f"{figure} {each.alt}" for figure, each in pairs)


async def test_a_chart_that_fails_is_told_as_such(house: House) -> None:
    house.press.failing = ChartId.TOP_10_PLATFORMS.value

    outcomes = [each async for each in house.personal.draw(ORDER)]

    assert [each.chart for each in outcomes if isinstance(each, ChartFailure)] == [
        ChartId.TOP_10_PLATFORMS
    ]
    assert len(outcomes) == len(CHARTS)


async def test_settings_that_change_count_from_the_next_order_on(house: House) -> None:
    await pictures(house)
    house.change(
        graphs=GraphSettings(width=800, height=450, scale=1),
        privacy=PrivacySettings(exclude_users=("viktorurban",), minimum_group=8),
        time_zone=ZoneInfo("Europe/Berlin"),
    )
    drawn = await pictures(house)

    assert house.press.sizes == {(1280, 720, 1.5), (800, 450, 1)}
    assert "Europe/Berlin" in drawn[0].alt
    assert (await house.personal.facts(ORDER)).rank == ports.Rank(place=1, people=8)


async def test_who_hid_is_asked_anew_each_time(house: House) -> None:
    await house.personal.facts(ORDER)
    house.choices.left = frozenset({1887773})

    assert (await house.personal.facts(ORDER)).rank == ports.Rank(place=1, people=8)


async def test_no_place_is_told_where_it_is_not_known_who_hid(house: House) -> None:
    house.choices.is_unknown = True

    with pytest.raises(StorageError):
        await house.personal.facts(ORDER)
    assert house.double.count() == 0


@pytest.mark.parametrize("account_id", [0, -1, True, 2**63])
async def test_an_account_that_is_no_id_never_reaches_the_server(
    house: House, account_id: int
) -> None:
    """Tautulli would drop the filter, and tell of everyone."""
    order = msgspec.structs.replace(ORDER, account_id=account_id)

    with pytest.raises(ValueError, match="user_id"):
        await house.personal.facts(order)
    with pytest.raises(ValueError, match="user_id"):
        await pictures(house, order)
    assert house.double.count() == 0


async def test_for_who_waits_the_browser_starts_while_the_server_is_asked(house: House) -> None:
    prompt = PromptPersonal(house.personal, warm=house.press.warm)

    facts = await prompt.facts(ORDER)
    assert house.press.events == ["warm", "ready"]

    assert facts == await house.personal.facts(ORDER)
    assert [outcome.chart async for outcome in prompt.draw(ORDER)] == list(CHARTS)


async def test_a_browser_is_not_waited_for_where_the_server_is_away(house: House) -> None:
    await house.double.fail(Fault.REFUSE)
    house.press.is_stuck = True
    prompt = PromptPersonal(house.personal, warm=house.press.warm)

    with pytest.raises(TautulliUnreachableError):
        await prompt.facts(ORDER)

    assert house.press.events == ["warm", "ready"]
