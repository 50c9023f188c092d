"""``/my_stats``: one's own statistics, by direct message, and nobody else's."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

import msgspec
import pytest
from hikari import ButtonStyle
from hikari.impl import MessageActionRowBuilder

from tgraph_commands._controls import MY_STATS_ACTION
from tgraph_commands._custom_ids import custom_id
from tgraph_commands.discord import open_connection
from tgraph_commands.ports import Favourite
from tgraph_commands.testing import (
    CHANNEL_ID,
    GUILD_ID,
    MEMBER_ID,
    OWNER_ID,
    CallbackType,
    Discord,
    NotOfferedError,
    SeenMessage,
)
from tgraph_commands.testing._json import Json, as_object, as_objects
from tgraph_commands.testing.bot import LocalBot, until
from tgraph_commands.testing.personal import (
    FACTS,
    NOTHING,
    chart_picture,
)
from tgraph_common import (
    ChartFailure,
    ChartId,
    Picture,
    RenderError,
    Secret,
    StorageError,
    TautulliUnreachableError,
)

ACCOUNT, OTHER_ACCOUNT = 5_000_001, 5_000_002
MIB = 1024 * 1024

OPEN = "POST /users/@me/channels"
CREATE = "POST /channels/{channel_id}/messages"
ORIGINAL = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"
SENT = "I have sent you your statistics as a direct message."
CLOSED = "I cannot send you direct messages, so here are your statistics."
FAILED = "Discord did not accept my direct message just now, so here are your statistics."
DOWN = TautulliUnreachableError("no answer", command="get_plays_by_date")

HOSTILE = (
    "@everyone",
    "<@&1>",
    "[x](http://evil)",
    "\u202egnihctaw",
    "🎬" * 10_000,
    "\x00",
    "one\ntwo\n# three",
    "x" * 200,
    "`*_~|>" * 40,
)

Said = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def linked(bot: LocalBot) -> None:
    """The member is linked to an account, and the owner to another."""
    bot.links.accounts = {MEMBER_ID: ACCOUNT, OWNER_ID: OTHER_ACCOUNT}


def alts(message: SeenMessage) -> list[str | None]:
    """Return the alt texts of a message's pictures."""
    return [file.alt for file in message.files]


def buttons(message: SeenMessage) -> list[object]:
    """Return the addresses of a message's link buttons."""
    rows = [part for part in message.components if part["type"] == 1]
    return [button["url"] for row in rows for button in as_objects(row["components"])]


def options(discord: Discord) -> list[Json]:
    """Return the registered options of the command: what a test adds can be sent."""
    found = discord.commands["my_stats"]["options"]
    assert isinstance(found, list)
    return found


def choices(discord: Discord) -> list[Json]:
    """Return the registered choices of its one option, likewise."""
    [option] = as_objects(options(discord))
    assert option["name"] == "range"
    found = option["choices"]
    assert isinstance(found, list)
    return found


def many_pictures(bot: LocalBot) -> None:
    """Let there be more pictures than one message holds."""
    bot.personal.outcomes = tuple(map(chart_picture, list(ChartId)[:12]))


# As whom, where, in which language


