"""Which language serves whom."""

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from tgraph_i18n import DISCORD_LOCALES, SOURCE_LOCALE, negotiate
from tgraph_i18n._negotiation import preferred

TRANSLATED = ("de", "en-US", "es-419", "es-ES", "no", "pt-BR", "zh-CN", "zh-TW")


@pytest.mark.parametrize(
    ("wanted", "available", "served"),
    [
        pytest.param("es-419", ("es-ES", "es-419"), "es-419", id="itself"),
        pytest.param("es-419", ("es-ES", "en-US"), "es-ES", id="Latin America reads Spain's"),
        pytest.param("es-419", ("fr", "en-US"), "en-US", id="nobody's Spanish"),
        pytest.param("es-MX", ("es-ES", "es-419"), "es-419", id="Mexico before Spain"),
        pytest.param("es-ES", ("en-US", "es-419"), "es-419", id="Spain reads Latin America's"),
        pytest.param("es", ("es-419", "es-ES"), "es-ES", id="the likeliest Spanish"),
        pytest.param("es-ES", ("es", "es-419"), "es", id="the bare language"),
        pytest.param("en-GB", ("en-GB", "en-US"), "en-GB", id="British"),
        pytest.param("en-GB", ("de", "en-US"), "en-US", id="British reads American"),
        pytest.param("en-AU", ("en-GB", "en-US"), "en-GB", id="Australia is nearer to Britain"),
        pytest.param("pt-PT", ("pt-BR",), "pt-BR", id="Portugal reads Brazil's"),
        pytest.param("pt-BR", ("pt-PT", "pt-BR"), "pt-BR", id="Brazil"),
        pytest.param("pt", ("pt-PT", "pt-BR"), "pt-BR", id="the likeliest Portuguese"),
        pytest.param("zh-TW", ("zh-CN", "en-US"), "en-US", id="Taiwan does not read simplified"),
        pytest.param("zh-CN", ("zh-TW", "en-US"), "en-US", id="China does not read traditional"),
        pytest.param("zh-HK", ("zh-CN", "zh-TW"), "zh-TW", id="Hong Kong reads traditional"),
        pytest.param("zh-Hant", ("zh-CN", "zh-TW"), "zh-TW", id="a script alone"),
        pytest.param("zh", ("zh-CN", "zh-TW"), "zh-CN", id="the likeliest Chinese"),
        pytest.param("sr-Latn", ("sr", "en-US"), "en-US", id="Serbian in another script"),
        pytest.param("no", ("nb", "en-US"), "nb", id="Norwegian is Bokmål"),
        pytest.param("nb", ("en-US", "no"), "no", id="Bokmål is Norwegian"),
        pytest.param("nn", ("en-US", "no"), "no", id="Nynorsk reads Bokmål"),
        pytest.param("no", ("nb", "no"), "no", id="the name that was asked for"),
        pytest.param("sv-SE", ("sv",), "sv", id="Discord's Swedish"),
        pytest.param("iw", ("he",), "he", id="an old code"),
        pytest.param("sh", ("sr", "sr-Latn"), "sr-Latn", id="an old code of a script"),
        pytest.param("sh", ("sr", "en-US"), "en-US", id="an old code is not another script"),
        pytest.param("sh-Cyrl", ("sr", "sr-Latn"), "sr", id="an old code with a script"),
        pytest.param("zh-cmn-Hant-TW", ("zh-CN", "zh-TW"), "zh-TW", id="Mandarin"),
        pytest.param("zh-cmn-Hans", ("zh-CN", "zh-TW"), "zh-CN", id="simplified Mandarin"),
        pytest.param("ZH_CMN_HANT", ("zh-CN", "en-US"), "en-US", id="Mandarin of another script"),
        pytest.param("zh-yue-HK", ("en-US", "zh-CN", "zh-TW"), "en-US", id="Cantonese"),
        pytest.param("zh-yue", ("yue", "zh-TW"), "yue", id="one of the Chinese languages"),
        pytest.param("zh-min-nan", ("en-US", "zh-CN", "zh-TW"), "en-US", id="Taiwanese"),
        pytest.param("no-nyn", ("en-US", "no"), "no", id="an old name of Nynorsk"),
        pytest.param("zh_TWN", ("zh-CN", "zh-TW"), "zh-TW", id="a country in three letters"),
        pytest.param("zh_CHN", ("zh-CN", "zh-TW"), "zh-CN", id="China in three letters"),
        pytest.param("sr_RS@latin", ("sr", "en-US"), "en-US", id="a system's Latin Serbian"),
        pytest.param("sr_RS.UTF-8@latin", ("sr", "sr-Latn"), "sr-Latn", id="with an encoding"),
        pytest.param("uz_UZ@Cyrillic", ("uz", "en-US"), "en-US", id="a system's Cyrillic Uzbek"),
        pytest.param("sr-Latn-RS@cyrillic", ("sr", "sr-Latn"), "sr-Latn", id="a script twice"),
        pytest.param("de_DE@euro", ("de",), "de", id="a modifier that is no script"),
        pytest.param("ht", ("fr", "en-US"), "en-US", id="Haitian is not French"),
        pytest.param("fr", ("ht", "en-US"), "en-US", id="French is not Haitian"),
        pytest.param("hi-Latn", ("en-GB", "hi"), "en-US", id="Latin Hindi is not English"),
        pytest.param("C", ("cs", "en-US"), "en-US", id="a system without a language"),
        pytest.param("\N{GRINNING FACE}", ("de", "en-US"), "en-US", id="a picture"),
        pytest.param("PT_br", ("pt-BR",), "pt-BR", id="another spelling"),
        pytest.param("de_AT.UTF-8", ("de",), "de", id="a system's locale"),
        pytest.param("de-DE-u-co-phonebk", ("de",), "de", id="extensions"),
        pytest.param("klingon", ("de",), "en-US", id="no tag"),
        pytest.param("tlh", ("de",), "en-US", id="a language nobody knows"),
        pytest.param("", ("de",), "en-US", id="nothing"),
        pytest.param("deutsch", ("de",), "en-US", id="a word that begins like a tag"),
    ],
)
def test_the_nearest_language_that_can_be_read_is_chosen(
    wanted: str, available: tuple[str, ...], served: str
) -> None:
    assert negotiate(wanted, available) == served


