"""What one person watched, asked of a server that would tell of everyone if it were asked badly."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from enum import IntEnum
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Secret, TautulliRefusedError, TautulliReplyError
from tgraph_graphs.tautulli import (
    Card,
    CardRow,
    Label,
    Person,
    PlayerUse,
    Quantity,
    Tautulli,
    WatchTime,
    open_tautulli,
)
from tgraph_graphs.tautulli._queries import person_form
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble

SOMEBODY = Person(user_id=26602125)
STRANGER = Person(user_id=4)


@pytest.fixture
async def tautulli(double: TautulliDouble) -> AsyncIterator[Tautulli]:
    """A client of the double that forgets every answer."""
    async with open_tautulli(double.url, api_key=Secret(API_KEY), cache_s=0) as tautulli:
        yield tautulli


class Numbered(IntEnum):
    """A number that may be written as a word."""

    ONE = 1


@pytest.mark.parametrize(
    "user_id",
    [
        True,
        False,
        0,
        -1,
        2**63,
        10**30,
        1.0,
        float("nan"),
        None,
        "",
        "1",
        "1,2",
        " 1",
        "²",
        "\u0661",
        b"1",
        (1,),
        [1, 2],
        Numbered.ONE,
    ],
    ids=repr,
)
def test_a_person_is_one_positive_whole_number_or_cannot_be_made(user_id: object) -> None:
    """For what Tautulli does not take for an id it drops the filter, and tells of everyone."""
    with pytest.raises(ValueError, match="one positive whole number") as caught:
        Person(user_id=cast("Any", user_id))

    assert repr(user_id) not in str(caught.value)


def test_a_person_cannot_be_made_otherwise_in_a_roundabout_way() -> None:
    with pytest.raises(ValueError, match="one positive"):
        msgspec.structs.replace(SOMEBODY, user_id=-1)
    for raw in (b'{"user_id": "1,2"}', b'{"user_id": true}', b'{"user_id": 0}', b"{}"):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(raw, type=Person)
    with pytest.raises(AttributeError):
        cast("Any", SOMEBODY).user_id = "1,2"


@given(st.integers() | st.booleans() | st.floats() | st.text())
def test_whatever_can_be_a_person_is_sent_as_digits_alone(user_id: object) -> None:
    try:
        person = Person(user_id=cast("Any", user_id))
    except ValueError:
        return

    form = person_form("get_user_player_stats", person)
    assert re.fullmatch(r"[0-9]+", form["user_id"], re.ASCII)
    assert int(form["user_id"]) == user_id


def test_a_person_does_not_tell_who_it_is() -> None:
    assert "26602125" not in f"{SOMEBODY!r} {SOMEBODY}"


async def test_totals_come_for_the_spans_that_are_shown(
    tautulli: Tautulli, double: TautulliDouble
) -> None:
    assert [
        (t.query_days, t.total_plays, t.total_time) for t in await tautulli.watch_times(SOMEBODY)
    ] == [
        (7, 22, 54402),
        (30, 129, 277453),
        (365, 129, 277453),
        (0, 129, 277453),
    ]
    assert double.asked[0].params == {
        "user_id": "26602125",
        "query_days": "7,30,365,0",
        "grouping": "1",
    }


async def test_players_come_with_their_platforms(tautulli: Tautulli) -> None:
    assert (await tautulli.players(SOMEBODY))[0] == PlayerUse(
        player_name=Label("LG OLED55C1"),
        platform=Label("webOS"),
        total_plays=Quantity(96),
        total_time=Quantity(163605),
    )


@pytest.mark.parametrize(
    ("card", "title", "plays"),
    [
        (Card.SHOWS, "The Broken Witness", 8),
        (Card.MOVIES, "The Amber Witness", 2),
        (Card.ARTISTS, "Little Sparrow & the Waves", 12),
    ],
)
async def test_favourites_are_one_person_s_and_of_so_many_days(
    tautulli: Tautulli, double: TautulliDouble, card: Card, title: str, plays: int
) -> None:
    rows = await tautulli.favourites(SOMEBODY, card, days=30, rows=2)

    assert len(rows) == 2
    assert (rows[0].title, rows[0].total_plays) == (title, plays)
    assert double.asked[0].params == {
        "user_id": "26602125",
        "stat_id": card.value,
        "stats_type": "plays",
        "stats_count": "2",
        "time_range": "30",
        "grouping": "1",
    }


@pytest.mark.parametrize("days", [0, -1])
async def test_favourites_of_no_days_are_not_asked_for(
    tautulli: Tautulli, double: TautulliDouble, days: int
) -> None:
    """Tautulli takes 0 for no days, not for all of them."""
    with pytest.raises(ValueError, match="positive"):
        await tautulli.favourites(SOMEBODY, Card.SHOWS, days=days, rows=5)

    assert not double.asked


async def test_a_stranger_has_watched_nothing(tautulli: Tautulli) -> None:
    assert {time.total_plays for time in await tautulli.watch_times(STRANGER)} == {0}
    assert await tautulli.players(STRANGER) == ()
    assert await tautulli.favourites(STRANGER, Card.SHOWS, days=30, rows=5) == ()


@pytest.mark.parametrize("data", [[], {}, [{"stat_id": "top_users", "rows": [{"title": "no"}]}]])
async def test_a_card_that_the_server_does_not_have_is_empty(
    tautulli: Tautulli, double: TautulliDouble, data: object
) -> None:
    double.answer("get_home_stats", data)

    assert await tautulli.favourites(SOMEBODY, Card.SHOWS, days=30, rows=5) == ()


async def test_a_card_among_others_is_found(tautulli: Tautulli, double: TautulliDouble) -> None:
    double.answer(
        "get_home_stats",
        [
            {"stat_id": "top_users", "rows": [{"title": "no"}]},
            {"stat_id": "top_tv", "rows": [{"title": "yes"}]},
        ],
    )

    (row,) = await tautulli.favourites(SOMEBODY, Card.SHOWS, days=30, rows=5)
    assert row == CardRow(title=Label("yes"))


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        (None, 0),
        ("", 0),
        (" ", 0),
        ("12", 12),
        (" 12 ", 12),
        (12.9, 12),
        ("12.0", 12),
        (-3, 0),
        ("-3", 0),
        (0, 0),
    ],
    ids=repr,
)
async def test_a_number_is_taken_however_it_comes(
    tautulli: Tautulli, double: TautulliDouble, sent: object, taken: int
) -> None:
    double.answer(
        "get_user_watch_time_stats", [{"query_days": "7", "total_plays": sent, "total_time": sent}]
    )

    (time,) = await tautulli.watch_times(SOMEBODY)
    assert (time.query_days, time.total_plays, time.total_time) == (7, taken, taken)


async def test_what_is_missing_counts_as_nothing(
    tautulli: Tautulli, double: TautulliDouble
) -> None:
    double.answer("get_user_watch_time_stats", [{"query_days": 7}])
    double.answer("get_user_player_stats", [{"player_name": None, "extra": 1}])

    assert await tautulli.watch_times(SOMEBODY) == (WatchTime(query_days=Quantity(7)),)
    assert await tautulli.players(SOMEBODY) == (PlayerUse(),)


async def test_a_title_may_come_as_a_number(tautulli: Tautulli, double: TautulliDouble) -> None:
    double.answer("get_home_stats", {"rows": [{"title": 1917, "total_plays": 1}]})

    (row,) = await tautulli.favourites(SOMEBODY, Card.MOVIES, days=30, rows=5)
    assert row.title == "1917"


@pytest.mark.parametrize("sent", ["many", True, [1], {}, "nan", "inf", 2**54, "1e400"], ids=repr)
async def test_what_is_no_number_is_an_error_that_does_not_quote_it(
    tautulli: Tautulli, double: TautulliDouble, sent: object
) -> None:
    double.answer("get_user_watch_time_stats", [{"query_days": 7, "total_plays": sent}])

    with pytest.raises(TautulliReplyError, match="get_user_watch_time_stats") as caught:
        await tautulli.watch_times(SOMEBODY)

    assert "many" not in str(caught.value)


@pytest.mark.parametrize("sent", [["x"], {}, [None]], ids=repr)
async def test_what_is_no_name_is_an_error(
    tautulli: Tautulli, double: TautulliDouble, sent: object
) -> None:
    double.answer("get_user_player_stats", [{"player_name": sent}])

    with pytest.raises(TautulliReplyError):
        await tautulli.players(SOMEBODY)


ASK: Mapping[str, Callable[[Tautulli], Awaitable[object]]] = {
    "get_user_watch_time_stats": lambda tautulli: tautulli.watch_times(SOMEBODY),
    "get_user_player_stats": lambda tautulli: tautulli.players(SOMEBODY),
    "get_home_stats": lambda tautulli: tautulli.favourites(SOMEBODY, Card.SHOWS, days=1, rows=1),
}


@pytest.mark.parametrize("command", ASK)
async def test_a_refusal_is_an_error(
    tautulli: Tautulli, double: TautulliDouble, command: str
) -> None:
    await double.fail(Fault.SERVER_ERROR, command=command)

    with pytest.raises(TautulliRefusedError, match=command):
        await ASK[command](tautulli)
