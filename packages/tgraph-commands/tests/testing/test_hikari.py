"""The real hikari and lightbulb against the double."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import hikari
import lightbulb
import pytest
from hikari.impl import (
    ContainerComponentBuilder,
    InteractiveButtonBuilder,
    MediaGalleryComponentBuilder,
    MediaGalleryItemBuilder,
    MessageActionRowBuilder,
    TextDisplayComponentBuilder,
)

from tgraph_commands.testing import (
    CHANNEL_ID,
    GUILD_ID,
    MEMBER_ID,
    CallbackType,
    ChannelType,
    Discord,
    open_discord,
)

Start = Callable[..., AbstractAsyncContextManager[hikari.GatewayBot]]


@pytest.fixture
async def discord(
    openapi_file: Path | None, compare_answers: Callable[[Discord], None]
) -> AsyncGenerator[Discord]:
    """A Discord that also compares every body with Discord's own description."""
    async with open_discord(openapi=openapi_file) as opened:
        yield opened
        assert opened.violations == ()
        compare_answers(opened)


class About(lightbulb.SlashCommand, name="about", description="What it is"):
    """Answers at once, to the asker alone."""

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Answer."""
        await ctx.respond(f"about in {ctx.interaction.locale}", ephemeral=True)


class Graph(lightbulb.SlashCommand, name="graph", description="One chart"):
    """Defers, then shows a picture, and says something more."""

    chart = lightbulb.string("chart", "Which", choices=[lightbulb.Choice("Daily", "daily")])
    days = lightbulb.integer("range", "Days", min_value=1, max_value=365, default=30)

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Answer."""
        await ctx.defer(ephemeral=True)
        await ctx.interaction.edit_initial_response(
            components=[TextDisplayComponentBuilder(content=f"{self.chart} {self.days}"), gallery()]
        )
        await ctx.respond("more", ephemeral=True)


class Config(lightbulb.SlashCommand, name="config", description="Settings"):
    """Completes what is typed."""

    @staticmethod
    async def complete(ctx: lightbulb.AutocompleteContext[str]) -> None:
        """Offer one value."""
        await ctx.respond([f"{ctx.focused.value}!"])

    key = lightbulb.string("key", "Which", autocomplete=complete)

    @lightbulb.invoke
    async def invoke(self, ctx: lightbulb.Context) -> None:
        """Answer."""
        await ctx.respond(self.key)


def gallery(*names: str, data: bytes = b"picture") -> MediaGalleryComponentBuilder:
    """A gallery of these files, their names as alt text."""
    return MediaGalleryComponentBuilder(
        items=[
            MediaGalleryItemBuilder(media=hikari.Bytes(data, name), description=f"alt of {name}")
            for name in names or ("a.png",)
        ]
    )


@pytest.fixture
def start(discord: Discord) -> Start:
    """Starts a bot with these commands."""

    @asynccontextmanager
    async def started(
        *, token: str | None = None, intents: hikari.Intents = hikari.Intents.GUILDS
    ) -> AsyncGenerator[hikari.GatewayBot]:
        bot = hikari.GatewayBot(
            token or discord.token,
            rest_url=discord.rest_url,
            intents=intents,
            banner=None,
            logs=None,
        )
        client = lightbulb.client_from_app(bot)
        for command in (About, Graph, Config):
            client.register(command)
        bot.subscribe(hikari.StartingEvent, client.start)
        try:
            await bot.start(check_for_updates=False)
            yield bot
        finally:
            if bot.is_alive:
                await bot.close()

    return started


async def test_commands_are_registered_and_answered(start: Start, discord: Discord) -> None:
    """From the sync to the answer in the asker's language."""
    async with start():
        await discord.connected()
        assert discord.commands.keys() == {"about", "graph", "config"}

        about = discord.invoke("about", locale="da")
        first = await about.first_response()
        assert (first.type, first.is_ephemeral) == (CallbackType.MESSAGE, True)
        assert (await about.answer()).content == "about in da"
        assert about.was_delivered


async def test_a_command_works_in_direct_messages(start: Start, discord: Discord) -> None:
    """Where there is no member."""
    async with start():
        assert (await discord.invoke("about", in_dm=True).answer()).content == "about in en-US"


async def test_a_deferred_command_shows_a_picture_and_follows_up(
    start: Start, discord: Discord
) -> None:
    """The picture with its alt text; the follow-up beside it."""
    async with start():
        graph = discord.invoke("graph", options={"chart": "daily", "range": 7})
        assert (await graph.first_response()).type is CallbackType.DEFERRED_MESSAGE
        answer = await graph.edited()
        assert (answer.text, answer.is_v2, answer.is_ephemeral) == ("daily 7", True, True)
        assert [(one.alt, one.data) for one in answer.files] == [("alt of a.png", b"picture")]
        assert (await graph.followup()).content == "more"
        assert discord.messages() == ()


