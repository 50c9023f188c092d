"""Tags of languages: what is one, and which one somebody meant who wrote something else."""

import pickle
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_territory_language_info
from babel.localedata import locale_identifiers, resolve_locale_filename

from tgraph_config._suggestions import nearest

LOCALE: Final = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
"""The form of a tag."""


def is_locale(tag: str) -> bool:
    """Return whether this is the tag of a language that CLDR knows, in the one right spelling."""
    if re.fullmatch(LOCALE, tag) is None:
        return False
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True


def meant_locale(text: str, *, translated: Sequence[str]) -> str | None:
    """Return the tag that somebody probably meant, ``None`` if nothing is like it.

    That is the tag in its right spelling (``en_us``), the language that most people speak in a
    country (``dk``, ``jp-JP``), or one by its name, in English or in itself (``polish``,
    ``polski``). Of the tags of one language it is one of those ``translated``, if it means the
    same.
    """
    cases = {2: str.upper, 4: str.title}
    language, *rest = re.split("[-_]", re.split("[.@]", text)[0])  # as in de_DE.UTF-8
    parts = [language.lower(), *(cases.get(len(part), str)(part) for part in rest)]
    tidied = "-".join(parts)
    if is_locale(tidied):
        return tidied
    known = (name.replace("_", "-") for name in locale_identifiers())
    relatives = (tag for tag in known if tag.startswith(f"{parts[0]}-") and is_locale(tag))
    return (
        nearest(text, relatives)
        or _spoken_in({part.upper() for part in parts}, translated)
        or _named(text, translated)
    )


def _spoken_in(countries: set[str], translated: Sequence[str]) -> str | None:
    """Return the language that a country's code stands for, if there is one code, of a country."""
    country = countries.pop()
    if countries or not get_territory_language_info(country):
        return None
    likely = get_global("likely_subtags")
    # Countries that are not in the table speak what is likely where nothing at all is known.
    language = likely.get(f"und_{country}", likely["und"]).partition("_")[0]
    tags = (f"{language}-{country}", _usual(language, translated))
    is_first = likely.get(language, "").endswith(f"_{country}")
    return next(filter(is_locale, tags[1:] if is_first else tags), None)


def _named(text: str, translated: Sequence[str]) -> str | None:
    """Return the language of a name; one that is misspelt, only of those translated."""
    tags = {name: _usual(identifier, translated) for name, identifier in _names().items()}
    name = _plain(text)
    if name not in tags:
        name = nearest(name, (each for each, tag in tags.items() if tag in translated))
    return None if name is None else tags[name]


def _usual(identifier: str, translated: Sequence[str]) -> str:
    """Return the tag of one of CLDR's identifiers: ``zh-TW`` for ``zh_Hant``, if it is there."""
    likely = get_global("likely_subtags")
    parts = identifier.split("_")
    language, *_, territory = full = likely.get(identifier, likely.get(parts[0], "_")).split("_")
    tag, other = "-".join(parts), f"{language}-{territory}"
    means_the_same = tag not in translated and set(parts) <= set(full)
    return other if means_the_same and other in translated else tag


@cache
def _names() -> Mapping[str, str]:
    """Return CLDR's identifiers by the names of their languages; it takes a fifth of a second."""
    names: dict[str, str] = {}
    for identifier, name in (*_english_names(), *_own_names()):
        names.setdefault(_plain(name), identifier)
    return MappingProxyType(names)


def _english_names() -> Iterator[tuple[str, str]]:
    known = set(locale_identifiers())
    for identifier, name in cast("Mapping[str, str]", Locale("en").languages).items():
        if identifier in known:
            yield identifier, name


def _own_names() -> Iterator[tuple[str, str]]:
    """Yield what each language calls itself and its variants.

    They are read from babel's files: ``Locale.languages`` keeps all else that these say, 100 MB.
    """
    known = set(locale_identifiers())
    for language in sorted(identifier for identifier in known if "_" not in identifier):
        with Path(resolve_locale_filename(language)).open("rb") as file:
            data = pickle.load(file)  # noqa: S301 - part of an installed package, as babel reads it
        for identifier, name in cast("Mapping[str, str]", data["languages"]).items():
            if identifier in known and identifier.partition("_")[0] == language:
                yield identifier, name


def _plain(name: str) -> str:
    """Return a name without what people leave out: capitals, accents, spaces at its ends."""
    signs = unicodedata.normalize("NFKD", name.casefold().strip())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
