"""Commands that rest after a use: what is told to whom, and what a use costs."""

import msgspec
import pytest

from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, MEMBER_ID, OWNER_ID, Discord, Permission
from tgraph_commands.testing.bot import NOW, LocalBot, until
from tgraph_common import TautulliUnreachableError
from tgraph_config import CommandSettings, Cooldown, ReportSettings

CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"
AT = int(NOW.timestamp())


def rest(bot: LocalBot, *, per_user_s: int = 0, global_s: int = 0) -> None:
    """Let the managers' updating rest."""
    cooldown = Cooldown(per_user_seconds=per_user_s, global_seconds=global_s)
    bot.settings = msgspec.structs.replace(
        bot.settings,
        reports=(ReportSettings(name="weekly", channel_id=CHANNEL_ID),),
        commands=CommandSettings(cooldowns={"update_graphs": cooldown, "uptime": cooldown}),
    )


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", f"You used this a moment ago. You can use it again <t:{AT + 300}:R>."),
        ("de", f"Das hast du gerade erst benutzt. Du kannst es <t:{AT + 300}:R> wieder benutzen."),
    ],
)
async def test_whoever_comes_too_soon_is_told_when_to_come_again(
    discord: Discord, bot: LocalBot, locale: str, words: str
) -> None:
    """Managers are people, too."""
    rest(bot, per_user_s=300)
    async with bot.running():
        await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)
        again = discord.invoke("update_graphs", user_id=OWNER_ID, locale=locale)
        answer = await again.answer()

    assert answer.text == words
    assert answer.is_ephemeral
    assert bot.publisher.runs == {"weekly": 1}


async def test_whoever_comes_too_soon_after_another_is_told_so(
    discord: Discord, bot: LocalBot
) -> None:
    rest(bot, global_s=60)
    other = discord.add_user("other", permissions=Permission.MANAGE_GUILD)
    async with bot.running():
        await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)
        answer = await discord.invoke("update_graphs", user_id=other, locale="da").answer()

    assert answer.text == f"Det har nogen lige brugt. Det kan bruges igen <t:{AT + 60}:R>."


async def test_a_fraction_of_a_second_is_rounded_up(discord: Discord, bot: LocalBot) -> None:
    """Discord shows whole seconds: whoever comes when it says so must not be refused again."""
    rest(bot, per_user_s=300)
    bot.clock.time = NOW.replace(microsecond=1)
    async with bot.running():
        await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)
        answer = await discord.invoke("update_graphs", user_id=OWNER_ID).answer()

    assert f"<t:{AT + 301}:R>" in answer.text


async def test_the_bot_that_starts_again_remembers(discord: Discord, bot: LocalBot) -> None:
    rest(bot, per_user_s=300)
    async with bot.running():
        await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)
    async with bot.running():
        answer = await discord.invoke("update_graphs", user_id=OWNER_ID).answer()

    assert answer.text.startswith("You used this a moment ago.")


async def test_a_refused_use_costs_nobody_anything(discord: Discord, bot: LocalBot) -> None:
    rest(bot, per_user_s=300, global_s=300)
    foreign = discord.add_guild("Foreign")
    channel_id = discord.add_channel("chat", guild_id=foreign)
    discord.join(OWNER_ID, foreign)
    async with bot.running():
        refused = [
            discord.invoke("update_graphs", user_id=MEMBER_ID, is_forced=True),
            discord.invoke("update_graphs", user_id=OWNER_ID, in_dm=True, is_forced=True),
            discord.invoke(
                "update_graphs", user_id=OWNER_ID, channel_id=channel_id, is_forced=True
            ),
            discord.invoke("update_graphs", user_id=OWNER_ID, options={"report": "none"}),
        ]
        for each in refused:
            await each.answer()
        await until(lambda: not bot.cooldowns.rests)
        answer = await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)

    assert "posted" in answer.text


async def test_a_use_that_tautulli_did_not_answer_costs_nothing(
    discord: Discord, bot: LocalBot
) -> None:
    rest(bot, per_user_s=300)
    bot.charts.error = TautulliUnreachableError("no answer", command="status")
    preview = {"report": "weekly", "preview": True}
    async with bot.running():
        failed = await discord.invoke("update_graphs", options=preview, user_id=OWNER_ID).answer()
        await until(lambda: not bot.cooldowns.rests)
        bot.charts.error = None
        asked = discord.invoke("update_graphs", options=preview, user_id=OWNER_ID)
        await asked.followup()

    assert "Tautulli does not answer" in failed.text


async def test_a_fault_costs_nothing_either(discord: Discord, bot: LocalBot) -> None:
    rest(bot, per_user_s=300)
    bot.charts.error = None
    discord.fail(CALLBACK, status=400, times=2)
    async with bot.running():
        discord.invoke("update_graphs", user_id=OWNER_ID)
        await until(lambda: discord.count(CALLBACK) == 2)
        await until(lambda: not bot.cooldowns.rests)
        answer = await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)

    assert "posted" in answer.text


async def test_uptime_never_rests(discord: Discord, bot: LocalBot) -> None:
    """Whoever looks why nothing works must be able to."""
    rest(bot, per_user_s=300, global_s=300)
    async with bot.running():
        for _ in range(3):
            answer = await discord.invoke("uptime").answer()
            assert "Running since" in answer.text


async def test_members_of_the_first_guild_share_no_rest_with_each_other(
    discord: Discord, bot: LocalBot
) -> None:
    rest(bot, per_user_s=300)
    other = discord.add_user("other", guild_ids=(GUILD_ID,), permissions=Permission.ADMINISTRATOR)
    async with bot.running():
        await discord.invoke("update_graphs", user_id=OWNER_ID).edited(times=2)
        answer = await discord.invoke("update_graphs", user_id=other).edited(times=2)

    assert "posted" in answer.text
