"""What a person's own statistics say."""

import itertools

import msgspec
import pytest
from hikari.impl import SeparatorComponentBuilder, TextDisplayComponentBuilder

from tgraph_commands._personal_words import facts_parts, is_empty, missing_parts
from tgraph_commands._picture_parts import picture_messages
from tgraph_commands.ports import Favourite, PersonalFacts, Rank, WatchTotal
from tgraph_commands.testing.personal import FACTS, NOTHING, TODAY
from tgraph_common import ChartId, Message, Period
from tgraph_i18n import Catalogs, messages

HOSTILE = "@everyone <@&1> [x](http://evil) \u202e\x00\n# " + "🎬" * 10_000


def said(
    facts: PersonalFacts = FACTS, *, locale: str = "en-US", note: Message | None = None
) -> str:
    """Return the text of the parts, a line of its own for the separator."""
    parts = facts_parts(facts, Catalogs.open().translator(locale), note=note)
    assert all(
        isinstance(part, TextDisplayComponentBuilder | SeparatorComponentBuilder) for part in parts
    )
    return "\n".join(
        part.content if isinstance(part, TextDisplayComponentBuilder) else "---" for part in parts
    )


def with_shows(*shows: Favourite) -> PersonalFacts:
    """Return facts with these shows."""
    return msgspec.structs.replace(FACTS, shows=shows)


def test_everything_is_told_in_short_lines() -> None:
    assert said().splitlines() == [
        "## Your statistics",
        "**Last 7 days**: 12 plays · 8 h 20 min",
        "**Last 30 days**: 41 plays · 31 h 5 min",
        "**Last 365 days**: 412 plays · 320 h",
        "**All time**: 1,204 plays · 980 h",
        "**Devices, all time**",
        "1. Living room TV: 30 plays · 25 h",
        "---",
        "### The last 30 days",
        "-# Oct 24 \u2013 Nov 22, 2026",
        "Busiest day: Sunday",
        "Busiest hour: 9 PM to 10 PM",
        "You are number 3 of 12 viewers, by plays.",
        "**Shows**",
        "1. Severance: 12 plays · 9 h",
        "**Movies**",
        "1. Past Lives: 1 play · 1 h 46 min",
        "**Artists**",
        "1. Björk: 9 plays",
    ]


def test_it_is_told_in_the_readers_language_and_formats() -> None:
    german = said(locale="de")

    assert "**Insgesamt**: 1.204 Wiedergaben · 980 Std." in german
    assert "Aktivster Tag: Sonntag\nAktivste Stunde: 21:00 bis 22:00 Uhr" in german
    assert "1. Past Lives: 1 Wiedergabe · 1 Std. 46 Min." in german
    assert "Seneste 7 dage**: 12 afspilninger · 8 t. og 20 min." in said(locale="da")


def test_a_note_stands_above() -> None:
    assert said(note=messages.my_stats_dm_closed()).startswith(
        "I cannot send you direct messages, so here are your statistics."
    )


def test_the_last_hour_of_a_day_ends_with_the_first_of_the_next() -> None:
    late = msgspec.structs.replace(FACTS, busiest_hour=23)

    assert "Busiest hour: 11 PM to 12 AM" in said(late)


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        pytest.param(msgspec.structs.replace(FACTS, busiest_hour=None), "Busiest hour", id="hour"),
        pytest.param(msgspec.structs.replace(FACTS, busiest_weekday=None), "Busiest day", id="day"),
        pytest.param(msgspec.structs.replace(FACTS, rank=None), "number", id="rank"),
        pytest.param(msgspec.structs.replace(FACTS, artists=()), "Artists", id="artists"),
        pytest.param(msgspec.structs.replace(FACTS, devices=()), "Devices", id="devices"),
    ],
)
def test_what_is_not_known_is_not_mentioned(facts: PersonalFacts, missing: str) -> None:
    assert missing in said()
    assert missing not in said(facts)


def test_monday_is_the_first_weekday() -> None:
    assert "Busiest day: Monday" in said(msgspec.structs.replace(FACTS, busiest_weekday=0))


def test_who_never_watched_anything_is_told_just_that() -> None:
    assert said(NOTHING) == "## Your statistics\nYou have not played anything yet."


