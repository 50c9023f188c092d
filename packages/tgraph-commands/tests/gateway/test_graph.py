"""``/graph``: one chart, for the asker alone or for the channel."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest

from tgraph_commands.ports import ChartOrder
from tgraph_commands.testing import CallbackType, Discord
from tgraph_commands.testing._json import JsonObject, as_objects
from tgraph_commands.testing.bot import LocalBot, until
from tgraph_common import (
    BrowserMissingError,
    ChartId,
    Metric,
    RenderError,
    TautulliRefusedError,
    TautulliUnreachableError,
)
from tgraph_config import CommandSettings, Cooldown

Said = Callable[..., list[str]]

FOLLOW_UP = "POST /webhooks/{webhook_id}/{webhook_token}"
MIB = 1024 * 1024
TOP = {"chart": "top_10_users"}
DOWN = TautulliUnreachableError("no answer", command="get_plays_by_top_10_users")


async def test_a_chart_is_shown_to_the_asker_alone(discord: Discord, bot: LocalBot) -> None:
    bot.charts.subtitle = "Oct 24 \u2013 Nov 22, 2026 · UTC"
    async with bot.running():
        used = discord.invoke("graph", options=TOP)
        first = await used.first_response()
        answer = await used.answer()

    assert first.type is CallbackType.DEFERRED_MESSAGE
    assert first.elapsed_s < 1
    assert first.is_ephemeral
    assert answer.is_ephemeral
    assert answer.texts == ("### top\\_10\\_users\n-# Oct 24 \u2013 Nov 22\\, 2026 · UTC",)
    (file,) = answer.files
    assert (file.name, file.alt, file.is_shown) == ("1-top_10_users.png", bot.charts.alt, True)
    assert used.followups == ()
    assert bot.charts.orders == [
        ChartOrder(
            charts=(ChartId.TOP_10_USERS,), period_days=30, metric=Metric.PLAYS, locale="en-US"
        )
    ]


@pytest.mark.parametrize("in_dm", [False, True], ids=["guild", "direct message"])
async def test_range_metric_and_language_are_as_asked(
    discord: Discord, bot: LocalBot, *, in_dm: bool
) -> None:
    options = {"chart": "daily_play_count", "range": 365, "metric": "duration"}
    async with bot.running():
        await discord.invoke("graph", options=options, locale="da", in_dm=in_dm).answer()

    assert bot.charts.orders == [
        ChartOrder(
            charts=(ChartId.DAILY_PLAY_COUNT,),
            period_days=365,
            metric=Metric.DURATION,
            locale="da",
        )
    ]


async def test_every_chart_is_offered_by_name_in_every_language(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        graph = discord.commands["graph"]

    chart, range_, metric, share = as_objects(graph["options"])
    choices = as_objects(chart["choices"])
    assert [choice["value"] for choice in choices] == [one.value for one in ChartId]
    for locale in ("da", "de"):
        names = {_localized(choice, locale) for choice in choices}
        assert len(names) == len(ChartId)
    assert [choice["value"] for choice in as_objects(range_["choices"])] == [7, 30, 90, 365]
    assert [choice["value"] for choice in as_objects(metric["choices"])] == ["plays", "duration"]
    assert (chart.get("required"), bool(share.get("required"))) == (True, False)


def _localized(choice: JsonObject, locale: str) -> str:
    names = choice["name_localizations"]
    assert isinstance(names, dict)
    return str(names[locale])


async def test_a_shared_chart_is_shown_to_everybody_and_the_asker_told(
    discord: Discord, bot: LocalBot
) -> None:
    bot.charts.release = asyncio.Event()
    async with bot.running():
        used = discord.invoke("graph", options={**TOP, "share": True}, locale="de")
        shared = await used.followup()
        answer = await used.edited(times=2)

    assert not shared.is_ephemeral
    assert [file.alt for file in shared.files] == [bot.charts.alt]
    assert answer.is_ephemeral
    assert answer.files == ()
    assert answer.text == "Erledigt: Jetzt sehen alle hier das Diagramm."
    assert len(used.followups) == 1


async def test_what_cannot_be_shared_is_shown_to_nobody(discord: Discord, bot: LocalBot) -> None:
    bot.charts.error = DOWN
    async with bot.running():
        used = discord.invoke("graph", options={**TOP, "share": True})
        answer = await used.edited(times=2)

    assert used.followups == ()
    assert answer.is_ephemeral
    assert answer.text.startswith("Tautulli does not answer")


async def test_in_a_direct_message_there_is_nobody_to_share_with(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        used = discord.invoke("graph", options={**TOP, "share": True}, in_dm=True)
        answer = await used.answer()

    assert len(answer.files) == 1
    assert answer.texts[-1].startswith("-# There is nobody to share it with here")
    assert used.followups == ()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DOWN, "Tautulli does not answer"),
        (TautulliRefusedError("no", command="x"), "Tautulli refuses"),
        (RenderError("no"), "The chart could not be drawn."),
        (BrowserMissingError("no"), "The chart could not be drawn."),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_a_chart_that_fails_is_explained_and_logged_once(
    discord: Discord, bot: LocalBot, said: Said, error: RenderError, told: str
) -> None:
    bot.charts.failures = {ChartId.TOP_10_USERS: error}
    async with bot.running():
        answer = await discord.invoke("graph", options=TOP).answer()

    assert answer.text.startswith(told)
    assert len(said()) == 1
    assert said()[0].startswith("/graph failed.")


@pytest.mark.parametrize(("limit", "size"), [(10 * MIB, 10 * MIB + 1), (1000, 1001)])
async def test_a_picture_too_large_for_discord_is_explained(
    discord: Discord, bot: LocalBot, limit: int, size: int
) -> None:
    """Discord states the limit with each use."""
    discord.behaviour.file_limit_bytes = limit
    bot.charts.size_bytes = size
    async with bot.running():
        answer = await discord.invoke("graph", options=TOP).answer()

    assert answer.text.startswith("The picture is larger than Discord allows.")


async def test_fifty_who_ask_at_once_cost_one_drawing(discord: Discord, bot: LocalBot) -> None:
    people = [discord.add_user(f"person {number}") for number in range(50)]
    async with bot.running():
        used = [discord.invoke("graph", options=TOP, user_id=one) for one in people]
        answers = [await one.answer(timeout_s=30) for one in used]

    assert all(len(answer.files) == 1 for answer in answers)
    assert len(bot.charts.orders) == 1


async def test_it_rests_as_the_settings_say(discord: Discord, bot: LocalBot) -> None:
    commands = CommandSettings(cooldowns={"graph": Cooldown(per_user_seconds=30)})
    bot.settings = msgspec.structs.replace(bot.settings, commands=commands)
    async with bot.running():
        await discord.invoke("graph", options=TOP).answer()
        refused = await discord.invoke("graph", options=TOP).answer()

    assert refused.files == ()
    assert "<t:" in refused.text


async def test_strangers_are_refused_in_a_direct_message(discord: Discord, bot: LocalBot) -> None:
    foreign = discord.add_guild("Foreign")
    stranger = discord.add_user("stranger", guild_ids=(foreign,))
    async with bot.running():
        asked = discord.invoke("graph", options=TOP, user_id=stranger, in_dm=True)
        answer = await asked.answer()

    assert answer.text.startswith("I only answer members")
    assert bot.charts.orders == []


async def test_a_foreign_guild_is_refused(discord: Discord, bot: LocalBot) -> None:
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    stranger = discord.add_user("stranger", guild_ids=(foreign,))
    async with bot.running():
        asked = discord.invoke("graph", options=TOP, user_id=stranger, channel_id=channel_id)
        answer = await asked.answer()

    assert answer.text.startswith("I do not work for this server.")
    assert bot.charts.orders == []


async def test_who_gave_up_waiting_is_no_trouble(
    discord: Discord, bot: LocalBot, said: Said
) -> None:
    async with bot.running():
        discord.invoke("graph", options=TOP)
        discord.advance(timedelta(seconds=4))
        await until(lambda: any("/graph" in line for line in said(logging.INFO)))

    assert said() == []


async def test_it_works_after_the_connection_dropped(discord: Discord, bot: LocalBot) -> None:
    async with bot.running():
        discord.gateway.drop()
        await until(lambda: discord.gateway.resumes == 1)
        answer = await discord.invoke("graph", options=TOP).answer()

    assert answer.files


async def test_words_of_a_chart_mention_nobody(discord: Discord, bot: LocalBot) -> None:
    """They may hold people's names."""
    bot.charts.subtitle = "@everyone <@&1> [x](http://evil)\n# big"
    bot.charts.alt = "@everyone\x00 \u202e"
    async with bot.running():
        used = discord.invoke("graph", options={**TOP, "share": True})
        shared = await used.followup()

    assert not shared.ever_mentioned
    assert "\n# big" not in shared.text
    assert shared.files[0].alt == "@everyone"
