"""How a bot's life begins, also where Discord is down or will not have it."""

import asyncio
from collections.abc import Callable

import pytest

from tgraph_commands.channels import (
    DiscordError,
    DiscordForbiddenError,
    DiscordRejectedError,
    DiscordUnauthorizedError,
)
from tgraph_commands.patience import RETRY_AFTER_S
from tgraph_commands.testing import GUILD_ID, Discord
from tgraph_commands.testing.bot import LocalBot, until

REGISTER = "PUT /applications/{application_id}/commands"
ADDRESS = "GET /gateway/bot"

Said = Callable[..., list[str]]


async def nothing() -> None:
    """Let time pass."""


async def failure(bot: LocalBot) -> DiscordError:
    """Run the bot until it fails."""
    async with bot.gateway() as gateway:
        with pytest.raises(DiscordError) as caught:
            await asyncio.wait_for(gateway.run(), timeout=20)
    assert bot.token not in caught.value.advice()
    return caught.value


async def test_commands_are_registered_before_the_bot_listens(
    discord: Discord, bot: LocalBot
) -> None:
    """What people ask before lightbulb has registered its commands is ignored."""
    async with bot.running():
        routes = [request.route for request in discord.requests]

    assert routes.index("/applications/{application_id}/commands") < routes.index("/gateway/bot")
    assert set(discord.commands) >= {"about", "uptime"}


async def test_commands_are_offered_where_they_work_in_every_language(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        about, uptime = discord.commands["about"], discord.commands["uptime"]

    assert (about["contexts"], uptime["contexts"]) == ([0, 1], [0])
    assert about["integration_types"] == [0]
    localized = about["name_localizations"]
    assert isinstance(localized, dict)
    assert localized["de"] == "über"


async def test_only_the_events_of_guilds_are_asked_for(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        (session,) = discord.gateway.sessions.values()

        assert session.intents == 1


async def test_it_waits_for_a_discord_that_is_down_and_says_so_once(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    await discord.stop()
    bot.waits.plans = [nothing, nothing, discord.start]

    async with bot.running():
        assert bot.waits.seconds == [*RETRY_AFTER_S[:3]]

    went, came = said()
    assert went.startswith("Waiting for Discord. Discord could not be reached")
    assert came == "Discord is there again."


async def test_it_waits_for_a_gateway_that_is_down(discord: Discord, bot: LocalBot) -> None:
    """Hikari would knock for ever."""
    discord.gateway.is_up = False
    bot.connect_limit_s = 0.3

    async def open_up() -> None:
        discord.gateway.is_up = True

    bot.waits.plans = [nothing, open_up]
    async with bot.running():
        assert discord.gateway.identifies == 1
        assert bot.waits.seconds == [*RETRY_AFTER_S[:2]]


@pytest.mark.parametrize("route", [REGISTER, ADDRESS, "GET *applications/@me"])
async def test_a_server_error_at_the_start_is_tried_again(
    discord: Discord, bot: LocalBot, route: str
) -> None:
    """Lightbulb would leave a bot that lives and hears nothing."""
    fault = discord.fail(route, status=500, times=2)

    async with bot.running():
        assert (await discord.invoke("about").answer()).texts

    assert fault.hits == 2
    assert len(bot.waits.seconds) == 2


async def test_the_longest_pause_repeats(discord: Discord, bot: LocalBot) -> None:
    """A day has room for 1 000 sessions."""
    discord.fail(ADDRESS, status=500, times=len(RETRY_AFTER_S) + 2)

    async with bot.running():
        assert bot.waits.seconds == [*RETRY_AFTER_S, RETRY_AFTER_S[-1], RETRY_AFTER_S[-1]]


async def test_commands_that_discord_refuses_end_in_one_clear_error(
    discord: Discord, bot: LocalBot
) -> None:
    discord.fail(REGISTER, status=400)

    error = await failure(bot)

    assert type(error) is DiscordRejectedError
    assert "register the commands" in str(error)
    assert discord.gateway.identifies == 0


async def test_a_wrong_token_ends_in_one_clear_error(discord: Discord, bot: LocalBot) -> None:
    bot.token = bot.rest_token = f"{discord.token[:-4]}nope"

    error = await failure(bot)

    assert type(error) is DiscordUnauthorizedError
    assert "discord.token" in error.remedy
    assert bot.waits.seconds == []
    assert discord.invalid_requests == 1


@pytest.mark.parametrize("token", ["not-a-token", "", "ÿÿÿ.x.y", "a b.c.d"])
async def test_what_is_no_token_of_a_bot_ends_in_one_clear_error(
    discord: Discord, bot: LocalBot, token: str
) -> None:
    bot.token = token

    async with bot.gateway() as gateway:
        with pytest.raises(DiscordUnauthorizedError, match=r"discord\.token") as caught:
            await gateway.run()

    assert caught.value.__cause__ is None
    assert discord.requests == ()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (4004, DiscordUnauthorizedError),
        (4010, DiscordRejectedError),
        (4011, DiscordRejectedError),
        (4012, DiscordRejectedError),
        (4013, DiscordRejectedError),
        (4014, DiscordForbiddenError),
    ],
)
async def test_a_gateway_that_refuses_for_good_ends_in_one_clear_error(
    discord: Discord, bot: LocalBot, code: int, expected: type[DiscordError]
) -> None:
    discord.gateway.refusals.append(code)

    error = await failure(bot)

    assert type(error) is expected
    assert f"close code {code}" in str(error)
    assert error.remedy
    assert discord.gateway.identifies == 1


async def test_a_close_that_may_pass_is_tried_again(discord: Discord, bot: LocalBot) -> None:
    discord.gateway.refusals.append(4003)

    async with bot.running():
        assert discord.gateway.identifies == 2


async def test_the_sessions_of_a_day_are_not_used_up(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """Discord resets the token of a bot that identifies too often."""
    discord.behaviour.identifies_left = 0

    async def tomorrow() -> None:
        discord.behaviour.identifies_left = 1_000

    bot.waits.plans = [tomorrow]
    async with bot.running():
        assert discord.gateway.identifies == 1

    assert bot.waits.seconds[0] > 0
    assert "started too often" in said()[0]


async def test_a_guild_that_the_bot_is_not_in_is_told_and_the_others_are_served(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    """Lightbulb would leave a bot that lives and hears nothing."""
    absent = discord.add_guild("Elsewhere", has_bot=False)
    bot.guild_ids = (GUILD_ID, absent)

    async with bot.running():
        answer = await discord.invoke("about").answer()
        discord.gateway.invalidate(resumable=False)
        await until(lambda: discord.gateway.identifies == 2)
        await discord.connected()

    assert answer.texts
    assert said() == [
        f"The bot is not in guild {absent} of discord.guild_ids. Invite it, or remove the id."
    ]


async def test_cancelling_while_it_connects_leaves_nothing(discord: Discord, bot: LocalBot) -> None:
    """Hikari forgets the tasks of a half-made connection: they would connect later on."""
    discord.gateway.is_up = False
    async with bot.gateway() as gateway:
        task = asyncio.create_task(gateway.run())
        await until(lambda: any("keep alive" in each.get_name() for each in asyncio.all_tasks()))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, timeout=5)


async def test_cancelling_while_it_waits_for_discord_is_let_through(
    discord: Discord, bot: LocalBot
) -> None:
    await discord.stop()
    waiting = asyncio.Event()

    async def for_ever() -> None:
        waiting.set()
        await asyncio.Event().wait()

    bot.waits.plans = [for_ever]
    async with bot.gateway() as gateway:
        task = asyncio.create_task(gateway.run())
        await waiting.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(task, timeout=5)
