"""The documentation keeps up with the code."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.reference import pages

from bot_process import ROOT
from markdown_examples import fences
from tgraph_commands.slash import about, uptime
from tgraph_common import ChartId
from tgraph_config import load_settings

DOCS = ROOT / "docs"
READMES = sorted(
    [*ROOT.glob("packages/*/README.md"), ROOT / "apps/bot/README.md"],
    key=lambda path: path.parent.name,
)
MARKDOWN = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *READMES])
LINK = re.compile(r"\]\((?!https?:|#)([^)\s#]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_that_is_made_from_the_code_is_up_to_date(name: str) -> None:
    """``python -m tools.reference`` writes them."""
    assert (DOCS / "reference" / name).read_text("utf-8") == pages()[name]


@pytest.mark.parametrize("chart", ChartId)
def test_every_chart_has_an_entry(chart: ChartId) -> None:
    assert f"| `{chart.value}` |" in (DOCS / "reference/charts.md").read_text("utf-8")


@pytest.mark.parametrize("module", [about, uptime], ids=lambda module: module.__name__)
def test_every_command_in_discord_has_an_entry(module: object) -> None:
    name = str(getattr(module, "__name__", "")).rpartition(".")[2]

    assert f"| `/{name}` |" in (DOCS / "reference/commands.md").read_text("utf-8")


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
