"""A bot that speaks the language that does not exist, and a reader of all that it sends."""

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import msgspec
import pytest

from pseudo import CLOSING, OPENING
from pseudo_bodies import said
from pseudo_manager import FILE, Manager, write
from pseudo_said import open_pseudo
from pseudo_walk import findings
from tgraph_commands.testing import Discord
from tgraph_commands.testing.bot import LocalBot
from tgraph_common import ChartId
from tgraph_config import SettingsFile, load_settings
from tgraph_i18n import Catalogs

_REGISTERING = "/applications/"
"""Where Discord is told of commands: in all languages at once."""
_LONG_CHOICE = 90
"""Characters from which on what is offered while somebody types may have been cut, to 100."""


@pytest.fixture(scope="session")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogs]:
    """The language, and English, which nobody should get to read."""
    with open_pseudo(tmp_path_factory.mktemp("pseudo")) as catalogs:
        yield catalogs


@pytest.fixture
def known() -> set[str]:
    """The values that may stand in texts as they are; a test adds its own."""
    return {*(chart.value for chart in ChartId), "what the chart shows", "weekly", "monthly_top"}


@pytest.fixture
async def bot(discord: Discord, catalogs: Catalogs, known: set[str]) -> AsyncGenerator[LocalBot]:
    """A bot that is not running yet; at the end all that it has sent is read."""
    bot = LocalBot(discord)
    bot.catalogs = catalogs
    yield bot
    told = [
        text
        for request in discord.requests
        if _REGISTERING not in request.path
        for text in said(request.json)
    ]
    assert told, "the bot said nothing"
    raw = {text: found for text in told if (found := findings(_whole(text), known=known))}
    assert raw == {}


@pytest.fixture
def file(tmp_path: Path, bot: LocalBot, known: set[str]) -> Path:
    """The configuration that the bot edits; its keys and values stand in texts as they are."""
    bot.config = tmp_path / "config.yml"
    write(bot.config, FILE)
    settings = load_settings(bot.config, environ={})
    bot.settings = msgspec.structs.replace(bot.settings, reports=settings.reports)
    for setting in SettingsFile.open(bot.config, environ={}).editable_settings():
        known |= {setting.key, setting.key.rpartition(".")[0], *setting.key.split(".")}
        known |= {value.strip('"') for value in (setting.value, setting.default) if value}
        known |= {value.strip('"') for value in setting.suggestions}
    known |= {"#3987e5", "#e69f00"}
    return bot.config


@pytest.fixture
def manager(discord: Discord) -> Manager:
    """Return the owner."""
    return Manager(discord)


def _whole(text: str) -> str:
    """Return a text as if it had not been cut, where it is as long as a choice may be."""
    is_cut = len(text) > _LONG_CHOICE and text.endswith("…")
    return text + CLOSING if is_cut and text.rfind(OPENING) > text.rfind(CLOSING) else text
