"""Numbers, dates and lists."""

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Period
from tgraph_i18n import DISCORD_LOCALES
from tgraph_i18n._durations import Width
from tgraph_i18n._formatting import Formats, babel_locale
from tgraph_i18n._negotiation import parse_tag

NOVEMBER_22 = date(2026, 11, 22)
LOCALES = st.sampled_from(DISCORD_LOCALES)
WIDTHS: tuple[Width, ...] = ("short", "long")


def formats(locale: str) -> Formats:
    tag = parse_tag(locale)
    assert tag is not None
    return Formats(tag)


@pytest.mark.parametrize(
    ("locale", "value", "decimals", "text"),
    [
        ("en-US", 1234567, 0, "1,234,567"),
        ("de", 1234567.891, 1, "1.234.567,9"),
        ("fr", 1234567, 0, "1\u202f234\u202f567"),
        ("hi", 1234567, 0, "12,34,567"),
        ("en-US", 2.5, 0, "3"),
        ("en-US", -2.5, 0, "-3"),
        ("en-US", -0.4, 0, "0"),
        ("en-US", 999.96, 1, "1,000"),
        ("en-US", 1.25, 3, "1.25"),
        ("sv-SE", -5, 0, "−5"),  # noqa: RUF001  # Swedish has a real minus
        ("en-US", 10**30, 0, "1" + ",000" * 10),
        ("en-US", 5, 0, "5"),
    ],
)
def test_numbers_have_the_languages_separators(
    locale: str, value: float, decimals: int, text: str
) -> None:
    assert formats(locale).number(value, decimals=decimals) == text


@pytest.mark.parametrize(
    ("locale", "ratio", "signed", "text"),
    [
        ("en-US", 0.25, False, "25%"),
        ("en-US", 0.25, True, "+25%"),
        ("en-US", -0.25, True, "-25%"),
        ("en-US", -0.25, False, "-25%"),
        ("en-US", 0.004, True, "0%"),
        ("en-US", -0.004, True, "0%"),
        ("en-US", 12.345, False, "1,235%"),
        ("de", 0.25, False, "25\xa0%"),
        ("tr", 0.25, True, "+%25"),
        ("sv-SE", -0.25, False, "−25\xa0%"),  # noqa: RUF001  # Swedish has a real minus
    ],
)
def test_percentages_are_whole_and_signed_where_asked(
    locale: str, ratio: float, *, signed: bool, text: str
) -> None:
    assert formats(locale).percent(ratio, signed=signed) == text


WAYS: dict[str, Callable[[Formats, float], str]] = {
    "number": Formats.number,
    "percent": Formats.percent,
    "duration": Formats.duration,
}


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), -float("inf"), 10**400, -(10**5000)],
    ids=["no number", "infinity", "below everything", "401 digits", "more than Python writes"],
)
@pytest.mark.parametrize("way", WAYS)
def test_what_has_no_end_or_hundreds_of_digits_is_refused(way: str, value: float) -> None:
    """Three ways of writing a number, and one error for the programmer."""
    with pytest.raises(ValueError, match="a number that is shown is finite"):
        WAYS[way](formats("de"), value)


@pytest.mark.parametrize("digits", [28, 40, 300, 318, 320, 398, 400])
@pytest.mark.parametrize("way", WAYS)
def test_large_numbers_are_written_whole_or_refused(way: str, digits: int) -> None:
    """Decimal numbers have 28 digits by default, and say so with an error of their own."""
    try:
        text = WAYS[way](formats("de"), 10 ** (digits - 1))
    except ValueError:
        assert digits > 300
    else:
        assert len(re.sub(r"\D", "", text)) >= digits - 3


@given(locale=LOCALES, value=st.floats(allow_nan=False, allow_infinity=False))
@pytest.mark.parametrize("way", WAYS)
def test_every_finite_float_is_written(way: str, locale: str, value: float) -> None:
    assert any(character.isdigit() for character in WAYS[way](formats(locale), value))


@pytest.mark.parametrize(
    ("locale", "short", "long"),
    [
        ("en-US", "Nov 22", "November 22, 2026"),
        ("en-GB", "22 Nov", "22 November 2026"),
        ("de", "22. Nov.", "22. November 2026"),
        ("da", "22. nov.", "22. november 2026"),
        ("ja", "11月22日", "2026年11月22日"),
    ],
)
def test_days_are_short_without_and_long_with_the_year(locale: str, short: str, long: str) -> None:
    assert formats(locale).day(NOVEMBER_22) == short
    assert formats(locale).day(NOVEMBER_22, width="long") == long


