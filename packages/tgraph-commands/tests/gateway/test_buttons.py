"""Buttons and selects under the bot's messages: who answers, and what is refused."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import hikari
import pytest
from hikari.impl import MessageActionRowBuilder, TextSelectMenuBuilder

from tgraph_commands._buttons import Buttons, Handler, Pressed
from tgraph_commands._checks import ServedGuilds
from tgraph_commands._custom_ids import custom_id
from tgraph_commands._session import connect, disconnect, new_bot
from tgraph_commands.discord import Connection, open_connection
from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, CallbackType, Discord
from tgraph_commands.testing._views import SeenMessage
from tgraph_commands.testing.bot import StandingClock, until
from tgraph_common import Secret, TautulliUnreachableError
from tgraph_i18n import Catalogs

MEMBERS = "GET /guilds/{guild_id}/members/{user_id}"
OUTDATED = "This button or menu is out of date."

Said = Callable[..., list[str]]


class Recorder:
    """Answers a button with its fields, or as a test says."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.release: asyncio.Event | None = None
        self.was_cancelled = False

    async def __call__(self, pressed: Pressed) -> None:
        """Answer."""
        await pressed.exchange.defer()
        if self.release is not None:
            try:
                await self.release.wait()
            except asyncio.CancelledError:
                self.was_cancelled = True
                raise
        if self.error is not None:
            raise self.error
        await pressed.exchange.answer_text(f"{pressed.fields} {pressed.values}")


@asynccontextmanager
async def serving(
    discord: Discord, handler: Handler, *, limit_s: float = 60
) -> AsyncGenerator[Connection]:
    """A bot that answers the action ``pick``, connected."""
    token = Secret(discord.token)
    async with open_connection(token, rest_url=discord.rest_url, retries=0) as connection:
        bot = new_bot(token, rest_url=discord.rest_url)
        buttons = Buttons(
            {"pick": handler},
            guilds=ServedGuilds((GUILD_ID,), rest=connection.rest, clock=StandingClock()),
            catalogs=Catalogs.open(),
            limit_s=limit_s,
        )
        buttons.listen(bot)
        await connect(bot, limit_s=10)
        try:
            yield connection
        finally:
            await disconnect(bot)
            await buttons.end()


async def posted(
    discord: Discord, connection: Connection, *custom_ids: str, channel_id: int = CHANNEL_ID
) -> SeenMessage:
    """A message of the bot's with buttons, and a select ``t1:pick:menu`` of ``one`` and ``two``."""
    row = MessageActionRowBuilder()
    for one in custom_ids:
        row.add_interactive_button(hikari.ButtonStyle.SECONDARY, one, label="x")
    select = TextSelectMenuBuilder(custom_id=custom_id("pick", "menu"), parent=None)
    select.add_option("One", "one").add_option("Two", "two")
    menu = MessageActionRowBuilder(components=[select])
    rows = [row, menu] if custom_ids else [menu]
    await connection.rest.create_message(channel_id, "Choose", components=rows)
    return discord.messages(channel_id)[-1]


async def test_a_button_is_answered_with_the_fields_of_its_custom_id(discord: Discord) -> None:
    made = custom_id("pick", "a:b", "", "ü")
    async with serving(discord, Recorder()) as connection:
        message = await posted(discord, connection, made)
        answer = await discord.click(message, made).answer()

    assert answer.text == "('a:b', '', 'ü') ()"
    assert answer.is_ephemeral


async def test_a_select_is_answered_with_what_was_chosen(discord: Discord) -> None:
    async with serving(discord, Recorder()) as connection:
        message = await posted(discord, connection)
        pressed = discord.click(message, custom_id("pick", "menu"), values=("two",))

        assert (await pressed.answer()).text == "('menu',) ('two',)"


@pytest.mark.parametrize(
    "forged",
    [
        "t1:unknown",
        "t0:pick:menu",
        "t2:pick:menu",
        "t1",
        "t1:",
        "t1:Pick",
        "pick",
        ":::",
        "t1:pick\n:x",
        "@everyone",
        "%00%FF",
        "x" * 100,
    ],
)
async def test_what_is_forged_or_out_of_date_is_refused_politely(
    discord: Discord, said: Said, forged: str
) -> None:
    async with serving(discord, Recorder()) as connection:
        message = await posted(discord, connection)
        answer = await discord.click(message, forged, is_forged=True).answer()

    assert answer.text.startswith(OUTDATED)
    assert answer.is_ephemeral
    assert said() == []


async def test_a_refusal_speaks_the_askers_language(discord: Discord) -> None:
    async with serving(discord, Recorder()) as connection:
        message = await posted(discord, connection)
        answer = await discord.click(message, "t9:x", is_forged=True, locale="de").answer()

    assert answer.text.startswith("Dieser Knopf")


