"""A translation that is broken costs itself: the bot starts, and answers in English."""

import shutil
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

import tgraph_i18n
from tgraph_commands.testing import Discord
from tgraph_commands.testing.bot import LocalBot
from tgraph_i18n import Catalogs

COMPILED: Final = Path(tgraph_i18n.__file__).parent / "catalogues"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bot's own catalogues, to be damaged."""
    return shutil.copytree(COMPILED, tmp_path / "catalogues")


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was logged of translations."""
    return [each.getMessage() for each in caplog.records if each.name.startswith("tgraph_i18n")]


async def test_answers_in_a_language_whose_file_is_damaged_are_english(
    discord: Discord, bot: LocalBot, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = folder / "de/LC_MESSAGES/messages.mo"
    path.write_bytes(path.read_bytes()[:1000])
    bot.catalogs = Catalogs.open(folder)
    async with bot.running():
        answers = [await discord.invoke("about", locale="de").answer() for _ in range(2)]
        danish = await discord.invoke("about", locale="da").answer()

    assert all(answer.text.startswith("I am TGraph Bot") for answer in answers)
    assert danish.text.startswith("Jeg er TGraph Bot")
    (warning,) = warnings(caplog)
    assert str(path) in warning
    assert "English stands in for it" in warning


async def test_a_name_that_discord_refuses_costs_no_command(
    discord: Discord, bot: LocalBot, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It would refuse them all, and the bot would not start."""
    catalog = Catalog(locale="th", charset="utf-8")
    catalog.add("about.name", "About @everyone")
    catalog.add("about.description", "x" * 101)
    catalog.add("uptime.name", "อัปไทม์")
    with (folder / "th/LC_MESSAGES/commands.mo").open("wb") as file:
        write_mo(file, catalog)
    bot.catalogs = Catalogs.open(folder)
    async with bot.running():
        answer = await discord.invoke("about", locale="th").answer()

    assert answer.text
    names = {name: each["name_localizations"] for name, each in discord.commands.items()}
    assert isinstance(names["about"], dict)
    assert isinstance(names["uptime"], dict)
    assert "th" not in names["about"]
    assert names["uptime"]["th"] == "อัปไทม์"
    assert warnings(caplog) == [
        f"The th translation of commands/{key} is not what Discord takes: it is left out."
        for key in ("about.description", "about.name")
    ]
