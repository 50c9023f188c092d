"""``/link_member``: a manager's word, from which nobody learns who has an account."""

from collections.abc import Callable, Mapping

import pytest

from tgraph_commands.testing import (
    CHANNEL_ID,
    MEMBER_ID,
    OWNER_ID,
    CallbackType,
    Discord,
    NotOfferedError,
    Permission,
)
from tgraph_commands.testing.bot import LocalBot
from tgraph_commands.testing.linking import StandingProof
from tgraph_commands.vouching import STEADY_S
from tgraph_common import StorageError, TautulliUnreachableError

ACCOUNT_ID = 1_887_773
Said = Callable[..., list[str]]


def naming(user: str, *, member_id: int = MEMBER_ID) -> Mapping[str, str]:
    """Return the options of the command."""
    return {"member": str(member_id), "user": user}


@pytest.mark.parametrize("user", ["viktorurban", str(ACCOUNT_ID)], ids=["name", "id"])
async def test_a_manager_links_a_member(discord: Discord, bot: LocalBot, user: str) -> None:
    async with bot.running():
        asked = discord.invoke("link_member", options=naming(user), user_id=OWNER_ID)
        first = await asked.first_response()
        answer = await asked.answer()

    assert first.type is CallbackType.DEFERRED_MESSAGE
    assert answer.is_ephemeral
    assert answer.text.startswith("Thanks, noted.")
    assert "/privacy show" in answer.text
    assert bot.register.links == {
        MEMBER_ID: StandingProof(account_id=ACCOUNT_ID, linked_by=OWNER_ID, is_proved=False)
    }


async def test_the_answer_is_the_same_whatever_the_case(discord: Discord, bot: LocalBot) -> None:
    """Nobody learns from it who has an account, nor from what it takes to answer."""
    entries = ("viktorurban", str(ACCOUNT_ID), "twin", "nobody", "0", "9" * 30, "@everyone", "\0")
    answers: set[str] = set()
    asked: list[int] = []
    async with bot.running():
        for entry in entries:
            before = len(bot.accounts.asked)
            command = discord.invoke("link_member", options=naming(entry), user_id=OWNER_ID)
            answers.add((await command.answer()).text)
            asked.append(len(bot.accounts.asked) - before)

    assert len(answers) == 1
    assert set(asked) == {1}
    assert all(0 < seconds <= STEADY_S for seconds in bot.moments.seconds)
    assert len(bot.moments.seconds) == len(entries)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("da", ("Tak, noteret.", "/privatliv ")), ("de", ("Danke, notiert.", "/privatsphäre "))],
)
async def test_it_speaks_the_managers_language(
    discord: Discord, bot: LocalBot, locale: str, expected: tuple[str, str]
) -> None:
    async with bot.running():
        answer = await discord.invoke(
            "link_member", options=naming("twin"), user_id=OWNER_ID, locale=locale
        ).answer()

    assert answer.text.startswith(expected[0])
    assert expected[1] in answer.text


async def test_it_is_not_offered_to_members_and_refused_where_they_get_at_it(
    discord: Discord, bot: LocalBot
) -> None:
    """What is offered is only a default, which a server's admins can change."""
    async with bot.running():
        with pytest.raises(NotOfferedError):
            discord.invoke("link_member", options=naming("viktorurban"))
        forced = discord.invoke("link_member", options=naming("viktorurban"), is_forced=True)
        answer = await forced.answer()

    assert "noted" not in answer.text
    assert bot.accounts.asked == []
    assert bot.register.links == {}


async def test_it_works_in_no_direct_message(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        asked = discord.invoke(
            "link_member",
            options=naming("viktorurban"),
            user_id=OWNER_ID,
            in_dm=True,
            is_forced=True,
        )
        answer = await asked.answer()

    assert answer.text.startswith("This command works in a server")
    assert bot.register.links == {}


async def test_managers_of_a_foreign_guild_are_refused(discord: Discord, bot: LocalBot) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    stranger = discord.add_user(
        "stranger", guild_ids=(foreign,), permissions=Permission.MANAGE_GUILD
    )
    async with bot.running():
        asked = discord.invoke(
            "link_member",
            options=naming("viktorurban", member_id=stranger),
            user_id=stranger,
            channel_id=channel_id,
        )
        answer = await asked.answer()

    assert answer.text.startswith("I do not work for this server.")
    assert bot.accounts.asked == []


async def test_bots_and_strangers_are_linked_to_nobody(discord: Discord, bot: LocalBot) -> None:
    stranger = discord.add_user("stranger", guild_ids=())
    async with bot.running():
        for member_id in (discord.bot_id, stranger):
            options = naming("viktorurban", member_id=member_id)
            asked = discord.invoke("link_member", options=options, user_id=OWNER_ID)
            answer = await asked.answer()
            assert answer.text.startswith("Only people who are members of this server")

    assert bot.accounts.asked == []
    assert bot.register.links == {}


@pytest.mark.parametrize("user", ["viktorurban", "nobody"])
async def test_a_tautulli_that_is_away_is_told_whoever_was_meant(
    discord: Discord, bot: LocalBot, user: str
) -> None:
    bot.accounts.error = TautulliUnreachableError("no answer", command="get_user_names")
    async with bot.running():
        asked = discord.invoke("link_member", options=naming(user), user_id=OWNER_ID)
        answer = await asked.answer()

    assert answer.text.startswith("Tautulli does not answer at the moment.")
    assert bot.register.links == {}


async def test_a_full_disk_is_told(discord: Discord, bot: LocalBot, said: Said) -> None:
    bot.register.error = StorageError("full")
    async with bot.running():
        asked = discord.invoke("link_member", options=naming("viktorurban"), user_id=OWNER_ID)
        answer = await asked.answer()

    assert answer.text.startswith("My disk is full")
    assert said() == ["/link_member failed. full"]


async def test_nobody_hears_of_a_link_but_the_manager(
    discord: Discord, bot: LocalBot, caplog: pytest.LogCaptureFixture
) -> None:
    """The member sees it in ``/privacy show``; a log would say who watches."""
    async with bot.running():
        asked = discord.invoke("link_member", options=naming("viktorurban"), user_id=OWNER_ID)
        await asked.answer()

    assert discord.messages(CHANNEL_ID) == ()
    assert discord.dm(MEMBER_ID) == ()
    assert "viktorurban" not in caplog.text
    assert str(ACCOUNT_ID) not in caplog.text


async def test_people_are_not_completed(discord: Discord, bot: LocalBot) -> None:
    """A list to choose from would be a list of who watches."""
    async with bot.running():
        with pytest.raises(NotOfferedError, match="no autocompletion"):
            discord.autocomplete(
                "link_member", focused="user", options=naming("v"), user_id=OWNER_ID
            )