@pytest.mark.parametrize(
    ("locale", "first", "text"),
    [
        ("en-US", date(2026, 10, 24), "Oct 24 – Nov 22, 2026"),  # noqa: RUF001  # CLDR's dash
        ("en-US", date(2026, 11, 2), "Nov 2 – 22, 2026"),  # noqa: RUF001
        ("en-US", date(2025, 11, 23), "Nov 23, 2025 – Nov 22, 2026"),  # noqa: RUF001
        ("en-US", NOVEMBER_22, "Nov 22, 2026"),
        ("de", date(2026, 10, 24), "24. Okt. – 22. Nov. 2026"),  # noqa: RUF001
        ("da", date(2026, 10, 24), "24. okt.–22. nov. 2026"),  # noqa: RUF001
    ],
)
def test_a_period_says_once_what_both_ends_share(locale: str, first: date, text: str) -> None:
    assert formats(locale).period(Period(first=first, last=NOVEMBER_22)) == text


@pytest.mark.parametrize(
    ("locale", "short", "long", "bare"),
    [
        ("en-US", "Nov 2026", "November 2026", ("Nov", "November")),
        ("de", "Nov. 2026", "November 2026", ("Nov", "November")),
        ("ru", "нояб. 2026 г.", "ноябрь 2026 г.", ("нояб.", "ноябрь")),  # noqa: RUF001
        ("ja", "2026年11月", "2026年11月", ("11月", "11月")),
    ],
)
def test_months_stand_alone_with_their_year_or_without(
    locale: str, short: str, long: str, bare: tuple[str, str]
) -> None:
    words = formats(locale)

    assert words.month(NOVEMBER_22) == short
    assert words.month(NOVEMBER_22, width="long") == long
    assert words.month(NOVEMBER_22, with_year=False) == bare[0]
    assert words.month(NOVEMBER_22, width="long", with_year=False) == bare[1]


@pytest.mark.parametrize(
    ("width", "before", "locale", "month", "weekday"),
    [("long", "ja", "sl", "maj", "ponedeljek"), ("short", "zh-CN", "th", "พ.ค.", "จ.")],
    ids=["Slovenian", "Thai"],
)
def test_months_and_weekdays_are_not_those_of_the_language_that_spoke_before(
    width: Width, before: str, locale: str, month: str, weekday: str
) -> None:
    """Babel lets locales share these names, and what the first of them looks up stays."""
    may = date(2026, 5, 1)
    formats(before).month(may, width=width, with_year=False)
    formats(before).weekday(1, width=width)

    after = formats(locale)

    assert after.month(may, width=width, with_year=False) == month
    assert after.weekday(1, width=width) == weekday


def test_weekdays_are_counted_from_monday() -> None:
    assert [formats("en-US").weekday(iso) for iso in (1, 7)] == ["Mon", "Sun"]
    assert [formats("da").weekday(iso, width="long") for iso in (1, 7)] == ["mandag", "søndag"]


@pytest.mark.parametrize("iso", [0, 8, -1])
def test_other_weekdays_are_refused(iso: int) -> None:
    """Babel would take -1 for the last day."""
    with pytest.raises(ValueError, match="1 to 7"):
        formats("en-US").weekday(iso)


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        ("en-US", ["12 AM", "9 AM", "9 PM"]),
        ("en-GB", ["00", "09", "21"]),
        ("de", ["00", "09", "21"]),
        ("cs", ["0", "9", "21"]),
        ("bg", ["00", "09", "21"]),
        ("ja", ["0", "9", "21"]),
        ("hi", ["12 am", "9 am", "9 pm"]),
        ("zh-TW", ["午夜12時", "上午9時", "晚上9時"]),
        ("ko", ["오전 12시", "오전 9시", "오후 9시"]),
        ("el", ["12 π.μ.", "9 π.μ.", "9 μ.μ."]),
    ],
)
def test_hours_follow_the_regions_clock(locale: str, texts: list[str]) -> None:
    assert [formats(locale).hour(hour) for hour in (0, 9, 21)] == texts


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        ("en-US", ["12 AM", "9 PM"]),
        ("en-GB", ["00:00", "21:00"]),
        ("da", ["00.00", "21.00"]),
        ("es-ES", ["0:00", "21:00"]),
        ("ja", ["0:00", "21:00"]),
        ("ko", ["오전 12시", "오후 9시"]),
    ],
)
def test_an_hour_in_a_sentence_is_no_bare_number(locale: str, texts: list[str]) -> None:
    assert [formats(locale).hour(hour, width="long") for hour in (0, 21)] == texts


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_no_two_hours_look_alike_in_any_language(locale: str) -> None:
    for width in WIDTHS:
        assert len({formats(locale).hour(hour, width=width) for hour in range(24)}) == 24


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_hours_in_sentences_are_never_bare_numbers(locale: str) -> None:
    assert not [hour for hour in range(24) if formats(locale).hour(hour, width="long").isdecimal()]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en-US", "8:05 PM"),
        ("en-GB", "20:05"),
        ("da", "20.05"),
        ("de", "20:05"),
        ("fi", "20.05"),
        ("ko", "오후 8:05"),
    ],
)
def test_times_of_the_day_have_minutes(locale: str, text: str) -> None:
    assert formats(locale).time(time(20, 5)) == text


