"""Every name and description of a command comes from the catalogues."""

from collections.abc import Iterator

from pseudo import COMMAND, PSEUDO
from pseudo_walk import findings
from tgraph_commands.testing import Discord
from tgraph_commands.testing._json import JsonObject, as_object, as_objects
from tgraph_commands.testing.bot import LocalBot


def nodes(node: JsonObject, path: str = "") -> Iterator[tuple[str, JsonObject]]:
    """Yield a command, its subcommands, options and choices, with where they stand."""
    path = f"{path} {node['name']}".strip()
    yield path, node
    for key in ("options", "choices"):
        for child in as_objects(node.get(key)):
            yield from nodes(child, path)


async def test_every_command_option_and_choice_is_translated(
    discord: Discord, bot: LocalBot
) -> None:
    async with bot.running():
        await discord.invoke("about", locale=PSEUDO).answer()
        found = [each for command in discord.commands.values() for each in nodes(command)]

    raw: dict[str, str] = {}
    for path, node in found:
        for key in ("name", "description"):
            if node.get(key):
                text = str(as_object(node[f"{key}_localizations"]).get(PSEUDO, node[key]))
                if not text.startswith(COMMAND) and findings(text):
                    raw[f"{path} ({key})"] = text
    assert len(found) > 70
    assert raw == {}
