"""A language that is named, or a country's code in its place, is refused with the right tag."""

from collections.abc import Callable

import pytest
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

from tgraph_config import Problem, Settings
from tgraph_config._meant_locales import is_locale, meant_locale
from tgraph_config._text_kinds import TRANSLATED

Load = Callable[..., Settings]
ProblemsOf = Callable[..., tuple[Problem, ...]]

BY_NAME = {
    "french": "fr",
    "Polish": "pl",
    "GERMAN": "de",
    "english": "en-US",
    "British English": "en-GB",
    "spanish": "es-ES",
    "Latin American Spanish": "es-419",
    "portuguese": "pt-BR",
    "European Portuguese": "pt-PT",
    "swedish": "sv-SE",
    "chinese": "zh-CN",
    "Simplified Chinese": "zh-CN",
    "traditional chinese": "zh-TW",
    "Austrian German": "de-AT",
    "catalan": "ca",
    "Esperanto": "eo",
}
BY_OWN_NAME = {
    "deutsch": "de",
    "Français": "fr",
    "francais": "fr",
    "espanol": "es-ES",
    "cestina": "cs",
    "Čeština": "cs",
    "Tiếng Việt": "vi",
    "tieng viet": "vi",
    "українська": "uk",
    "日本語": "ja",
    "한국어": "ko",
    "繁體中文": "zh-TW",
    "हिन्दी": "hi",
    "català": "ca",
    "Brezhoneg": "br",
}
MISSPELT = {"frnch": "fr", "duetsch": "de", "italain": "it", "croation": "hr", "brazilian": "pt-BR"}
BY_COUNTRY = {
    "dk": "da",
    "cz": "cs",
    "jp": "ja",
    "cn": "zh-CN",
    "gr": "el",
    "ua": "uk",
    "kr": "ko",
    "vn": "vi",
    "DK": "da",
    "jp-JP": "ja",
    "cz_CZ": "cs",
    "us": "en-US",
    "gb": "en-GB",
    "mx": "es-MX",
    "at": "de-AT",
    "hk": "zh-HK",
    "aq": "en-US",
    "rs": "sr",
}
OF_THE_SYSTEM = {
    "fr_FR": "fr-FR",
    "fr_FR.UTF-8": "fr-FR",
    "de_DE@euro": "de-DE",
    "da_DK.ISO8859-1": "da-DK",
}


@pytest.mark.parametrize(
    ("written", "meant"),
    (BY_NAME | BY_OWN_NAME | MISSPELT | BY_COUNTRY | OF_THE_SYSTEM).items(),
    ids=ascii,
)
def test_what_is_no_tag_is_refused_with_the_one_that_is_meant(
    written: str, meant: str, problems_of: ProblemsOf, load: Load, minimal: str
) -> None:
    (problem,) = problems_of(f"{minimal}locale: {written}\n")

    assert (problem.setting, problem.found, problem.suggestion) == ("locale", f'"{written}"', meant)
    assert load(f"{minimal}locale: {meant}\n").locale == meant


@pytest.mark.parametrize(
    "written",
    [
        "tlh",
        "el_POLYTON",
        "klingon",
        "mandarin",
        "xx-XX",
        "zz",
        "dk-jp",
        "auto",
        "C",
        "pw",
        "x" * 300,
    ],
)
def test_what_is_like_no_language_gets_no_guess(written: str, problems_of: ProblemsOf) -> None:
    """A wrong guess costs more than none."""
    (problem,) = (each for each in problems_of(f"locale: {written}\n") if each.setting == "locale")

    assert problem.suggestion is None


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_language_is_known_by_what_it_is_called(tag: str) -> None:
    """Whoever knows that there are words in it finds it, in English and in itself."""
    locale = Locale.parse(tag, sep="-")
    language = Locale(locale.language)

    for name in (language.english_name, language.display_name):
        assert name is not None
        meant = meant_locale(name, translated=TRANSLATED)
        assert meant is not None
        assert meant.partition("-")[0] == locale.language
        assert meant in TRANSLATED


def test_a_language_that_nobody_has_translated_keeps_its_own_tag() -> None:
    assert meant_locale("english", translated=()) == "en"
    assert meant_locale("dk", translated=()) == "da"
    assert meant_locale("swedish", translated=("sv",)) == "sv"


def test_a_country_gets_a_language_that_is_there() -> None:
    """That of Palau is not: no numbers and dates of its own are known."""
    tables = get_global("territory_languages")
    tags = {code: meant_locale(code.lower(), translated=TRANSLATED) for code in tables}

    assert {code for code, tag in tags.items() if tag is None} <= {"PW", "TV", "VU", "WS", "ZZ"}
    assert all(tag is None or is_locale(tag) for tag in tags.values())


@settings(deadline=None)  # the first name takes longer
@given(text=st.text(max_size=12) | st.sampled_from(sorted(locale_identifiers())))
def test_whatever_is_suggested_is_right(text: str) -> None:
    meant = meant_locale(text, translated=TRANSLATED)

    assert meant is None or is_locale(meant)