async def test_autocompletion_answers(start: Start, discord: Discord) -> None:
    """With lightbulb's choices."""
    async with start():
        typed = discord.autocomplete("config", "key", options={"key": "gra"})
        assert [one["value"] for one in await typed.choices()] == ["gra!"]


async def test_a_click_reaches_the_bot(start: Start, discord: Discord) -> None:
    """With the message that it was under."""
    async with start() as bot:

        @bot.listen()
        async def clicked(event: hikari.ComponentInteractionCreateEvent) -> None:
            await event.interaction.create_initial_response(
                hikari.ResponseType.MESSAGE_CREATE,
                f"{event.interaction.custom_id} under {event.interaction.message.id}",
                flags=hikari.MessageFlag.EPHEMERAL,
            )

        button = InteractiveButtonBuilder(
            style=hikari.ButtonStyle.PRIMARY, custom_id="go", label="Go"
        )
        row = MessageActionRowBuilder(components=[button])
        await bot.rest.create_message(CHANNEL_ID, components=[row, gallery()])
        (message,) = discord.messages()
        click = discord.click(message, "go")

        assert (await click.answer()).content == f"go under {message.id}"
        assert clicked


async def test_a_post_is_made_edited_and_deleted(start: Start, discord: Discord) -> None:
    """As the publisher does: files, a container, silent, nobody mentioned."""
    async with start() as bot:
        text = TextDisplayComponentBuilder(content=f"<@{MEMBER_ID}> @everyone")
        posted = await bot.rest.create_message(
            CHANNEL_ID,
            components=[ContainerComponentBuilder(components=[text]), gallery("a.png", "b.png")],
            flags=hikari.MessageFlag.SUPPRESS_NOTIFICATIONS,
            mentions_everyone=False,
            user_mentions=False,
            role_mentions=False,
        )
        (message,) = discord.messages()
        assert message.is_silent
        assert not message.ever_mentioned
        assert [one.alt for one in message.files] == ["alt of a.png", "alt of b.png"]

        await bot.rest.edit_message(
            CHANNEL_ID,
            posted,
            components=[gallery("c.png", data=b"new")],
            mentions_everyone=False,
            user_mentions=False,
            role_mentions=False,
        )
        (message,) = discord.messages()
        assert [(one.name, one.data) for one in message.files] == [("c.png", b"new")]
        assert not message.ever_mentioned
        await bot.rest.delete_message(CHANNEL_ID, posted)
        assert discord.messages() == ()


async def test_hikari_reads_the_file_names_back(start: Start) -> None:
    """They are in the media, not among the attachments."""
    async with start() as bot:
        await bot.rest.create_message(CHANNEL_ID, components=[gallery("mark-1.png")])
        (message,) = await bot.rest.fetch_messages(CHANNEL_ID)

        assert list(message.attachments) == []
        (component,) = message.components
        assert isinstance(component, hikari.MediaGalleryComponent)
        assert [one.media.resource.filename for one in component.items] == ["mark-1.png"]


async def test_a_forum_post_is_made_found_and_deleted(start: Start, discord: Discord) -> None:
    """Hikari reads the thread, the lists and the refusal."""
    forum = discord.add_channel("forum", kind=ChannelType.FORUM)
    async with start() as bot:
        thread = await bot.rest.create_forum_post(
            forum, "Week", components=[gallery()], auto_archive_duration=timedelta(days=7)
        )
        assert [one.id for one in discord.threads(forum)] == [thread.id]
        assert [one.id for one in await bot.rest.fetch_active_threads(GUILD_ID)] == [thread.id]
        await bot.rest.edit_channel(thread.id, archived=True)
        archived = bot.rest.fetch_public_archived_threads(forum)
        assert [one.id async for one in archived] == [thread.id]
        with pytest.raises(hikari.ForbiddenError) as caught:
            await bot.rest.delete_channel(thread.id)
        assert caught.value.code == 50013


async def test_a_lost_answer_is_repeated_and_makes_one_message(
    start: Start, discord: Discord
) -> None:
    """Hikari repeats; the nonce makes Discord give the first message back."""
    async with start() as bot:
        fault = discord.lose_answer("POST /channels/{channel_id}/messages")
        posted = await bot.rest.create_message(CHANNEL_ID, components=[gallery()], nonce="run-1")

        assert fault.hits == 1
        assert discord.count("POST /channels/{channel_id}/messages") == 2
        assert [one.id for one in discord.messages()] == [posted.id]


