"""Every letter of every language is drawn as itself, never as the empty box of a missing one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from tgraph_graphs._rendering.renderer import BrowserRenderer, open_renderer
from tgraph_graphs._theme import DARK
from tgraph_graphs.browser import missing_scripts
from tgraph_i18n import DISCORD_LOCALES, SOURCE_LOCALE, Catalogs

pytestmark = pytest.mark.browser

_LOCALES: Final = Path(__file__).parents[4] / "locales"
_CELL_PX: Final = 24
_COLUMNS: Final = 24
_NOBODYS: Final = "\u0378"
"""A letter that Unicode has given to no script, and no font has."""
_NAMES: Final[Mapping[str, str]] = {
    "Arabic names": "محمد العربي مشاهدة",
    "Persian names": "پژمان گلچین",
    "Hebrew names": "יוסף כהן",
}
"""Of viewers and films: no language of Discord's is written so."""


def letters_of(text: str) -> tuple[str, ...]:
    """Return each letter of a text once; marks and digits have no box of their own to fear."""
    return tuple(sorted({each for each in text if unicodedata.category(each).startswith("L")}))


def words_of(locale: str) -> str:
    """Return what pictures say in a language: its sentences, months and weekdays."""
    path = _LOCALES / locale / "LC_MESSAGES" / "charts.po"
    texts = re.findall(r'^msgstr.*?"(.*)"$', path.read_text("utf-8"), re.MULTILINE)
    speech = Catalogs.open().translator(locale)
    days = [speech.weekday(number, width="long") for number in range(1, 8)]
    months = [speech.month(date(2026, number, 1), width="long") for number in range(1, 13)]
    return "".join((*texts, *days, *months))


def figure(letters: Iterable[str]) -> dict[str, object]:
    """Return each letter in a cell of its own, row by row."""
    placed = [(number % _COLUMNS, number // _COLUMNS, each) for number, each in enumerate(letters)]
    rows = placed[-1][1] + 1
    return {
        "data": [],
        "layout": {
            "margin": {"t": 0, "b": 0, "l": 0, "r": 0},
            "xaxis": {"visible": False},
            "yaxis": {"visible": False},
            "annotations": [
                {
                    "text": each,
                    "xref": "paper",
                    "yref": "paper",
                    "x": column / _COLUMNS,
                    "y": 1 - row / rows,
                    "xanchor": "left",
                    "yanchor": "top",
                    "borderpad": 0,
                    "showarrow": False,
                    "font": {"family": ", ".join(DARK.fonts), "size": 14, "color": "#000"},
                }
                for column, row, each in placed
            ],
        },
    }


async def boxes(renderer: BrowserRenderer, letters: tuple[str, ...]) -> set[str]:
    """Return the letters that look like one that nobody has."""
    drawn = (_NOBODYS, *letters)
    rows = -(-len(drawn) // _COLUMNS)
    width, height = _COLUMNS * _CELL_PX, rows * _CELL_PX
    png = await renderer.render(figure(drawn), width=width, height=height, scale=1, label="letters")
    picture = Image.open(BytesIO(png)).convert("L")
    cells = [
        picture.crop((left, top, left + _CELL_PX, top + _CELL_PX)).tobytes()
        for top in range(0, height, _CELL_PX)
        for left in range(0, width, _CELL_PX)
    ]
    box, *others = cells[: len(drawn)]
    assert len(set(box)) > 1, "a box is drawn"
    return {letter for letter, cell in zip(letters, others, strict=True) if cell == box}


async def test_a_letter_that_no_font_has_is_found(tmp_path: Path) -> None:
    """Or else the others would prove nothing."""
    nobodys = ("\u0379", "\u0380", "\u0381")
    async with open_renderer(scratch=tmp_path) as renderer:
        assert await boxes(renderer, ("a", *nobodys, "z")) == set(nobodys)


async def test_every_letter_of_every_language_is_drawn(tmp_path: Path) -> None:
    if any(lacking.package == "fonts-noto-cjk" for lacking in missing_scripts() or ()):
        pytest.skip("fonts-noto-cjk is not installed")
    texts = {locale: words_of(locale) for locale in DISCORD_LOCALES if locale != SOURCE_LOCALE}
    texts.update(_NAMES)
    async with open_renderer(scratch=tmp_path) as renderer:
        found = {name: await boxes(renderer, letters_of(text)) for name, text in texts.items()}

    assert {name: letters for name, letters in found.items() if letters} == {}
