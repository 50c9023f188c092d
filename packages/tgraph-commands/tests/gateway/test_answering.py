"""How commands are answered: to whom, where, in which language, and when they fail."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

import pytest

from tgraph_commands.testing import GUILD_ID, CallbackType, Discord
from tgraph_commands.testing.bot import LocalBot, until
from tgraph_common import StorageError, TautulliUnreachableError

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
ORIGINAL = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"
MEMBERS = "GET /guilds/{guild_id}/members/{user_id}"

Said = Callable[..., list[str]]


async def test_about_is_answered_to_the_asker_alone_in_their_language(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        danish = await discord.invoke("about", locale="da").answer()
        japanese = await discord.invoke("about", locale="ja").answer()
        english = await discord.invoke("about", locale="eo").answer()

    assert danish.is_ephemeral
    assert danish.is_v2
    assert danish.text.startswith("Jeg er TGraph Bot 1\\.2\\.0.")
    assert japanese.text.startswith("TGraph Bot 1\\.2\\.0です。")
    assert english.text.startswith("I am TGraph Bot"), "Discord may come to speak more languages"


async def test_uptime_is_deferred_and_answered_in_the_place_of_the_deferral(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        uptime = discord.invoke("uptime", locale="de")
        first = await uptime.first_response()
        answer = await uptime.answer()

    assert first.elapsed_s < 1
    assert answer.is_ephemeral
    assert "In Betrieb seit <t:" in answer.text
    assert "Tautulli: antwortet, Version 2\\.17\\.2" in answer.text
    assert "**weekly**" in answer.text
    assert uptime.followups == ()
    assert discord.count(ORIGINAL) == 1


async def test_a_foreign_guild_is_refused_in_the_askers_language(
    discord: Discord, bot: LocalBot
) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    stranger = discord.add_user("stranger", guild_ids=(foreign,))
    async with bot.running():
        asked = discord.invoke("about", user_id=stranger, channel_id=channel_id, locale="de")
        answer = await asked.answer()

    assert answer.is_ephemeral
    assert answer.text.startswith("Für diesen Server arbeite ich nicht.")


async def test_members_of_a_served_guild_are_answered_in_a_direct_message(
    discord: Discord, bot: LocalBot
) -> None:
    """Membership is asked of Discord once, and remembered for a while."""
    other = discord.add_guild("Other")
    bot.guild_ids = (GUILD_ID, other)
    friend = discord.add_user("friend", guild_ids=(other,))
    async with bot.running():
        for _ in range(2):
            answer = await discord.invoke("about", user_id=friend, in_dm=True).answer()
            assert answer.text.startswith("I am TGraph Bot")
        assert discord.count(MEMBERS) == 2

        bot.clock.time += timedelta(minutes=6)
        await discord.invoke("about", user_id=friend, in_dm=True).answer()
        assert discord.count(MEMBERS) == 4


async def test_strangers_are_refused_in_a_direct_message(discord: Discord, bot: LocalBot) -> None:
    absent = discord.add_guild("Without the bot", has_bot=False)
    bot.guild_ids = (GUILD_ID, absent)
    foreign = discord.add_guild("Foreign")
    stranger = discord.add_user("stranger", guild_ids=(foreign, absent))
    async with bot.running():
        asked = discord.invoke("about", user_id=stranger, in_dm=True, locale="da")
        answer = await asked.answer()

    assert answer.text.startswith("Jeg svarer kun medlemmer")


async def test_a_slow_search_for_members_does_not_keep_the_first_response_back(
    discord: Discord, bot: LocalBot
) -> None:
    """The asker's client gives up after three seconds."""
    discord.hang(MEMBERS)
    async with bot.running():
        first = await discord.invoke("about", in_dm=True).first_response(timeout_s=2)
        discord.clear_faults()

    assert first.type is CallbackType.DEFERRED_MESSAGE


async def test_a_command_for_guilds_is_refused_in_a_direct_message(
    discord: Discord, bot: LocalBot
) -> None:
    """What is offered where is only a default, and old registrations linger."""
    async with bot.running():
        answer = await discord.invoke("uptime", in_dm=True, is_forced=True).answer()

    assert answer.text.startswith("This command works in a server")


async def test_who_asks_while_membership_cannot_be_known_is_asked_to_come_again(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    discord.fail(MEMBERS, status=503, times=None)
    async with bot.running():
        answer = await discord.invoke("about", in_dm=True).answer()

    assert answer.text.startswith("Discord does not answer me at the moment.")
    assert [message for message in said() if message.startswith("/about failed.")]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(
            TautulliUnreachableError("no answer", command="status", remedy="Start it."),
            ("Tautulli does not answer", "/uptime failed. status: no answer. Start it."),
            id="foreseen",
        ),
        pytest.param(StorageError("full"), ("My disk is full", "/uptime failed. full"), id="disk"),
        pytest.param(
            ZeroDivisionError("secret detail"),
            ("I could not finish that", "/uptime failed: please report this."),
            id="unforeseen",
        ),
    ],
)
async def test_a_failed_command_says_what_happened_and_is_logged_once(
    discord: Discord,
    bot: LocalBot,
    said: Said,
    error: Exception,
    expected: tuple[str, str],
) -> None:
    told, logged = expected
    bot.reports.error = error
    async with bot.running():
        answer = await discord.invoke("uptime").answer()

    assert answer.text.startswith(told)
    assert "secret detail" not in answer.text
    assert said() == [logged]


async def test_an_interaction_that_expired_is_logged_as_no_trouble(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """The person has gone on; nobody can do anything."""
    async with bot.running():
        discord.invoke("about")
        discord.advance(timedelta(seconds=4))
        await until(lambda: any("/about" in message for message in said(logging.INFO)))

    assert said() == []


async def test_an_answer_after_fifteen_minutes_is_logged_as_no_trouble(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.reports.release = asyncio.Event()
    async with bot.running():
        uptime = discord.invoke("uptime")
        await uptime.first_response()
        discord.advance(timedelta(minutes=16))
        bot.reports.release.set()
        await until(lambda: any("/uptime" in message for message in said(logging.INFO)))

    assert said() == []


async def test_the_token_of_an_answer_stays_out_of_the_log(
    discord: Discord, bot: LocalBot, said: Said, caplog: pytest.LogCaptureFixture
) -> None:
    """It stands in the address, which hikari writes into its errors."""
    discord.fail(CALLBACK, status=400, times=None)
    async with bot.running():
        about = discord.invoke("about")
        await until(lambda: any("not be told" in message for message in said(logging.INFO)))

    assert said()[0].startswith("/about failed. Discord refused to take an answer")
    assert about.token not in caplog.text


async def test_a_lost_receipt_of_an_answer_is_no_failure(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """Hikari sends the answer again, and Discord refuses it as the second."""
    discord.lose_answer(CALLBACK)
    async with bot.running():
        about = discord.invoke("about")
        await about.answer()
        await until(lambda: discord.count(CALLBACK) == 2)

    assert said() == []
    assert about.followups == ()


async def test_a_lost_receipt_of_a_deferral_is_no_failure(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    discord.lose_answer(CALLBACK)
    async with bot.running():
        answer = await discord.invoke("uptime").answer()

    assert "Running since" in answer.text
    assert said() == []