async def test_a_button_in_a_foreign_guild_is_refused(discord: Discord) -> None:
    """The bot may have posted there when it served it."""
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    stranger = discord.add_user("stranger", guild_ids=(foreign,))
    made = custom_id("pick")
    async with serving(discord, Recorder()) as connection:
        message = await posted(discord, connection, made, channel_id=channel_id)
        answer = await discord.click(message, made, user_id=stranger).answer()

    assert answer.text.startswith("I do not work for this server.")


@pytest.mark.parametrize(
    ("home", "expected"), [("Home", "() ()"), ("Foreign", "I only answer members of the servers")]
)
async def test_in_a_direct_message_members_are_answered(
    discord: Discord, home: str, expected: str
) -> None:
    foreign = discord.add_guild("Foreign")
    guild_ids = (GUILD_ID,) if home == "Home" else (foreign,)
    person = discord.add_user("person", guild_ids=guild_ids)
    made = custom_id("pick")
    async with serving(discord, Recorder()) as connection:
        channel = await connection.rest.create_dm_channel(person)
        message = await posted(discord, connection, made, channel_id=int(channel.id))
        answer = await discord.click(message, made, user_id=person).answer()

    assert answer.text.startswith(expected)


async def test_the_search_for_members_does_not_keep_the_first_response_back(
    discord: Discord,
) -> None:
    made = custom_id("pick")
    async with serving(discord, Recorder()) as connection:
        channel = await connection.rest.create_dm_channel(discord.member_id)
        message = await posted(discord, connection, made, channel_id=int(channel.id))
        discord.hang(MEMBERS)
        first = await discord.click(message, made).first_response(timeout_s=2)
        discord.clear_faults()

    assert first.type is CallbackType.DEFERRED_MESSAGE


@pytest.mark.parametrize(
    ("error", "told", "logged"),
    [
        pytest.param(
            TautulliUnreachableError("no answer", command="status", remedy="Start it."),
            "Tautulli does not answer",
            "The button pick failed. status: no answer. Start it.",
            id="foreseen",
        ),
        pytest.param(
            ZeroDivisionError("secret detail"),
            "I could not finish that",
            "The button pick failed: please report this.",
            id="unforeseen",
        ),
        pytest.param(
            TimeoutError("secret detail"),
            "I could not finish that",
            "The button pick failed: please report this.",
            id="a time limit of its own",
        ),
    ],
)
async def test_a_failure_is_explained_and_logged_once(
    discord: Discord, said: Said, error: Exception, told: str, logged: str
) -> None:
    recorder = Recorder()
    recorder.error = error
    made = custom_id("pick")
    async with serving(discord, recorder) as connection:
        message = await posted(discord, connection, made)
        answer = await discord.click(message, made).answer()

    assert answer.text.startswith(told)
    assert "secret detail" not in answer.text
    assert said() == [logged]


async def test_work_without_an_end_is_stopped_and_said_so(discord: Discord, said: Said) -> None:
    recorder = Recorder()
    recorder.release = asyncio.Event()
    made = custom_id("pick")
    async with serving(discord, recorder, limit_s=0.3) as connection:
        message = await posted(discord, connection, made)
        answer = await discord.click(message, made).answer()

    assert answer.text.startswith("That took too long")
    assert recorder.was_cancelled
    assert said() == ["The button pick failed. It did not end within 0.3 seconds."]


async def test_what_is_being_answered_ends_with_the_bot(discord: Discord) -> None:
    """Nothing may go on with ports that are closed."""
    recorder = Recorder()
    recorder.release = asyncio.Event()
    made = custom_id("pick")
    async with asyncio.timeout(20), serving(discord, recorder) as connection:
        message = await posted(discord, connection, made)
        await discord.click(message, made).first_response()

    assert recorder.was_cancelled
    assert not [task for task in asyncio.all_tasks() if "_on_interaction" in task.get_name()]


async def test_who_pressed_too_long_ago_is_no_trouble(discord: Discord, said: Said) -> None:
    made = custom_id("pick")
    async with serving(discord, Recorder()) as connection:
        message = await posted(discord, connection, made)
        discord.click(message, made)
        discord.advance(timedelta(seconds=4))
        await until(lambda: any("too late" in line for line in said(logging.INFO)))

    assert said() == []


async def test_buttons_are_answered_after_the_connection_dropped(discord: Discord) -> None:
    made = custom_id("pick")
    async with serving(discord, Recorder()) as connection:
        message = await posted(discord, connection, made)
        discord.gateway.drop()
        await until(lambda: discord.gateway.resumes == 1)
        answer = await discord.click(message, made).answer()

    assert answer.text == "() ()"
