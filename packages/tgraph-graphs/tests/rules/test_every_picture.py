"""Every chart, drawn by the browser from every kind of data, in every language and theme."""

from typing import Final

import pytest

from chart_rules.languages import languages
from chart_rules.measuring import Workbench
from chart_rules.rules import findings
from chart_rules.servers import cases
from chart_rules.studies import studied
from tgraph_graphs import Look

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CASES: Final = cases()
LANGUAGES: Final = languages()
THEMES: Final = ("dark", "light")
MOST_BYTES: Final = 500_000


async def broken(
    bench: Workbench, data: str, language: str, *, width: int = 1280, height: int = 720
) -> list[str]:
    """Return what breaks a rule, with chart, theme, data and language."""
    found: list[str] = []
    for theme in THEMES:
        look = Look(theme=theme, width=width, height=height)
        async for subject, _ in studied(bench, CASES[data], words=LANGUAGES[language], look=look):
            where = f"{subject.facts.id.value}, {theme}, {data}, {language}, {width}x{height}"
            found += [f"{where}: {each}" for each in findings(subject)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", CASES)
async def test_every_picture_keeps_to_the_rules(bench: Workbench, data: str, language: str) -> None:
    assert not await broken(bench, data, language)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(480, 300), (900, 1200)], ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("data", CASES)
async def test_small_and_tall_pictures_keep_to_the_rules(
    bench: Workbench, data: str, language: str, width: int, height: int
) -> None:
    assert not await broken(bench, data, language, width=width, height=height)


@pytest.mark.parametrize("data", ["typical", "million", "names"])
async def test_every_picture_is_small_enough_to_load_on_the_way(
    bench: Workbench, data: str
) -> None:
    """At the size in which pictures are posted unless an owner says otherwise."""
    async for subject, png in studied(
        bench, CASES[data], words=LANGUAGES["en"], look=Look(), png=True
    ):
        assert 0 < len(png) < MOST_BYTES, subject.facts.id
