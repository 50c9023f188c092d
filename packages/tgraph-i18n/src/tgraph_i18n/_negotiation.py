"""Which of the languages that there are serves somebody best."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec
from babel.core import get_global

SOURCE_LOCALE = "en-US"
"""The language of the sentences in the code: it needs no translation."""

DISCORD_LOCALES = (
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en-GB",
    "en-US",
    "es-419",
    "es-ES",
    "fi",
    "fr",
    "hi",
    "hr",
    "hu",
    "id",
    "it",
    "ja",
    "ko",
    "lt",
    "nl",
    "no",
    "pl",
    "pt-BR",
    "ro",
    "ru",
    "sv-SE",
    "th",
    "tr",
    "uk",
    "vi",
    "zh-CN",
    "zh-TW",
)
"""What Discord may say that somebody speaks.

Source: Discord's API reference, "Locales".
"""

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:[-_](?P<third>[a-z]{3})){0,3}"  # one of several languages, or a country
    r"(?:[-_](?P<script>[a-z]{4}))?"
    r"(?:[-_](?P<territory>[a-z]{2}|[0-9]{3}))?"
    # An encoding, a variant, extensions: of these only some modifiers change the catalogue.
    r"(?:[-_.@].*)?",
    re.IGNORECASE | re.DOTALL,
)
_MODIFIERS = {
    "arabic": "Arab",
    "cyrillic": "Cyrl",
    "devanagari": "Deva",
    "iqtelif": "Latn",
    "latin": "Latn",
}
"""The scripts that systems name after an ``@``.

Source: the names of the locales of the GNU C library, such as ``sr_RS@latin``.
"""
_COLLECTIVE = frozenset({"ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"})
"""What stands for several languages, one of which may be named after it: ``zh-yue`` is ``yue``.

Source: the prefixes of the extended languages in IANA's language subtag registry, RFC 5646.
"""
_NORWEGIAN = frozenset({"nb", "nn", "no"})


class Tag(msgspec.Struct, frozen=True):
    """A language tag in its parts."""

    language: str
    script: str = ""
    territory: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in (self.language, self.script, self.territory) if part)

    @property
    def cldr(self) -> str:
        """The tag as CLDR's tables spell it, such as ``zh_Hant_TW``."""
        return str(self).replace("-", "_")


def parse_tag(text: str) -> Tag | None:
    """Return the tag in one spelling (``PT_br`` as ``pt-BR``), or nothing if it is none."""
    match = _TAG.fullmatch(text)
    if match is None:
        return None
    language, country = _told_apart(match)
    modifier = _MODIFIERS.get(text.rpartition("@")[2].lower())
    # A code that CLDR has replaced may have stood for a script, as "sh" did for "sr_Latn".
    known = _TAG.fullmatch(get_global("language_aliases").get(language, language)) or match
    return Tag(
        known["language"].lower(),
        (match["script"] or modifier or known["script"] or "").title(),
        (match["territory"] or country or known["territory"] or "").upper(),
    )


def _told_apart(match: re.Match[str]) -> tuple[str, str]:
    """Return language and country: some write three letters for a country, ``zh_TWN``."""
    language, third = match["language"].lower(), match["third"] or ""
    if countries := get_global("territory_aliases").get(third.upper()):
        return language, countries[0]
    return third.lower() if third and language in _COLLECTIVE else language, ""


def full_tag(tag: Tag) -> Tag:
    """Return the tag with the script and the territory that it most likely means."""
    tables = get_global("likely_subtags")
    for known in (tag, Tag(tag.language, territory=tag.territory), Tag(tag.language, tag.script)):
        if known.cldr in tables:
            break
    else:
        known = Tag(tag.language)
    parts = tables.get(known.cldr, "").split("_")
    _, script, territory = parts if len(parts) == len(Tag.__struct_fields__) else ("", "", "")
    return Tag(tag.language, tag.script or script, tag.territory or territory)


def preferred(wanted: str, available: Iterable[str]) -> tuple[str, ...]:
    """Return the available tags that someone who wants ``wanted`` can read, the best one first.

    CLDR's inheritance decides: Mexican Spanish asks Latin American Spanish before Spain's. A tag
    of another script is none (``zh-TW`` does not get ``zh-CN``), other languages are none either.
    """
    return _preferred(wanted, tuple(sorted(available)))


# Half a millisecond with 32 languages, asked for each command that somebody gives.
@lru_cache(maxsize=256)
def _preferred(wanted: str, available: tuple[str, ...]) -> tuple[str, ...]:
    tag = parse_tag(wanted)
    if tag is None:
        return ()
    pool = {each: parsed for each in available if (parsed := parse_tag(each))}
    script = full_tag(tag).script
    readable = {each: other for each, other in pool.items() if full_tag(other).script == script}
    found: dict[str, None] = {}
    for candidate in _ancestry(tag):
        if full_tag(candidate).script != script:
            continue
        groups = (
            (each for each, other in readable.items() if other == candidate),
            (each for each, other in readable.items() if full_tag(other) == full_tag(candidate)),
            (each for each, other in readable.items() if candidate in _ancestry(other)),
        )
        for group in groups:
            found.update(dict.fromkeys(group))
    return tuple(found)


def negotiate(wanted: str, available: Iterable[str], *, default: str = SOURCE_LOCALE) -> str:
    """Return the available tag that serves best, or ``default``: any text gets an answer."""
    return next(iter(preferred(wanted, available)), default)


def _is_readable(wanted: str, other: str) -> bool:
    """Return whether another language is the same one: CLDR lets Haitian inherit from French."""
    return wanted == other or {wanted, other} <= _NORWEGIAN


def _ancestry(tag: Tag) -> Iterator[Tag]:
    """Yield the tag and what it inherits from, up to the bare language."""
    full = full_tag(tag)
    usual = full_tag(Tag(full.language)).script
    if not tag.script and tag.territory and full.script != usual:
        tag = full
    parents = get_global("parent_exceptions")
    while True:
        yield tag
        exception = parse_tag(parents.get(tag.cldr, ""))
        if exception is not None and _is_readable(tag.language, exception.language):
            tag = exception
        elif tag.territory:
            tag = Tag(tag.language, tag.script)
        elif tag.script:
            tag = Tag(tag.language)
        else:
            return
