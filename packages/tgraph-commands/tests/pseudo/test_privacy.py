"""What members read of what is stored of them; the fixture ``bot`` reads it."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from pseudo import PSEUDO
from tgraph_commands._stamps import stamp
from tgraph_commands._store import open_store
from tgraph_commands.people import People
from tgraph_commands.testing import MEMBER_ID, Discord
from tgraph_commands.testing.bot import NOW, LocalBot
from tgraph_common import NamePrivacy

MANAGER_ID = 7
FRIEND_ID = 8


async def ask(discord: Discord, command: str, **options: str) -> None:
    """Let a member use one of ``/privacy``'s commands, and wait for the answer."""
    await discord.invoke(f"privacy {command}", options=options, locale=PSEUDO).answer()


async def link(bot: LocalBot, path: Path) -> None:
    """Let the member have a link, a hide, a word on being named, and waits."""
    bot.data = path
    async with open_store(path) as store:
        people = People(store)
        for account in (1, 2):
            await people.prove(MEMBER_ID, account, at=NOW)
            await people.hide(account, by=MEMBER_ID, at=NOW)
        await people.prove(5, 2, at=NOW)
        await people.agree(2, by=MEMBER_ID, at=NOW)
        async with store.writing() as db:
            until_then = stamp(NOW + timedelta(minutes=5))
            for command in ("my_stats", "graph"):
                await db.run(
                    "INSERT INTO cooldowns VALUES (?, ?, ?)", command, MEMBER_ID, until_then
                )
            await db.run(
                "INSERT INTO changes (changed_at, changed_by, setting) VALUES (?, ?, 'locale')",
                stamp(NOW),
                MEMBER_ID,
            )


async def test_privacy_of_somebody_of_whom_much_is_stored(
    discord: Discord, bot: LocalBot, tmp_path: Path
) -> None:
    await link(bot, tmp_path)
    async with bot.running():
        for command in ("show", "export", "hide"):
            await ask(discord, command)
        for mode in NamePrivacy:
            bot.settings = msgspec.structs.replace(
                bot.settings, privacy=msgspec.structs.replace(bot.settings.privacy, usernames=mode)
            )
            for command in ("unhide", "unhide"):
                await ask(discord, command)
            for choice in ("agree", "refuse"):
                await ask(discord, "name", choice=choice)
        await ask(discord, "hide")
        await ask(discord, "name", choice="agree")


@pytest.mark.parametrize("place", [0, 1], ids=["all of it", "but for the hide"])
async def test_privacy_deleted(discord: Discord, bot: LocalBot, tmp_path: Path, place: int) -> None:
    await link(bot, tmp_path)
    async with bot.running():
        question = await discord.invoke("privacy delete", locale=PSEUDO).answer()
        await discord.click(question, question.custom_ids[place], locale=PSEUDO).answer()
        await ask(discord, "delete")


async def test_unlinking(discord: Discord, bot: LocalBot, tmp_path: Path) -> None:
    await link(bot, tmp_path)
    async with bot.running():
        for _ in range(2):
            await discord.invoke("unlink", locale=PSEUDO).answer()
        await ask(discord, "show")


async def test_privacy_where_others_had_a_hand(
    discord: Discord, bot: LocalBot, tmp_path: Path
) -> None:
    bot.data = tmp_path
    async with open_store(tmp_path) as store, bot.running():
        people = People(store)
        for somebody in (MEMBER_ID, FRIEND_ID, *range(20, 32)):
            assert await people.vouch(somebody, 1, by=MANAGER_ID, at=NOW)
        await ask(discord, "show")
        assert await people.hide(1, by=FRIEND_ID, at=NOW)
        assert await people.agree(1, by=FRIEND_ID, at=NOW)
        await people.forget(MANAGER_ID, hides_too=False)
        await ask(discord, "show")


async def test_privacy_of_a_stranger(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        for command in ("show", "export", "delete", "hide", "unhide"):
            await ask(discord, command)
        await ask(discord, "name", choice="agree")
