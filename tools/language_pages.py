"""The table of languages in ``docs/explanation/languages.md``."""

import re
import tomllib
from pathlib import Path
from typing import Final

import msgspec
from babel import Locale

from tgraph_i18n import DISCORD_LOCALES, SOURCE_LOCALE
from tgraph_i18n._building._pofiles import read_po
from tools.markdown import table, with_part

PAGE: Final = "../explanation/languages.md"
"""Where the page is, from ``docs/reference``."""
BEGIN: Final = "<!-- made from the catalogues' headers by `python -m tools.reference` -->"
_LOCALES: Final = Path(__file__).parents[1] / "locales"
_FILE: Final = "messages.po"
"""Whose header says how sure a translator is; the others' are for translators alone."""
_MARKS: Final = ("#,", "#.", "#:", "#|", "#~", "# SPDX-")
"""What tools write: flags, notes, places, old texts and licences."""
_NO_DOUBT: Final = "no doubts noted"
_SETTINGS: Final = "catalogues.toml"


class _Settings(msgspec.Struct, frozen=True, kw_only=True):
    complete: tuple[str, ...]


def language_page(page: str, *, locales: Path = _LOCALES) -> str:
    """Return the page with its table as the catalogues have it now.

    Raises:
        ValueError: If ``page`` lacks the lines between which the table stands.
    """
    return with_part(page, _table(locales), begin=BEGIN, name="languages.md")


def _table(locales: Path) -> str:
    settings = tomllib.loads((locales / _SETTINGS).read_text("utf-8"))
    complete = msgspec.convert(settings, _Settings).complete
    others = {path.parent.name for path in locales.glob("*/LC_MESSAGES")} - {*DISCORD_LOCALES}
    tags = (*DISCORD_LOCALES, *sorted(others))
    rows = (_row(tag, locales, is_complete=tag in complete) for tag in tags)
    return "\n".join(table(("Language", "Tag", "Words", "What the translator says of it"), rows))


def _row(tag: str, locales: Path, *, is_complete: bool) -> tuple[str, ...]:
    folder = locales / tag / "LC_MESSAGES"
    if tag == SOURCE_LOCALE:
        words, said = "the source", "what all others are translated from"
    elif is_complete:
        words, said = "complete", _said(folder) or _NO_DOUBT
    elif folder.is_dir():
        words, said = "unfinished", _said(folder)
    else:
        words, said = "English", ""
    if tag not in DISCORD_LOCALES:
        words += ", posts only"
    name = Locale.parse(tag, sep="-").english_name
    return name or tag, f"`{tag}`", words, said


def _said(folder: Path) -> str:
    """Return what stands in a header's comment below its first line."""
    path = folder / _FILE
    text = _comment(path) if path.is_file() else ""
    return re.sub(r"([<>*_`\[\]\\])", r"\\\1", text)


def _comment(path: Path) -> str:
    lines = read_po(path).header.partition("msgid ")[0].splitlines()[1:]
    said = (line[1:] for line in lines if not line.startswith(_MARKS))
    return " ".join(" ".join(said).split())
