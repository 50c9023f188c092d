"""Draw every chart in both themes, in three languages, from every kind of data, on one page.

Beside a picture that breaks a rule stands which. ``python -m tools.gallery [chart]…`` draws those
charts alone; the rules are those of the tests, so ``tests/support`` has to be on the path.
"""

import asyncio
import itertools
import sys
from pathlib import Path
from typing import Final

from chart_rules.languages import languages
from chart_rules.measuring import Workbench, open_workbench
from chart_rules.rules import findings
from chart_rules.servers import cases
from chart_rules.studies import studied
from tgraph_common import ChartId
from tgraph_graphs import Look
from tools.gallery._page import Picture, page

_OUT: Final = Path("gallery")
_LANGUAGES: Final = ("en", "de", "ja")
_THEMES: Final = ("dark", "light")
_SCALE: Final = 0.75
"""Smaller than what is posted: there are a thousand."""


async def _draw(bench: Workbench, charts: tuple[ChartId, ...]) -> list[Picture]:
    pictures: list[Picture] = []
    sets = itertools.product(cases().items(), _LANGUAGES, _THEMES)
    for (data, case), language, theme in sets:
        look = Look(theme=theme, scale=_SCALE)
        words = languages()[language]
        async for subject, png in studied(
            bench, case, words=words, look=look, png=True, charts=charts
        ):
            chart = subject.facts.id.value
            file = f"{chart}-{theme}-{language}-{data.replace(' ', '_')}.png"
            (_OUT / file).write_bytes(png)
            pictures.append(
                Picture(
                    file=file,
                    chart=chart,
                    theme=theme,
                    language=language,
                    data=data,
                    alt=subject.facts.alt,
                    findings=tuple(findings(subject)),
                )
            )
        print(".", end="", flush=True)
    return pictures


async def _main(charts: tuple[ChartId, ...]) -> None:
    _OUT.mkdir(exist_ok=True)
    async with open_workbench() as bench:
        pictures = await _draw(bench, charts)
    (_OUT / "index.html").write_text(page(pictures), encoding="utf-8")
    broken = sum(bool(picture.findings) for picture in pictures)
    print(f"\n{len(pictures)} pictures, {broken} of which break a rule")
    print((_OUT / "index.html").resolve())


if __name__ == "__main__":
    asyncio.run(_main(tuple(map(ChartId, sys.argv[1:])) or tuple(ChartId)))