@pytest.mark.slow
async def test_a_lost_answer_to_an_interaction_ends_in_40060(
    start: Start, discord: Discord
) -> None:
    """The person saw it all the same."""
    async with start() as bot:
        refused = asyncio.Event()

        @bot.listen()
        async def clicked(event: hikari.ComponentInteractionCreateEvent) -> None:
            with pytest.raises(hikari.BadRequestError) as caught:
                await event.interaction.create_initial_response(
                    hikari.ResponseType.MESSAGE_CREATE, "x"
                )
            assert caught.value.code == 40060
            refused.set()

        await bot.rest.create_message(CHANNEL_ID, components=[gallery()])
        discord.lose_answer("POST /interactions/*")
        click = discord.click(discord.messages()[0], "go", is_forged=True)
        assert (await click.answer()).content == "x"
        async with asyncio.timeout(10):
            await refused.wait()
        assert clicked


async def test_a_dropped_gateway_is_resumed_without_loss(start: Start, discord: Discord) -> None:
    """A command used meanwhile is answered afterwards."""
    async with start():
        await discord.connected()
        discord.gateway.drop()
        about = discord.invoke("about")
        assert not about.was_delivered

        await discord.connected()
        assert (await about.answer()).content == "about in en-US"
        assert (discord.gateway.resumes, discord.gateway.identifies) == (1, 1)


@pytest.mark.slow
async def test_an_invalid_session_begins_anew(start: Start, discord: Discord) -> None:
    """Hikari identifies again."""
    async with start():
        await discord.connected()
        discord.gateway.invalidate(resumable=False)
        await discord.connected()
        assert (await discord.invoke("about").answer()).content == "about in en-US"


async def test_a_wrong_token_is_unauthorized(start: Start, discord: Discord) -> None:
    """Once for lightbulb and once for hikari, and no more: the address must not be banned."""
    wrong = discord.token[:-5] + "wrong"
    with pytest.raises(hikari.UnauthorizedError):
        async with start(token=wrong):
            pytest.fail("started")
    assert discord.invalid_requests == 2


@pytest.mark.parametrize("code", [4004, 4014])
async def test_a_refused_identify_ends_the_bot(start: Start, discord: Discord, code: int) -> None:
    """Hikari raises and does not come back."""
    discord.gateway.refusals.append(code)
    with pytest.raises(hikari.GatewayServerClosedConnectionError) as caught:
        async with start():
            pytest.fail("started")
    assert caught.value.code == code


async def test_privileged_intents_are_refused(start: Start, discord: Discord) -> None:
    """Nobody allowed them in the developer portal."""
    with pytest.raises(hikari.GatewayServerClosedConnectionError) as caught:
        async with start(intents=hikari.Intents.GUILDS | hikari.Intents.GUILD_MEMBERS):
            pytest.fail("started")
    assert caught.value.code == 4014
    assert discord.gateway.identifies == 1


@pytest.mark.slow
async def test_a_discord_that_is_down_fails_the_start(start: Start, discord: Discord) -> None:
    """Hikari gives up, and a later start succeeds."""
    async with discord.outage():
        with pytest.raises(hikari.HTTPError):
            async with start():
                pytest.fail("started")
    async with start():
        await discord.connected()


async def test_a_closed_dm_is_forbidden(start: Start, discord: Discord) -> None:
    """With the code that tells it from a missing permission."""
    discord.close_dms(MEMBER_ID)
    async with start() as bot:
        channel = await bot.rest.create_dm_channel(MEMBER_ID)
        with pytest.raises(hikari.ForbiddenError) as caught:
            await channel.send("x")
        assert caught.value.code == 50007


async def test_a_late_answer_is_unknown(start: Start, discord: Discord) -> None:
    """Three seconds of Discord's time, whatever the machine's."""
    discord.stop_clock()
    async with start() as bot:
        late = asyncio.Event()

        @bot.listen()
        async def clicked(event: hikari.ComponentInteractionCreateEvent) -> None:
            discord.advance(timedelta(seconds=4))
            with pytest.raises(hikari.NotFoundError) as caught:
                await event.interaction.create_initial_response(
                    hikari.ResponseType.MESSAGE_CREATE, "x"
                )
            assert caught.value.code == 10062
            late.set()

        await bot.rest.create_message(CHANNEL_ID, components=[gallery()])
        discord.click(discord.messages()[0], "go", is_forged=True)
        async with asyncio.timeout(5):
            await late.wait()
        assert clicked
