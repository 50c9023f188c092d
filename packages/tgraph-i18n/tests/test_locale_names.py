"""Names of months and days, whichever language spoke before."""

import json
import subprocess
import sys
from datetime import date

import pytest
from babel import localedata

from tgraph_i18n import DISCORD_LOCALES
from tgraph_i18n._formatting import Formats, babel_locale
from tgraph_i18n._negotiation import parse_tag

Names = dict[str, list[str]]

SPEAKING = """
import json, sys
from datetime import date
from tgraph_i18n._formatting import Formats
from tgraph_i18n._negotiation import parse_tag

def names(tag):
    say = Formats(parse_tag(tag))
    for width in ("short", "long"):
        for number in range(1, 13):
            first = date(2026, number, 1)
            yield say.month(first, width=width, with_year=False)
            yield say.month(first, width=width)
            yield say.day(first, width=width)
        for iso in range(1, 8):
            yield say.weekday(iso, width=width)

print(json.dumps({tag: list(names(tag)) for tag in sys.argv[1:]}))
"""


def spoken(*tags: str) -> Names:
    """Return the names that a new process has for the languages, asked in this order."""
    run = subprocess.run(
        [sys.executable, "-c", SPEAKING, *tags], capture_output=True, check=True, timeout=60
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize(
    ("parent", "children"),
    [
        pytest.param("es-419", ("es-MX", "es-PY", "es-VE"), id="Latin America"),
        pytest.param("en-001", ("en-GB", "en-AU"), id="English of the world"),
        pytest.param("de", ("de-AT",), id="German"),
        pytest.param("zh-Hant", ("zh-HK",), id="traditional Chinese"),
    ],
)
def test_parents_and_children_have_the_names_of_a_new_process_in_any_order(
    parent: str, children: tuple[str, ...]
) -> None:
    """Babel hands what a parent has looked up to a child that is loaded after it."""
    fresh = {tag: spoken(tag)[tag] for tag in (parent, *children)}
    assert spoken(parent, *children) == fresh
    assert spoken(*reversed(children), parent) == fresh


def test_mexican_months_are_mexican_after_latin_american_ones() -> None:
    words = spoken("es-419", "es-MX")
    assert "sept" in words["es-419"]
    assert "sep" in words["es-MX"]


@pytest.mark.parametrize("locale", [*DISCORD_LOCALES, "es-MX", "de-AT", "sl", "sr-Latn"])
def test_asking_for_names_leaves_what_babel_keeps_as_it_was(locale: str) -> None:
    """What is never written cannot be handed on, whatever other locales there will be."""
    tag = parse_tag(locale)
    assert tag is not None
    say = Formats(tag)
    family = ("root", *family_of(str(babel_locale(tag))))
    before = [kept(name) for name in family]

    for number in range(1, 13):
        say.month(date(2026, number, 1), with_year=False)
        say.month(date(2026, number, 1), width="long")
    for iso in range(1, 8):
        say.weekday(iso)

    assert [kept(name) for name in family] == before


def family_of(identifier: str) -> list[str]:
    """Return a locale and those that its identifier begins with."""
    parts = identifier.split("_")
    return ["_".join(parts[:length]) for length in range(1, len(parts) + 1)]


def kept(identifier: str) -> str:
    """Return the names that babel keeps of a locale, aliases as aliases."""
    data = localedata.load(identifier)
    return repr((data["months"], data["days"]))
