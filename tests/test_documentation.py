"""The documentation keeps up with the code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.command_pages import BEGIN, command_pages, registered_commands
from tools.markdown import END
from tools.reference import pages

from bot_process import ROOT
from markdown_examples import fences
from tgraph_commands._command_client import LOADERS
from tgraph_commands._command_shapes import Command
from tgraph_common import ChartId
from tgraph_config import load_settings

DOCS = ROOT / "docs"
READMES = sorted(
    [*ROOT.glob("packages/*/README.md"), ROOT / "apps/bot/README.md"],
    key=lambda path: path.parent.name,
)
MARKDOWN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *READMES])
WRITTEN = f"# Before\n\n{BEGIN}\n\nAn old table\n\n{END}\n\nAfter.\n"
LINK = re.compile(r"\]\((?!https?:|#)([^)\s#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_that_is_made_from_the_code_is_up_to_date(name: str) -> None:
    """``python -m tools.reference`` writes them."""
    page = DOCS / "reference" / name
    assert page.exists()
    assert page.read_text("utf-8") == pages()[name], "run `python -m tools.reference` and commit it"


@pytest.mark.parametrize("chart", ChartId)
def test_every_chart_has_an_entry(chart: ChartId) -> None:
    assert f"| `{chart.value}` |" in (DOCS / "reference/charts.md").read_text("utf-8")


def test_every_command_in_discord_has_a_page_and_no_page_is_of_another() -> None:
    """Whoever adds a command writes its page; whoever removes one removes it there, too."""
    pages_there = {path.stem for path in (DOCS / "reference/commands").glob("*.md")}

    assert pages_there == {command.name for command in registered_commands()}
    assert len(LOADERS) == len(registered_commands())


@pytest.mark.parametrize("command", registered_commands(), ids=lambda command: command.name)
def test_the_page_of_a_command_says_what_one_sees_what_goes_wrong_and_what_is_private(
    command: Command,
) -> None:
    page = (DOCS / f"reference/commands/{command.name}.md").read_text("utf-8")

    assert page.startswith(f"# /{command.name}\n")
    _, *sections = page.split("\n## ")
    written = {heading: text.strip() for heading, _, text in (s.partition("\n") for s in sections)}
    assert list(written) == ["What you see", "When something is missing", "Privacy"]
    assert all(written.values())


def test_what_people_wrote_around_a_table_is_kept() -> None:
    (page,) = {
        text for name, text in command_pages(lambda _: WRITTEN).items() if name == "commands.md"
    }

    assert page.startswith("# Before\n")
    assert page.endswith("\nAfter.\n")
    assert "| [`/about`](commands/about.md) |" in page
    assert "An old table" not in page


def test_a_command_without_a_page_gets_one_to_be_written() -> None:
    blank = command_pages(lambda _: None)["commands/about.md"]

    assert blank.startswith(f"# /about\n\n{BEGIN}\n\n| `/about` |  |\n")
    assert blank.endswith(f"{END}\n")


def test_a_page_without_a_place_for_its_table_is_named() -> None:
    with pytest.raises(ValueError, match=r"commands\.md needs the lines"):
        command_pages(lambda _: "# About\n")


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    missing = [
        target
        for target in LINK.findall(path.read_text("utf-8"))
        if not (path.parent / target).exists()
    ]

    assert missing == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.parent.name)
def test_the_examples_of_every_readme_run(path: Path, tmp_path: Path) -> None:
    examples = fences(path, "python")
    assert examples or path.parent.name == "bot"

    for example in examples:
        ended = subprocess.run(
            [sys.executable, "-c", example],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            text=True,
            timeout=60,
        )
        assert ended.returncode == 0, ended.stderr


def test_the_configuration_in_the_readme_loads(tmp_path: Path) -> None:
    (example,) = fences(ROOT / "README.md", "yaml")
    path = tmp_path / "config.yml"
    path.write_text(example, encoding="utf-8")

    settings = load_settings(path, environ={})

    assert [report.name for report in settings.reports] == ["weekly"]
    assert "\nlocale: " in example, "an owner looks here for how to choose the bot's language"