def test_relatives_come_in_one_order() -> None:
    assert preferred("es-419", ("es-MX", "es-AR")) == preferred("es-419", ("es-AR", "es-MX"))


def test_the_default_is_the_callers() -> None:
    assert negotiate("fr", ("de",), default="de") == "de"


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_each_of_discords_languages_is_served_by_itself(locale: str) -> None:
    """None of the 32 may be shadowed by a relative."""
    assert negotiate(locale, reversed(DISCORD_LOCALES)) == locale


REGIONS = {
    "bg": "bg-BG",
    "cs": "cs-CZ",
    "da": "da-DK da-GL",
    "de": "de-AT de-CH de-DE de-LU",
    "el": "el-GR el-CY",
    "en-GB": "en-AU en-IE en-IN en-NZ en-ZA",
    "en-US": "en en-PH en-PR",
    "es-419": "es-AR es-CL es-CO es-MX es-PE es-US es-VE",
    "es-ES": "es es-GQ es-PH",
    "fi": "fi-FI",
    "fr": "fr-BE fr-CA fr-CH fr-FR",
    "hi": "hi-IN",
    "hr": "hr-BA hr-HR",
    "hu": "hu-HU",
    "id": "id-ID in",
    "it": "it-CH it-IT",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "lt": "lt-LT",
    "nl": "nl-BE nl-NL",
    "no": "nb nb-NO nn nn-NO no-NO",
    "pl": "pl-PL",
    "pt-BR": "pt pt-AO pt-PT",
    "ro": "ro-MD ro-RO mo",
    "ru": "ru-KZ ru-RU ru-UA",
    "sv-SE": "sv sv-FI",
    "th": "th-TH",
    "tr": "tr-CY tr-TR",
    "uk": "uk-UA",
    "vi": "vi-VN",
    "zh-CN": "zh zh-Hans zh-Hans-HK zh-SG",
    "zh-TW": "zh-HK zh-Hant zh-Hant-CN zh-MO",
}


@pytest.mark.parametrize(
    ("wanted", "served"),
    [(region, locale) for locale, regions in REGIONS.items() for region in regions.split()],
)
@pytest.mark.parametrize("spelling", ["-", "_"])
def test_every_region_is_served_by_its_nearest_language(
    wanted: str, served: str, spelling: str
) -> None:
    """An owner writes what their system has, which is seldom one of Discord's 32."""
    assert negotiate(wanted.replace("-", spelling), DISCORD_LOCALES) == served


def test_the_regions_are_those_of_all_languages() -> None:
    assert tuple(REGIONS) == DISCORD_LOCALES


@pytest.mark.parametrize(
    ("wanted", "chain"),
    [
        ("es-419", ("es-419", "es-ES")),
        ("es-MX", ("es-419", "es-ES")),
        ("es-ES", ("es-ES", "es-419")),
        ("en-AU", ("en-GB", "en-US")),
        ("en-GB", ("en-GB", "en-US")),
        ("zh-HK", ("zh-TW",)),
        ("pt-PT", ("pt-BR",)),
        ("de-AT", ("de",)),
        ("sr", ()),
    ],
)
def test_what_one_language_lacks_its_relatives_say(wanted: str, chain: tuple[str, ...]) -> None:
    """After the last of them it is English."""
    assert preferred(wanted, DISCORD_LOCALES) == chain


def test_discord_has_32_languages() -> None:
    assert len(set(DISCORD_LOCALES)) == 32
    assert SOURCE_LOCALE in DISCORD_LOCALES


@given(wanted=st.text() | st.from_regex(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,4}){0,3}"))
def test_whatever_is_wanted_there_is_an_answer(wanted: str) -> None:
    """A tag may come from Discord, a file or the system: none of them is an error."""
    assert negotiate(wanted, TRANSLATED) in TRANSLATED


@pytest.mark.parametrize("wanted", sorted(get_global("parent_exceptions")))
def test_no_exception_of_cldr_leads_to_another_language(wanted: str) -> None:
    """Some of them do in CLDR: for its data, not for readers."""
    language = wanted.split("_", maxsplit=1)[0]
    languages = {tag.split("-")[0] for tag in preferred(wanted, DISCORD_LOCALES)}
    assert languages <= ({"no"} if language in {"nb", "nn"} else {language})


@given(
    wanted=st.sampled_from(DISCORD_LOCALES),
    available=st.sets(st.sampled_from(DISCORD_LOCALES)),
)
def test_a_language_is_never_answered_with_another(wanted: str, available: set[str]) -> None:
    for locale in preferred(wanted, available):
        assert locale in available
        assert locale.split("-")[0] == wanted.split("-", maxsplit=1)[0]


@given(
    available=st.lists(st.sampled_from(DISCORD_LOCALES)), wanted=st.sampled_from(DISCORD_LOCALES)
)
def test_the_order_of_the_translations_does_not_matter(available: list[str], wanted: str) -> None:
    assert preferred(wanted, available) == preferred(wanted, sorted(set(available)))
