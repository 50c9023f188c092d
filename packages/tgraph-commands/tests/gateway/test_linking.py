"""``/link``: signing in to Plex, as people go through it."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from tgraph_commands.ports import SignInError
from tgraph_commands.testing import MEMBER_ID, CallbackType, Discord, Invocation, SeenMessage
from tgraph_commands.testing.bot import NOW, LocalBot, until
from tgraph_commands.testing.linking import StandingProof
from tgraph_common import (
    StorageError,
    TautulliError,
    TautulliRefusedError,
    TautulliUnreachableError,
)

ACCOUNT_ID = 1_887_773
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
ORIGINAL = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"
PROVED = StandingProof(account_id=ACCOUNT_ID, linked_by=MEMBER_ID, is_proved=True)
AWAY = SignInError("Plex, ask who signed in: no connection")
TAUTULLI_AWAY = TautulliUnreachableError("no answer", command="get_user_names")

Said = Callable[..., list[str]]


def button_of(answer: SeenMessage) -> tuple[str, str]:
    """Return label and address of the one button there is."""
    (row,) = [part for part in answer.components if part["type"] == 1]
    buttons = row["components"]
    assert isinstance(buttons, list)
    (button,) = buttons
    assert isinstance(button, dict)
    assert (button["type"], button["style"]) == (2, 5)
    return str(button["label"]), str(button["url"])


async def let_time_run_out(bot: LocalBot) -> None:
    """Let waits pass until an answer cannot be changed any more."""
    while bot.clock.time + timedelta(seconds=bot.steps.seconds[-1]) < NOW + timedelta(minutes=14):
        await bot.steps.let_pass()
    bot.steps.let_last_pass()


@asynccontextmanager
async def asked(
    discord: Discord, bot: LocalBot, *, locale: str = "en-US", in_dm: bool = False
) -> AsyncGenerator[Invocation]:
    """Use ``/link``, with the first question to Plex answered and the second waited for."""
    async with bot.running():
        link = discord.invoke("link", locale=locale, in_dm=in_dm)
        await bot.steps.reached(waits=1)
        yield link


async def test_it_is_deferred_at_once_and_leads_to_plex(discord: Discord, bot: LocalBot) -> None:
    async with asked(discord, bot) as link:
        first = await link.first_response()
        answer = await link.answer()

    assert first.type is CallbackType.DEFERRED_MESSAGE
    assert answer.is_ephemeral
    assert button_of(answer) == (
        "Sign in to Plex",
        "https://app.plex.tv/auth#?clientID=c&code=code1",
    )
    ends = int((NOW + timedelta(minutes=14)).timestamp())
    assert f"expires <t:{ends}:R>" in answer.text
    assert "What I keep: your Discord id, the id of your Plex account" in answer.text
    assert "Only ever use a link that you asked for yourself" in answer.text


@pytest.mark.parametrize("in_dm", [False, True], ids=["guild", "dm"])
async def test_who_signs_in_is_linked(discord: Discord, bot: LocalBot, *, in_dm: bool) -> None:
    async with asked(discord, bot, in_dm=in_dm) as link:
        await bot.steps.let_pass(times=2)
        bot.desk.accounts[1] = ACCOUNT_ID
        bot.steps.let_last_pass()
        answer = await link.edited(times=2)

    assert answer.is_ephemeral
    assert answer.text == "Done: your Plex account is linked. /unlink undoes the link."
    assert [part for part in answer.components if part["type"] == 1] == []
    assert bot.register.links == {MEMBER_ID: PROVED}
    assert link.followups == ()


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("da", ("Tryk på knappen", "Log ind hos Plex", "Klaret: Din Plex-konto er tilknyttet.")),
        ("de", ("Drück auf den Knopf", "Bei Plex anmelden", "Erledigt: Dein Plex-Konto ist")),
    ],
)
async def test_it_speaks_the_askers_language(
    discord: Discord, bot: LocalBot, locale: str, expected: tuple[str, str, str]
) -> None:
    invited, label, done = expected
    async with asked(discord, bot, locale=locale) as link:
        invitation = await link.answer()
        bot.desk.accounts[1] = ACCOUNT_ID
        bot.steps.let_last_pass()
        answer = await link.edited(times=2)

    assert invitation.text.startswith(invited)
    assert button_of(invitation)[0] == label
    assert answer.text.startswith(done)
    assert "/unlink" not in answer.text


async def test_commands_are_named_as_the_asker_sees_them(discord: Discord, bot: LocalBot) -> None:
    bot.desk.lasts = timedelta(0)
    async with bot.running():
        answer = await discord.invoke("link", locale="de").edited(times=2)

    assert "Nutze /verknüpfen noch einmal" in answer.text


async def test_plex_is_asked_every_two_seconds_until_the_answer_can_change_no_more(
    discord: Discord, bot: LocalBot
) -> None:
    async with asked(discord, bot) as link:
        await bot.steps.let_pass(times=419)
        assert bot.clock.time == NOW + timedelta(minutes=14, seconds=-2)
        bot.steps.let_last_pass()
        answer = await link.edited(times=2)

    assert set(bot.steps.seconds) == {2.0}
    assert answer.text.startswith("Nobody signed in to Plex in time")
    assert "/link again" in answer.text
    assert bot.register.links == {}


async def test_who_signs_in_at_the_last_moment_is_linked(discord: Discord, bot: LocalBot) -> None:
    async with asked(discord, bot) as link:
        await bot.steps.let_pass(times=419)
        bot.desk.accounts[1] = ACCOUNT_ID
        bot.steps.let_last_pass()
        await link.edited(times=2)

    assert bot.register.links == {MEMBER_ID: PROVED}


async def test_a_sign_in_that_plex_ends_earlier_is_over_then(
    discord: Discord, bot: LocalBot
) -> None:
    """Somebody who refuses at Plex ends it, too."""
    bot.desk.lasts = timedelta(seconds=3)
    async with asked(discord, bot) as link:
        invitation = await link.answer()
        await bot.steps.let_pass()
        bot.steps.let_last_pass()
        answer = await link.edited(times=2)

    assert f"<t:{int(NOW.timestamp()) + 3}:R>" in invitation.text
    assert bot.steps.seconds == [2.0, 1.0]
    assert answer.text.startswith("Nobody signed in to Plex in time")


async def test_an_account_that_the_server_does_not_know_is_not_linked(
    discord: Discord, bot: LocalBot
) -> None:
    bot.desk.accounts[1] = 4_711
    async with bot.running():
        answer = await discord.invoke("link").edited(times=2)

    assert answer.text.startswith("You signed in, but this Plex server does not know the account")
    assert "viktorurban" not in answer.text
    assert bot.register.links == {}


async def test_who_is_linked_to_the_account_already_is_told_so(
    discord: Discord, bot: LocalBot
) -> None:
    bot.register.links[MEMBER_ID] = PROVED
    bot.desk.accounts[1] = ACCOUNT_ID
    async with bot.running():
        answer = await discord.invoke("link").edited(times=2)

    assert answer.text.startswith("This Plex account is already linked to you.")


@pytest.mark.parametrize(
    "link",
    [
        StandingProof(account_id=5, linked_by=MEMBER_ID, is_proved=True),
        StandingProof(account_id=ACCOUNT_ID, linked_by=99, is_proved=False),
    ],
    ids=["another account", "a manager's word"],
)
async def test_signing_in_takes_the_place_of_another_link(
    discord: Discord, bot: LocalBot, link: StandingProof
) -> None:
    bot.register.links[MEMBER_ID] = link
    bot.desk.accounts[1] = ACCOUNT_ID
    async with bot.running():
        answer = await discord.invoke("link").edited(times=2)

    assert answer.text.startswith("Done")
    assert bot.register.links == {MEMBER_ID: PROVED}


async def test_a_second_link_replaces_the_first(discord: Discord, bot: LocalBot) -> None:
    async with asked(discord, bot) as first:
        second = discord.invoke("link")
        replaced = await first.edited(times=2)
        await bot.steps.reached(waits=2)
        bot.desk.accounts[2] = ACCOUNT_ID
        bot.steps.let_last_pass()
        done = await second.edited(times=2)

    assert replaced.text.startswith("You have asked for a newer link")
    assert [part for part in replaced.components if part["type"] == 1] == []
    assert done.text.startswith("Done")
    assert bot.desk.questions == 3


async def test_a_link_can_be_replaced_before_it_was_told(discord: Discord, bot: LocalBot) -> None:
    discord.hang(ORIGINAL)
    async with bot.running():
        first = discord.invoke("link")
        await until(lambda: discord.count(ORIGINAL) == 1)
        second = discord.invoke("link")
        await until(lambda: len(bot.desk.begun) == 2)
        discord.clear_faults()
        replaced = await first.edited(times=2)
        invitation = await second.answer()
        await bot.steps.reached(waits=1)

    assert button_of(invitation)[1].endswith("code=code2")
    assert replaced.text.startswith("You have asked for a newer link")
    assert bot.desk.questions == 1


async def test_the_first_link_counts_no_more_once_replaced(discord: Discord, bot: LocalBot) -> None:
    async with asked(discord, bot) as first:
        discord.invoke("link")
        await first.edited(times=2)
        await bot.steps.reached(waits=2)
        bot.desk.accounts[1] = ACCOUNT_ID
        await bot.steps.let_pass()

        assert bot.register.links == {}


async def test_people_sign_in_side_by_side(discord: Discord, bot: LocalBot) -> None:
    other = discord.add_user("other")
    async with asked(discord, bot):
        link = discord.invoke("link", user_id=other)
        await bot.steps.reached(waits=2)
        bot.desk.accounts[2] = ACCOUNT_ID
        bot.steps.let_last_pass()
        bot.steps.let_last_pass()
        await link.edited(times=2)

        assert set(bot.register.links) == {other}


async def test_a_plex_that_is_away_is_told_at_once(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.desk.error = AWAY
    async with bot.running():
        answer = await discord.invoke("link").answer()

    assert "sign-in does not answer me at the moment, so nothing was linked" in answer.text
    assert said() == [f"/link failed. {AWAY}"]


async def test_a_link_that_cannot_be_begun_leaves_the_earlier_one_standing(
    discord: Discord, bot: LocalBot
) -> None:
    async with asked(discord, bot) as first:
        bot.desk.error = AWAY
        await discord.invoke("link").answer()
        bot.desk.error = None
        bot.desk.accounts[1] = ACCOUNT_ID
        bot.steps.let_last_pass()
        answer = await first.edited(times=2)

    assert answer.text.startswith("Done")


async def test_a_plex_that_goes_and_returns_loses_no_sign_in(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """It is asked less often meanwhile, and the log keeps quiet: the person is not affected."""
    async with asked(discord, bot) as link:
        bot.desk.error = AWAY
        await bot.steps.let_pass(times=6)
        bot.desk.error = None
        await bot.steps.let_pass()
        bot.desk.accounts[1] = ACCOUNT_ID
        bot.steps.let_last_pass()
        answer = await link.edited(times=2)

    assert bot.steps.seconds == [2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0, 2.0]
    assert answer.text.startswith("Done")
    assert said() == []


async def test_a_plex_that_stays_away_is_told_in_the_end(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    async with asked(discord, bot) as link:
        bot.desk.error = AWAY
        await let_time_run_out(bot)
        answer = await link.edited(times=2)

    assert bot.clock.time == NOW + timedelta(minutes=14)
    assert "sign-in does not answer me at the moment, so nothing was linked" in answer.text
    assert said() == [f"/link failed. {AWAY}"]


async def test_a_tautulli_that_is_away_is_told_and_waited_for(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.accounts.error = TAUTULLI_AWAY
    bot.desk.accounts[1] = ACCOUNT_ID
    async with asked(discord, bot) as link:
        waiting = await link.edited(times=2)
        await bot.steps.let_pass()
        assert bot.register.links == {}
        bot.accounts.error = None
        bot.steps.let_last_pass()
        answer = await link.edited(times=3)

    assert waiting.text.startswith("You are signed in to Plex, but Tautulli")
    assert "Nothing is stored yet." in waiting.text
    assert f"<t:{int(NOW.timestamp()) + 840}:R>" in waiting.text
    assert answer.text.startswith("Done")
    assert bot.desk.questions == 1
    assert bot.steps.seconds == [4.0, 8.0]
    assert said() == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (TAUTULLI_AWAY, "Tautulli does not answer at the moment."),
        (TautulliRefusedError("Invalid apikey", command="c"), "Tautulli refuses to answer me."),
    ],
    ids=["away", "refuses"],
)
async def test_a_tautulli_that_stays_away_is_told_in_the_end_and_nothing_is_stored(
    discord: Discord, bot: LocalBot, error: TautulliError, told: str
) -> None:
    bot.accounts.error = error
    bot.desk.accounts[1] = ACCOUNT_ID
    async with asked(discord, bot) as link:
        await let_time_run_out(bot)
        answer = await link.edited(times=3)

    assert answer.text.startswith(told)
    assert bot.register.links == {}


async def test_a_delay_that_cannot_be_told_loses_no_sign_in(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    bot.accounts.error = TAUTULLI_AWAY
    bot.desk.accounts[1] = ACCOUNT_ID
    discord.fail(ORIGINAL, status=400, skip=1)
    async with asked(discord, bot) as link:
        bot.accounts.error = None
        bot.steps.let_last_pass()
        answer = await link.edited(times=2)

    assert answer.text.startswith("Done")
    assert said() == []


async def test_a_full_disk_is_told(discord: Discord, bot: LocalBot) -> None:
    bot.register.error = StorageError("full")
    bot.desk.accounts[1] = ACCOUNT_ID
    async with bot.running():
        answer = await discord.invoke("link").edited(times=2)

    assert answer.text.startswith("My disk is full")


async def test_a_foreign_guild_is_refused_and_plex_not_asked(
    discord: Discord, bot: LocalBot
) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    stranger = discord.add_user("stranger", guild_ids=(foreign,))
    async with bot.running():
        in_guild = discord.invoke("link", user_id=stranger, channel_id=channel_id)
        in_dm = discord.invoke("link", user_id=stranger, in_dm=True)
        assert (await in_guild.answer()).text.startswith("I do not work for this server.")
        assert (await in_dm.answer()).text.startswith("I only answer members")

    assert bot.desk.begun == []


async def test_an_interaction_that_expired_begins_no_sign_in(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    async with bot.running():
        discord.invoke("link")
        discord.advance(timedelta(seconds=4))
        await until(lambda: any("/link" in message for message in said(logging.INFO)))

    assert bot.desk.begun == []
    assert said() == []


async def test_an_answer_that_can_change_no_more_is_no_trouble(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """The link is made; who asked sees it in what the next command answers."""
    async with asked(discord, bot):
        discord.advance(timedelta(minutes=16))
        bot.desk.accounts[1] = ACCOUNT_ID
        bot.steps.let_last_pass()
        await until(lambda: any("/link" in message for message in said(logging.INFO)))

    assert bot.register.links == {MEMBER_ID: PROVED}
    assert said() == []


async def test_a_gateway_that_drops_loses_no_sign_in(discord: Discord, bot: LocalBot) -> None:
    async with asked(discord, bot) as link:
        discord.gateway.drop()
        await until(lambda: discord.gateway.resumes == 1)
        bot.desk.accounts[1] = ACCOUNT_ID
        bot.steps.let_last_pass()
        answer = await link.edited(times=2)

    assert answer.text.startswith("Done")


async def test_a_bot_that_is_stopped_leaves_neither_task_nor_link(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    before = asyncio.all_tasks()
    async with asked(discord, bot) as link:
        invitation = await link.answer()
        bot.desk.accounts[1] = ACCOUNT_ID
    assert bot.steps.waiting == 0
    left = {task for task in asyncio.all_tasks() - before if "link" in repr(task.get_coro())}

    assert left == set()
    assert bot.register.links == {}
    assert said() == []
    assert (await link.answer()).text == invitation.text


async def test_a_restarted_bot_begins_anew(discord: Discord, bot: LocalBot) -> None:
    async with asked(discord, bot):
        pass
    bot.desk.accounts[1] = 5
    bot.desk.accounts[2] = ACCOUNT_ID
    async with bot.running():
        answer = await discord.invoke("link").edited(times=2)

    assert answer.text.startswith("Done")
    assert bot.register.links == {MEMBER_ID: PROVED}