def test_who_watched_nothing_lately_is_told_so_below_the_totals() -> None:
    totals = (*NOTHING.totals[:2], *FACTS.totals[2:])
    text = said(msgspec.structs.replace(NOTHING, totals=totals))

    assert "**Last 7 days**: 0 plays · 0 min\n" in text
    assert text.endswith("You played nothing in this period, so there are no charts.")


@pytest.mark.parametrize(
    ("plays", "days", "expected"),
    [
        pytest.param((0, 5, 9, 9), 30, False, id="watched in it"),
        pytest.param((0, 0, 9, 9), 30, True, id="watched before"),
        pytest.param((0, 0, 9, 9), 7, True, id="a week"),
        pytest.param((0, 5, 9, 9), 7, True, id="not this week"),
        pytest.param((0, 0, 9, 9), 90, False, id="cannot be told"),
        pytest.param((0, 0, 0, 9), 90, True, id="not this year"),
        pytest.param((0, 0, 0, 9), 365, True, id="year"),
        pytest.param((0, 0, 0, 0), 3650, True, id="never"),
    ],
)
def test_totals_tell_whether_anything_was_watched(
    plays: tuple[int, ...], days: int, *, expected: bool
) -> None:
    """Charts of nothing are not drawn; in doubt they are."""
    facts = msgspec.structs.replace(
        NOTHING,
        period=Period.ending(TODAY, days=days),
        totals=tuple(
            WatchTotal(days=total.days, plays=number, seconds=0)
            for total, number in zip(NOTHING.totals, plays, strict=True)
        ),
    )

    assert is_empty(facts) is expected
    assert not is_empty(msgspec.structs.replace(facts, movies=FACTS.movies))


def test_at_most_five_of_each_are_told() -> None:
    many = tuple(Favourite(name=f"Show {number}", plays=1, seconds=1) for number in range(1, 10))

    assert "5. Show 5: 1 play · 1 s" in said(with_shows(*many))
    assert "Show 6" not in said(with_shows(*many))


def test_a_name_shows_just_itself_on_one_line() -> None:
    text = said(with_shows(Favourite(name=HOSTILE, plays=1, seconds=60)))
    line = next(line for line in text.splitlines() if line.startswith("1. \\@everyone"))

    assert line.startswith("1. \\@everyone \\<\\@\\&1\\> \\[x\\]\\(http\\:\\/\\/evil\\) \\#")
    assert line.endswith("…: 1 play · 1 min")
    assert len(line) < 120


@pytest.mark.parametrize("name", ["", "\x00", "\n\n", "\u200b\u200d"])
def test_a_name_of_nothing_visible_is_told_as_none(name: str) -> None:
    assert "1. (no name): 1 play" in said(with_shows(Favourite(name=name, plays=1, seconds=None)))


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "de", "da"])
def test_the_worst_facts_fit_into_one_message(locale: str) -> None:
    worst = tuple(Favourite(name="*" * 200, plays=10**6, seconds=10**9 - 60) for _ in range(9))
    facts = msgspec.structs.replace(
        FACTS,
        totals=tuple(
            WatchTotal(days=days, plays=10**7, seconds=10**10) for days in (7, 30, 365, None)
        ),
        devices=worst,
        shows=worst,
        movies=worst,
        artists=worst,
        rank=Rank(place=10**6, people=10**7),
    )
    speech = Catalogs.open().translator(locale)
    above = facts_parts(facts, speech, note=messages.my_stats_dm_closed())
    below = missing_parts(tuple(itertools.islice(ChartId, 5)), speech)

    assert len(picture_messages([], above=above, below=below)) == 1


def test_missing_charts_are_named_and_explained() -> None:
    speech = Catalogs.open().translator("en-US")
    [part] = missing_parts(
        [ChartId.TOP_10_PLATFORMS, ChartId.DAILY_PLAY_COUNT],
        speech,
        reason=messages.failed_tautulli_unreachable(),
    )

    assert isinstance(part, TextDisplayComponentBuilder)
    assert part.content.startswith(
        "-# 2 charts could not be drawn this time: top platforms and activity per day. "
        "Tautulli does not answer"
    )


def test_without_missing_charts_nothing_is_said() -> None:
    assert missing_parts([], Catalogs.open().translator("en-US")) == []
