"""A configuration that changes while ``tgraph-bot run`` runs."""

import signal

import pytest

from bot_process import World
from tgraph_commands.testing import CHANNEL_ID

pytestmark = [pytest.mark.process, pytest.mark.timeout(240)]


async def test_a_report_added_to_the_file_is_posted_without_a_restart(world: World) -> None:
    later = world.discord.add_channel("later")
    program = await world.start("run")
    await program.says("Ready.")

    world.reports.append(
        world.report(
            name="added", channel_id=later, schedule="* * * * *", charts=["daily_play_count"]
        )
    )
    world.write()

    await program.says("The configuration was changed: reports.added", within_s=20)
    await program.until(lambda: len(world.discord.own_messages(later)) == 1, within_s=90)
    assert not world.discord.own_messages(CHANNEL_ID)
    assert world.discord.violations == ()


async def test_a_wrong_edit_leaves_the_bot_as_it_was_and_is_told_once(world: World) -> None:
    notices = world.discord.add_channel("notices")
    world.others["notices"] = {"channel_id": notices}
    program = await world.start("run")
    await program.says("Ready.")

    world.others["graphs"] = {"theme": "lihgt"}
    world.write()
    await program.says("stay in force", within_s=20)
    await program.until(lambda: len(world.discord.own_messages(notices)) == 1, within_s=20)
    uptime = world.discord.invoke("uptime")
    assert "weekly" in "\n".join((await uptime.edited()).texts)

    world.others["graphs"] = {"theme": "light"}
    world.write()
    await program.until(lambda: len(world.discord.own_messages(notices)) == 2, within_s=20)

    wrong, right = (message.texts[0] for message in world.discord.own_messages(notices))
    assert "graphs.theme" in wrong
    assert "right again" in right
    assert program.output.count("stay in force") == 1
    program.signal(signal.SIGTERM)
    assert await program.exited(within_s=12) == 0
    assert "Traceback" not in program.output


async def test_a_new_secret_is_kept_out_of_the_log_before_it_is_used(world: World) -> None:
    """It counts after a restart; a report of the same name would tell it at once."""
    program = await world.start("run")
    await program.says("Ready.")

    secret = "fedcba9876543210" * 2
    world.tautulli_settings["api_key"] = secret
    world.reports.append(world.report(name=secret, enabled=False))
    world.write()

    await program.says("The configuration was changed: ", within_s=20)
    await program.says("count only after a restart: tautulli.api_key", within_s=20)
    assert "reports.<hidden>" in program.output
    assert secret not in program.output
    assert str(world.discord.token) not in program.output