async def test_a_member_gets_words_and_pictures_by_direct_message(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        asked = discord.invoke("my_stats")
        first = await asked.first_response()
        answer = await asked.answer()

    assert first.type is CallbackType.DEFERRED_MESSAGE
    assert first.elapsed_s < 1
    [message] = discord.dm(MEMBER_ID)
    assert message.is_v2
    assert message.text.startswith("## Your statistics\n**Last 7 days**: 12 plays · 8 h 20 min\n")
    assert "1. Severance: 12 plays · 9 h" in message.text
    assert alts(message) == [
        "Numbers of daily_play_count.",
        "Numbers of play_count_by_hourofday.",
        "Numbers of play_count_by_dayofweek.",
        "Numbers of top_10_platforms.",
        "Numbers of daily_play_count_by_stream_type.",
    ]
    assert all(file.is_shown and file.data.startswith(b"\x89PNG") for file in message.files)
    assert not message.ever_mentioned
    assert answer.is_ephemeral
    assert answer.text == SENT
    assert buttons(answer) == [
        f"https://discord.com/channels/@me/{message.channel_id}/{message.id}"
    ]
    assert asked.followups == ()
    assert discord.own_messages() == ()


async def test_a_manager_gets_their_own(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        await discord.invoke("my_stats", user_id=OWNER_ID).answer()

    assert [order.account_id for order in bot.personal.orders] == [OTHER_ACCOUNT]
    assert discord.dm(MEMBER_ID) == ()
    assert len(discord.dm(OWNER_ID)) == 1


async def test_words_and_pictures_are_in_the_askers_language(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        german = await discord.invoke("my_stats", locale="de").answer()
        danish = await discord.invoke("my_stats", locale="da").answer()

    assert german.text == "Ich habe dir deine Statistik als Direktnachricht geschickt."
    assert danish.text == "Jeg har sendt dig din statistik som direkte besked."
    assert [message.text.splitlines()[0] for message in discord.dm(MEMBER_ID)] == [
        "## Deine Statistik",
        "## Din statistik",
    ]
    assert [order.locale for order in bot.personal.drawn] == ["de", "da"]


async def test_in_a_direct_message_the_statistics_stay_and_the_answer_is_short(
    discord: Discord, bot: LocalBot
) -> None:
    """An answer to the asker alone goes when their client closes; a message stays."""
    async with bot.running():
        asked = discord.invoke("my_stats", in_dm=True, locale="de")
        answer = await asked.answer()

    [message] = discord.dm(MEMBER_ID)
    assert message.text.startswith("## Deine Statistik")
    assert len(message.files) == 5
    assert not message.is_ephemeral
    assert answer.is_ephemeral
    assert answer.text == "Hier ist deine Statistik."
    assert buttons(answer) == []
    assert asked.followups == ()


async def test_in_a_direct_message_what_does_not_fit_follows(
    discord: Discord, bot: LocalBot
) -> None:
    many_pictures(bot)
    async with bot.running():
        await discord.invoke("my_stats", in_dm=True).answer()

    assert [len(message.files) for message in discord.dm(MEMBER_ID)] == [6, 6]


async def test_in_a_direct_message_that_takes_no_other_the_answer_is_all_there_is(
    discord: Discord, bot: LocalBot
) -> None:
    """Who left every common server, or blocked the bot a moment ago, may still see an answer."""
    discord.close_dms(MEMBER_ID)
    async with bot.running():
        answer = await discord.invoke("my_stats", in_dm=True).answer()

    assert answer.is_ephemeral
    assert answer.text.startswith(CLOSED)
    assert len(answer.files) == 5
    assert discord.dm(MEMBER_ID) == ()


async def test_a_foreign_guild_is_refused_and_nothing_is_asked(
    discord: Discord, bot: LocalBot
) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    discord.join(MEMBER_ID, foreign)
    async with bot.running():
        answer = await discord.invoke("my_stats", channel_id=channel_id).answer()

    assert answer.text.startswith("I do not work for this server.")
    assert bot.personal.orders == []


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en-US", "Use /link and sign in to Plex"),
        ("de", "Nutze /verknüpfen"),
        ("fr", "Utilise /lier"),
        ("ru", "/привязать"),
    ],
)
async def test_who_is_not_linked_is_told_how(
    discord: Discord, bot: LocalBot, locale: str, expected: str
) -> None:
    """The command is named as they find it in Discord's list."""
    bot.links.accounts.clear()
    async with bot.running():
        answer = await discord.invoke("my_stats", locale=locale).answer()

    assert answer.is_ephemeral
    assert expected in answer.text
    assert bot.personal.orders == []
    assert discord.dm(MEMBER_ID) == ()


async def test_after_a_gateway_drop_it_works_again(discord: Discord, bot: LocalBot) -> None:
    async with bot.running() as gateway:
        bot.clock.time += timedelta(hours=1)
        discord.gateway.drop()
        await until(lambda: gateway.status().connected_since == bot.clock.time)

        assert (await discord.invoke("my_stats").answer()).text == SENT


async def test_a_drop_while_drawing_costs_nothing(discord: Discord, bot: LocalBot) -> None:
    """The answers go another way than the questions came."""
    bot.personal.release = asyncio.Event()
    async with bot.running():
        asked = discord.invoke("my_stats")
        await until(lambda: bot.personal.drawn != [])
        discord.gateway.drop()
        bot.personal.release.set()

        assert (await asked.answer()).text == SENT


# The days


async def test_the_days_are_chosen_from_four(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        await discord.invoke("my_stats").answer()
        for days in (7, 30, 90, 365):
            await discord.invoke("my_stats", options={"range": days}).answer()
        with pytest.raises(NotOfferedError):
            discord.invoke("my_stats", options={"range": 14})

    assert [order.period_days for order in bot.personal.orders] == [30, 7, 30, 90, 365]


async def test_the_names_of_the_choices_are_translated(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        found = as_objects(choices(discord))

    names = [(one["name"], as_object(one["name_localizations"])["de"]) for one in found]
    assert names == [
        ("7 days", "7 Tage"),
        ("30 days", "30 Tage"),
        ("90 days", "90 Tage"),
        ("365 days", "365 Tage"),
    ]


async def test_a_made_up_number_of_days_is_not_taken(discord: Discord, bot: LocalBot) -> None:
    """It would cost the server dearly."""
    async with bot.running():
        choices(discord).append({"name": "for ever", "value": 999_999})
        await discord.invoke("my_stats", options={"range": 999_999}).answer()

    assert [order.period_days for order in bot.personal.orders] == [30]


# Nobody else's


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        pytest.param(6, "member", str(OWNER_ID), id="a member"),
        pytest.param(3, "user", str(OTHER_ACCOUNT), id="an account"),
        pytest.param(4, "account_id", OTHER_ACCOUNT, id="a number"),
        pytest.param(3, "user_id", f"{ACCOUNT},{OTHER_ACCOUNT}", id="a list"),
        pytest.param(3, "discord_id", str(OWNER_ID), id="a Discord id"),
    ],
)
async def test_no_option_leads_to_somebody_else(
    discord: Discord, bot: LocalBot, kind: int, name: str, value: str | int
) -> None:
    """As sent by a client that made up an option."""
    async with bot.running():
        options(discord).append({"type": kind, "name": name, "description": "x"})
        await discord.invoke("my_stats", options={name: value}).answer()

    assert {order.account_id for order in bot.personal.orders} == {ACCOUNT}
    assert {order.account_id for order in bot.personal.drawn} == {ACCOUNT}
    assert discord.dm(OWNER_ID) == ()


async def test_who_is_no_longer_linked_gets_nothing(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        await discord.invoke("my_stats").answer()
        del bot.links.accounts[MEMBER_ID]
        answer = await discord.invoke("my_stats").answer()

    assert "/link" in answer.text
    assert len(bot.personal.orders) == 1


async def test_nobodys_name_is_in_it(discord: Discord, bot: LocalBot) -> None:
    """A message may be shown around."""
    person = discord.add_user("Nameless Nelly")
    bot.links.accounts[person] = ACCOUNT
    async with bot.running():
        answer = await discord.invoke("my_stats", user_id=person).answer()

    [message] = discord.dm(person)
    shown = f"{answer.text} {message.text} {alts(message)} {[one.name for one in message.files]}"
    assert "Nelly" not in shown
    assert str(person) not in shown
    assert str(ACCOUNT) not in shown


async def posted(discord: Discord, made: str) -> SeenMessage:
    """A message in the channel with a button."""
    row = MessageActionRowBuilder()
    row.add_interactive_button(ButtonStyle.SECONDARY, made, label="x")
    async with open_connection(Secret(discord.token), rest_url=discord.rest_url) as connection:
        await connection.rest.create_message(CHANNEL_ID, "Report", components=[row])
    return discord.messages(CHANNEL_ID)[-1]


async def test_the_button_does_the_same_for_whoever_presses_it(
    discord: Discord, bot: LocalBot
) -> None:
    made = custom_id(MY_STATS_ACTION)
    async with bot.running():
        message = await posted(discord, made)
        member = await discord.click(message, made).answer()
        owner = await discord.click(message, made, user_id=OWNER_ID, locale="de").answer()

    assert member.is_ephemeral
    assert member.text == SENT
    assert owner.text.startswith("Ich habe dir deine Statistik")
    assert [order.account_id for order in bot.personal.orders] == [ACCOUNT, OTHER_ACCOUNT]
    assert len(discord.dm(MEMBER_ID)) == len(discord.dm(OWNER_ID)) == 1
    assert [one.text for one in discord.own_messages()] == ["Report"]


async def test_button_and_command_at_once_are_answered_once(
    discord: Discord, bot: LocalBot
) -> None:
    bot.personal.release = asyncio.Event()
    made = custom_id(MY_STATS_ACTION)
    async with bot.running():
        message = await posted(discord, made)
        command = discord.invoke("my_stats")
        await until(lambda: bot.personal.drawn != [])
        button = await discord.click(message, made).answer()
        bot.personal.release.set()
        await command.answer()

    assert button.text.startswith("I am already putting your statistics together.")
    assert len(discord.dm(MEMBER_ID)) == 1


async def test_no_button_leads_to_somebody_else(discord: Discord, bot: LocalBot) -> None:
    """Whatever ids its custom id is made to hold."""
    async with bot.running():
        message = await posted(discord, custom_id(MY_STATS_ACTION))
        for fields in ((str(OWNER_ID),), (str(OTHER_ACCOUNT), str(OWNER_ID)), ("user_id",)):
            forged = custom_id(MY_STATS_ACTION, *fields)
            await discord.click(message, forged, is_forged=True).answer()

    assert OTHER_ACCOUNT not in {order.account_id for order in bot.personal.orders}
    assert discord.dm(OWNER_ID) == ()


# Direct messages that are not taken


async def test_who_takes_no_direct_messages_gets_it_in_place(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """50007."""
    discord.close_dms(MEMBER_ID)
    async with bot.running():
        asked = discord.invoke("my_stats")
        answer = await asked.answer()

    assert answer.is_ephemeral
    assert answer.text.startswith(CLOSED)
    assert "## Your statistics\n**Last 7 days**" in answer.text
    assert len(answer.files) == 5
    assert all(alts(answer))
    assert asked.followups == ()
    assert discord.dm(MEMBER_ID) == ()
    assert said() == []


async def test_who_shares_no_guild_any_more_gets_it_in_place(
    discord: Discord, bot: LocalBot
) -> None:
    """50278: the bot was thrown out while it drew."""
    bot.personal.release = asyncio.Event()
    async with bot.running():
        asked = discord.invoke("my_stats")
        await until(lambda: bot.personal.drawn != [])
        discord.remove_bot(GUILD_ID)
        bot.personal.release.set()
        answer = await asked.answer()

    assert answer.text.startswith(CLOSED)
    assert len(answer.files) == 5


async def test_who_cannot_be_written_to_at_all_gets_it_in_place(
    discord: Discord, bot: LocalBot
) -> None:
    discord.fail(OPEN, status=403)
    async with bot.running():
        answer = await discord.invoke("my_stats", locale="de").answer()

    assert answer.text.startswith("Ich kann dir keine Direktnachrichten schicken")
    assert len(answer.files) == 5


async def test_what_does_not_fit_in_place_follows_in_order(discord: Discord, bot: LocalBot) -> None:
    charts = [*ChartId, *ChartId][:24]
    bot.personal.outcomes = tuple(map(chart_picture, charts))
    discord.close_dms(MEMBER_ID)
    async with bot.running():
        asked = discord.invoke("my_stats")
        third = await asked.followup(number=2)
        first = await asked.answer()

    seen = (first, asked.followups[0], third)
    assert first.text.startswith(CLOSED)
    assert all(message.is_ephemeral for message in seen)
    assert [alt for message in seen for alt in alts(message)] == [
        f"Numbers of {chart.value}." for chart in charts
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [pytest.param(403, CLOSED, id="refused"), pytest.param(500, FAILED, id="failed")],
)
async def test_a_direct_message_that_fails_halfway_is_taken_back_and_comes_in_place(
    discord: Discord, bot: LocalBot, status: int, expected: str
) -> None:
    many_pictures(bot)
    discord.fail(CREATE, status=status, skip=1)
    async with bot.running():
        asked = discord.invoke("my_stats")
        second = await asked.followup()
        first = await asked.answer()

    assert discord.dm(MEMBER_ID) == ()
    assert first.text.startswith(expected)
    assert len(first.files) + len(second.files) == 12


async def test_a_direct_message_that_fails_comes_in_place_and_is_logged_once(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    discord.fail(CREATE, times=None)
    async with bot.running():
        answer = await discord.invoke("my_stats").answer()

    assert answer.text.startswith(FAILED)
    [line] = said()
    assert line.startswith("A direct message was not taken. Discord refused")
    assert str(MEMBER_ID) not in line


async def test_a_token_that_is_not_taken_is_no_reason_to_go_on(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """Every further 401 brings the address nearer to a ban."""
    discord.fail(OPEN, status=401)
    async with bot.running():
        answer = await discord.invoke("my_stats").answer()

    assert answer.text.startswith("Discord refused that.")
    assert said()[0].startswith("/my_stats failed.")


# Trouble with the charts, the server, the disk


async def test_a_chart_that_cannot_be_drawn_is_named_and_logged_once(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    *drawn, missing = bot.personal.outcomes
    assert isinstance(missing, Picture)
    failure = ChartFailure(chart=missing.chart, error=RenderError("broken", remedy="Mend it."))
    bot.personal.outcomes = (failure, *drawn)
    async with bot.running():
        await discord.invoke("my_stats").answer()

    [message] = discord.dm(MEMBER_ID)
    assert len(message.files) == 4
    assert message.texts[-1] == ("-# One chart could not be drawn this time: stream types per day.")
    assert said() == ["daily_play_count_by_stream_type of one person is missing. broken. Mend it."]


async def test_a_picture_too_large_for_discord_is_named(discord: Discord, bot: LocalBot) -> None:
    large = chart_picture(ChartId.TOP_10_PLATFORMS, size_bytes=10 * MIB + 1)
    bot.personal.outcomes = [
        large if isinstance(one, Picture) and one.chart is large.chart else one
        for one in bot.personal.outcomes
    ]
    async with bot.running():
        await discord.invoke("my_stats").answer()

    [message] = discord.dm(MEMBER_ID)
    assert len(message.files) == 4
    assert message.texts[-1] == "-# One chart could not be drawn this time: top platforms."


async def test_a_picture_too_large_for_where_it_was_asked_is_named(
    discord: Discord, bot: LocalBot
) -> None:
    """The same content has to fit there, if no direct message is taken."""
    discord.behaviour.file_limit_bytes = 63
    async with bot.running():
        await discord.invoke("my_stats").answer()

    [message] = discord.dm(MEMBER_ID)
    assert message.files == ()
    assert message.texts[-1].startswith("-# 5 charts could not be drawn this time: ")


async def test_where_nothing_can_be_drawn_the_words_come_alone(
    discord: Discord, bot: LocalBot
) -> None:
    bot.personal.outcomes = ()
    bot.personal.drawing_error = RenderError("no browser")
    async with bot.running():
        await discord.invoke("my_stats").answer()

    [message] = discord.dm(MEMBER_ID)
    assert "## Your statistics" in message.text
    assert message.files == ()
    assert message.texts[-1].startswith("-# 5 charts could not be drawn this time: ")


async def test_where_the_server_goes_down_while_drawing_what_there_is_comes(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.personal.outcomes = bot.personal.outcomes[:2]
    bot.personal.drawing_error = DOWN
    async with bot.running():
        await discord.invoke("my_stats").answer()

    [message] = discord.dm(MEMBER_ID)
    assert len(message.files) == 2
    assert message.texts[-1].startswith("-# 3 charts could not be drawn this time: ")
    assert "Tautulli does not answer" in message.texts[-1]
    assert said() == ["Charts of one person are missing. get_plays_by_date: no answer"]


async def test_while_the_server_is_down_the_answer_says_so(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.personal.facts_error = DOWN
    async with bot.running():
        answer = await discord.invoke("my_stats").answer()

    assert answer.is_ephemeral
    assert answer.text.startswith("Tautulli does not answer")
    assert discord.dm(MEMBER_ID) == ()
    assert len(said()) == 1


async def test_while_links_cannot_be_read_the_answer_says_so(
    discord: Discord, bot: LocalBot
) -> None:
    bot.links.error = StorageError("broken")
    async with bot.running():
        answer = await discord.invoke("my_stats").answer()

    assert answer.text.startswith("My disk is full")
    assert bot.personal.orders == []


async def test_who_watched_nothing_gets_words_and_nothing_is_drawn(
    discord: Discord, bot: LocalBot
) -> None:
    bot.personal.answer = NOTHING
    async with bot.running():
        await discord.invoke("my_stats").answer()

    [message] = discord.dm(MEMBER_ID)
    assert message.text == "## Your statistics\nYou have not played anything yet."
    assert bot.personal.drawn == []


async def test_hostile_names_show_just_themselves_and_mention_nobody(
    discord: Discord, bot: LocalBot
) -> None:
    names: Sequence[Favourite] = [Favourite(name=name, plays=3, seconds=60) for name in HOSTILE]
    bot.personal.answer = msgspec.structs.replace(
        FACTS,
        devices=tuple(names),
        shows=tuple(names),
        movies=tuple(reversed(names)),
        artists=tuple(names),
    )
    discord.close_dms(OWNER_ID)
    async with bot.running():
        await discord.invoke("my_stats").answer()
        in_place = await discord.invoke("my_stats", user_id=OWNER_ID).answer()

    [message] = discord.dm(MEMBER_ID)
    for seen in (message, in_place):
        assert not seen.ever_mentioned
        assert "\\@everyone" in seen.text
        assert "\u202e" not in seen.text
        assert "\n# three" not in seen.text
        assert len(seen.text) < 4000
        assert len(seen.files) == 5


# Time


async def test_what_takes_longer_than_an_answer_may_still_comes_by_direct_message(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.personal.release = asyncio.Event()
    async with bot.running():
        discord.invoke("my_stats")
        await until(lambda: bot.personal.drawn != [])
        discord.advance(timedelta(minutes=16))
        bot.personal.release.set()
        await until(lambda: any("/my_stats" in line for line in said(logging.INFO)))

        [message] = discord.dm(MEMBER_ID)
        assert len(message.files) == 5
        assert said() == []

        assert (await discord.invoke("my_stats").answer()).text == SENT


async def test_what_takes_too_long_in_a_direct_message_comes_all_the_same(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.personal.release = asyncio.Event()
    async with bot.running():
        discord.invoke("my_stats", in_dm=True)
        await until(lambda: bot.personal.drawn != [])
        discord.advance(timedelta(minutes=16))
        bot.personal.release.set()
        await until(lambda: len(discord.dm(MEMBER_ID)) > 0)

    [message] = discord.dm(MEMBER_ID)
    assert len(message.files) == 5
    assert said() == []


async def test_who_gave_up_waiting_before_the_first_answer_gets_nothing(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """To them it looked as if the bot were away."""
    async with bot.running():
        discord.invoke("my_stats")
        discord.advance(timedelta(seconds=4))
        await until(lambda: any("/my_stats" in line for line in said(logging.INFO)))

    assert discord.dm(MEMBER_ID) == ()
    assert said() == []


async def test_who_asks_twice_at_once_is_told_to_wait(discord: Discord, bot: LocalBot) -> None:
    bot.personal.release = asyncio.Event()
    async with bot.running():
        first = discord.invoke("my_stats")
        await until(lambda: bot.personal.drawn != [])
        second = await discord.invoke("my_stats").answer()
        somebody = discord.invoke("my_stats", user_id=OWNER_ID)
        bot.personal.release.set()
        assert (await first.answer()).text == SENT
        assert (await somebody.answer()).text == SENT
        third = await discord.invoke("my_stats").answer()

    assert second.text.startswith("I am already putting your statistics together.")
    assert third.text == SENT
    assert len(discord.dm(MEMBER_ID)) == 2


async def test_after_a_failure_one_can_ask_again(discord: Discord, bot: LocalBot) -> None:
    bot.personal.facts_error = DOWN
    async with bot.running():
        await discord.invoke("my_stats").answer()
        bot.personal.facts_error = None

        assert (await discord.invoke("my_stats").answer()).text == SENT
