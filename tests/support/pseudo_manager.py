"""Somebody who may manage the server, and the configuration that they change."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pseudo import PSEUDO
from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, OWNER_ID, Discord, SeenMessage
from tgraph_commands.testing._json import Json

FILE: Final = f"""\
config_version: 1
discord: {{token: t, guild_ids: [{GUILD_ID}]}}
tautulli: {{url: "http://tautulli.example", api_key: k}}
commands: {{cooldowns: {{graph: {{per_user_seconds: 5}}}}}}
reports:
  - name: weekly
    channel_id: {CHANNEL_ID}
    schedule: "0 18 * * SUN"
  - name: monthly_top
    channel_id: {CHANNEL_ID}
    enabled: false
"""


def write(path: Path, text: str) -> None:
    """Let the file say this."""
    path.write_text(text, encoding="utf-8")


class Manager:
    """The owner, who speaks the language."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord

    async def ask(self, command: str, **options: Json) -> SeenMessage:
        """Return the answer."""
        asked = self._discord.invoke(command, user_id=OWNER_ID, options=options, locale=PSEUDO)
        return await asked.answer()

    async def type(self, command: str, focused: str, options: Mapping[str, Json]) -> int:
        """Return how many choices are offered."""
        typed = self._discord.autocomplete(
            command, focused, options=options, user_id=OWNER_ID, locale=PSEUDO
        )
        return len(await typed.choices())

    async def press(self, message: SeenMessage, custom_id: str) -> None:
        """Wait for what a button answers."""
        await self._discord.click(message, custom_id, user_id=OWNER_ID, locale=PSEUDO).answer()
