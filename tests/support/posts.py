"""What stands in a channel of the Discord double, as the tests of posts look at it."""

from typing import Final

from bot_process import World
from renderings import open_png
from tgraph_commands.testing import CHANNEL_ID, SeenMessage

CREATE: Final = "POST /channels/{channel_id}/messages"
EDIT: Final = "PATCH /channels/{channel_id}/messages/{message_id}"
DELETE: Final = "DELETE /channels/{channel_id}/messages/{message_id}"


def small(world: World, **report: object) -> None:
    """Let the report have one small chart, and change it further."""
    world.others["graphs"] = {"width": 200, "height": 150, "scale": 1}
    world.reports = [world.report(**{"charts": ["daily_play_count"], **report})]


async def posted(world: World) -> tuple[SeenMessage, ...]:
    """Let the report be posted, and return the bot's messages in its channel."""
    code, output = await world.run("post", "weekly")
    assert code == 0, output
    assert "Traceback" not in output
    return world.discord.own_messages(CHANNEL_ID)


def charts_of(*messages: SeenMessage) -> list[str]:
    """Return the charts that messages show, in order; fails where one is not what it should be."""
    charts: list[str] = []
    for message in messages:
        assert message.is_v2
        assert not message.ever_mentioned
        for file in message.files:
            assert file.is_shown
            assert file.alt
            open_png(file.data)
            charts.append(file.name.split("-", 3)[-1].removesuffix(".png"))
    return charts


def run_ids(*messages: SeenMessage) -> set[str]:
    """Return the marks of the runs whose files the messages show."""
    return {file.name.split("-")[1] for message in messages for file in message.files}


def control(message: SeenMessage, action: str) -> str:
    """Return the custom id of the one button or menu below a message that does this."""
    (found,) = [one for one in message.custom_ids if action in one.split(":")]
    return found