@pytest.mark.parametrize("hour", [-1, 24])
def test_other_hours_are_refused(hour: int) -> None:
    with pytest.raises(ValueError, match="0 to 23"):
        formats("de").hour(hour)


@pytest.mark.parametrize(
    ("locale", "parts", "text"),
    [
        ("en-US", (), ""),
        ("en-US", ("a",), "a"),
        ("en-US", ("a", "b", "c"), "a, b, and c"),
        ("en-GB", ("a", "b", "c"), "a, b and c"),
        ("de", ("a", "b"), "a und b"),
        ("ja", ("a", "b", "c"), "a、b、c"),
        ("th", ("Paper Moons",), "Paper Moons"),
        ("th", ("Paper Moons", "Tin Rocket"), "Paper Moons และ Tin Rocket"),
        ("th", ("7 พ.ย.", "8 พ.ย.", "9 พ.ย."), "7 พ.ย., 8 พ.ย. และ 9 พ.ย."),
        ("de", ("{0}", "{name}", "%s"), "{0}, {name} und %s"),
    ],
)
def test_lists_are_joined_in_words(locale: str, parts: tuple[str, ...], text: str) -> None:
    assert formats(locale).joined(parts) == text


@pytest.mark.parametrize(
    ("locale", "parts", "text"),
    [
        ("en-US", (), ""),
        ("en-US", ("a",), "a"),
        ("en-US", ("a", "b"), "a or b"),
        ("en-US", ("a", "b", "c"), "a, b, or c"),
        ("da", ("a", "b", "c"), "a, b eller c"),
        ("de", ("{0}", "{name}", "%s"), "{0}, {name} oder %s"),
    ],
)
def test_alternatives_are_listed_in_words(locale: str, parts: tuple[str, ...], text: str) -> None:
    assert formats(locale).alternatives(parts) == text


@pytest.mark.parametrize(
    ("locale", "first", "weekend"),
    [
        ("en-US", 7, {6, 7}),
        ("de", 1, {6, 7}),
        ("pt-BR", 7, {6, 7}),
        ("ja", 7, {6, 7}),
        ("hi", 7, {7}),
        ("ar-EG", 6, {5, 6}),
        ("fa-IR", 6, {5}),
    ],
)
def test_the_week_is_that_of_the_region(locale: str, first: int, weekend: set[int]) -> None:
    """A bare language has none in CLDR: ``ja`` has to become Japan."""
    assert formats(locale).first_weekday == first
    assert formats(locale).weekend == weekend


@pytest.mark.parametrize(
    ("wanted", "babel"),
    [
        ("zh-TW", "zh_Hant_TW"),
        ("no", "nb_NO"),
        ("es-419", "es_419"),
        ("sr-Latn", "sr_Latn_RS"),
        ("de-ZZ", "de"),
        ("zh-Hant-CN", "zh_Hant"),
        ("en", "en_US"),
    ],
)
def test_the_regions_data_are_found(wanted: str, babel: str) -> None:
    tag = parse_tag(wanted)
    assert tag is not None
    assert str(babel_locale(tag)) == babel


@given(locale=LOCALES, value=st.integers(min_value=-(10**15), max_value=10**15))
def test_a_whole_number_can_be_read_back(locale: str, value: int) -> None:
    text = formats(locale).number(value)
    digits = int(re.sub(r"\D", "", text))
    assert digits == abs(value)
    assert (text[0] in "-−") == (value < 0)  # noqa: RUF001  # the minus of some languages


@given(locale=LOCALES, value=st.floats(min_value=-1e9, max_value=1e9), decimals=st.integers(0, 3))
def test_a_number_is_off_by_at_most_half_of_its_last_place(
    locale: str, value: float, decimals: int
) -> None:
    text = formats(locale).number(value, decimals=decimals)
    plain = text.replace("−", "-")  # noqa: RUF001
    point = "," if "," in formats(locale).number(0.5, decimals=1) else "."
    read = float("".join("." if c == point else c for c in plain if c in f"-{point}0123456789"))
    assert abs(read - value) <= 0.5 * 10**-decimals + 1e-6


@given(locale=LOCALES, first=st.dates(), last=st.dates())
def test_every_period_can_be_said_on_one_line(locale: str, first: date, last: date) -> None:
    first, last = min(first, last), max(first, last)
    text = formats(locale).period(Period(first=first, last=last))
    assert text == text.strip()
    assert str(last.day) in text
    assert not set(text) & {"\n", "\u2009", "\u202f"}


@given(locale=LOCALES, parts=st.lists(st.text(min_size=1)))
def test_a_list_holds_each_part_as_it_is(locale: str, parts: list[str]) -> None:
    for text in (formats(locale).joined(parts), formats(locale).alternatives(parts)):
        assert all(part in text for part in parts)
