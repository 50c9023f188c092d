"""Every way of writing a value, in each of Discord's languages."""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, time

import pytest

from tgraph_common import Period
from tgraph_i18n import DISCORD_LOCALES
from tgraph_i18n._formatting import Formats
from tgraph_i18n._negotiation import parse_tag

DAY = date(2026, 11, 22)
WEEK = Period(first=date(2026, 11, 16), last=DAY)
TWELVE_MONTHS = tuple(date(2026, month, 1) for month in range(1, 13))
WEEKDAYS = range(1, 8)

WAYS: dict[str, Callable[[Formats], str]] = {
    "number": lambda say: say.number(1234567),
    "small number": lambda say: say.number(-12.5, decimals=1),
    "percent": lambda say: say.percent(0.25),
    "change": lambda say: say.percent(-0.25, signed=True),
    "day": lambda say: say.day(DAY),
    "long day": lambda say: say.day(DAY, width="long"),
    "period": lambda say: say.period(Period(first=date(2026, 10, 24), last=DAY)),
    "week": lambda say: say.period(WEEK),
    "month": lambda say: say.month(DAY),
    "long month": lambda say: say.month(DAY, width="long"),
    "weekday": lambda say: say.weekday(3),
    "long weekday": lambda say: say.weekday(3, width="long"),
    "hour": lambda say: say.hour(21),
    "time": lambda say: say.time(time(20, 5)),
    "duration": lambda say: say.duration(12_000),
    "long duration": lambda say: say.duration(12_000, width="long"),
    "seconds": lambda say: say.duration(45),
    "list": lambda say: say.joined(["a", "b", "c"]),
    "choice": lambda say: say.alternatives(["a", "b", "c"]),
}

EXPECTED: dict[str, dict[str, str]] = {
    "bg": {"long month": "ноември 2026 г.", "weekday": "ср", "duration": "3 ч 20 мин"},  # noqa: RUF001
    "cs": {
        "long day": "22. listopadu 2026",
        "long month": "listopad 2026",
        "list": "a, b a\xa0c",
    },
    "da": {"number": "1.234.567", "time": "20.05", "duration": "3 t. og 20 min."},
    "de": {"percent": "25\xa0%", "day": "22. Nov.", "duration": "3 Std. 20 Min."},
    "el": {
        "long day": "22 Νοεμβρίου 2026",
        "long month": "Νοέμβριος 2026",
        "time": "8:05 μ.μ.",
    },
    "en-GB": {"day": "22 Nov", "time": "20:05", "list": "a, b and c"},
    "en-US": {"day": "Nov 22", "time": "8:05 PM", "list": "a, b, and c"},
    "es-419": {"number": "1,234,567", "time": "8:05 p.m.", "choice": "a, b o c"},
    "es-ES": {"number": "1.234.567", "time": "20:05", "long month": "noviembre de 2026"},
    "fi": {
        "number": "1\xa0234\xa0567",
        "change": "−25\xa0%",  # noqa: RUF001
        "day": "22.11.",
        "long day": "22. marraskuuta 2026",
        "long month": "marraskuu 2026",
        "time": "20.05",
        "long duration": "3 tuntia ja 20 minuuttia",
    },
    "fr": {"number": "1\u202f234\u202f567", "percent": "25\xa0%", "list": "a, b et c"},
    "hi": {
        "number": "12,34,567",
        "long day": "22 नवंबर 2026",
        "weekday": "बुध",
        "hour": "9 pm",
        "long duration": "3 घंटे और 20 मिनट",
    },
    "hr": {
        "long day": "22. studenoga 2026.",
        "long month": "studeni 2026.",
        "long duration": "3 sata i 20 minuta",
    },
    "hu": {"day": "nov. 22.", "long day": "2026. november 22.", "choice": "a, b vagy c"},
    "id": {"time": "20.05", "duration": "3 j 20 mnt", "weekday": "Rab"},
    "it": {"weekday": "mer", "long weekday": "mercoledì", "long duration": "3 ore e 20 minuti"},
    "ja": {
        "number": "1,234,567",
        "day": "11月22日",
        "long month": "2026年11月",
        "weekday": "水",
        "period": "2026年10月24日～11月22日",  # noqa: RUF001
        "duration": "3 時間 20 分",
        "list": "a、b、c",
    },
    "ko": {
        "long day": "2026년 11월 22일",
        "long weekday": "수요일",
        "hour": "오후 9시",
        "time": "오후 8:05",
        "duration": "3시간 20분",
        "list": "a, b 및 c",
    },
    "lt": {
        "long day": "2026 m. lapkričio 22 d.",
        "long month": "2026 m. lapkritis",
        "day": "11-22",
        "duration": "3 val. 20 min.",
    },
    "nl": {"duration": "3 uur 20 min", "list": "a, b en c", "weekday": "wo"},
    "no": {"number": "1\xa0234\xa0567", "time": "20:05", "long weekday": "onsdag"},
    "pl": {
        "long day": "22 listopada 2026",
        "long month": "listopad 2026",
        "long duration": "3 godziny i 20 minut",
    },
    "pt-BR": {"long day": "22 de novembro de 2026", "long weekday": "quarta-feira"},
    "ro": {"long duration": "3 ore și 20 de minute", "weekday": "mie."},
    "ru": {
        "long day": "22 ноября 2026 г.",  # noqa: RUF001
        "long month": "ноябрь 2026 г.",  # noqa: RUF001
        "long duration": "3 часа 20 минут",
    },
    "sv-SE": {"small number": "−12,5", "duration": "3 tim 20 min"},  # noqa: RUF001
    "th": {
        "long month": "พฤศจิกายน 2026",
        "long weekday": "วันพุธ",
        "duration": "3 ชม. 20 นาที",
    },
    "tr": {"percent": "%25", "change": "-%25", "weekday": "Çar", "duration": "3 sa. 20 dk."},
    "uk": {
        "long day": "22 листопада 2026 р.",  # noqa: RUF001
        "long month": "листопад 2026 р.",  # noqa: RUF001
        "long duration": "3 години і 20 хвилин",  # noqa: RUF001
    },
    "vi": {"long month": "tháng 11 năm 2026", "weekday": "Th 4", "duration": "3 giờ 20 phút"},
    "zh-CN": {
        "long day": "2026年11月22日",
        "weekday": "周三",
        "hour": "21",
        "duration": "3小时20分钟",
        "list": "a、b和c",
    },
    "zh-TW": {
        "weekday": "週三",
        "hour": "晚上9時",
        "duration": "3 小時 20 分鐘",
        "choice": "a、b或c",
    },
}

SUNDAY_FIRST = {"en-US", "hi", "id", "ja", "ko", "pt-BR", "th", "zh-TW"}
SUNDAY_ONLY = {"hi"}


def formats(locale: str) -> Formats:
    tag = parse_tag(locale)
    assert tag is not None
    return Formats(tag)


def said() -> Iterator[tuple[str, str, str]]:
    for locale, ways in EXPECTED.items():
        for way, text in ways.items():
            yield locale, way, text


@pytest.mark.parametrize(("locale", "way", "text"), tuple(said()))
def test_values_are_written_as_the_language_does(locale: str, way: str, text: str) -> None:
    assert WAYS[way](formats(locale)) == text


def test_something_is_expected_of_each_language() -> None:
    assert tuple(EXPECTED) == DISCORD_LOCALES


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
@pytest.mark.parametrize("way", WAYS)
def test_every_value_is_one_clean_line(locale: str, way: str) -> None:
    """No pattern letter, no placeholder, nothing invisible, no blank that is left over."""
    text = WAYS[way](formats(locale))
    assert text == text.strip() != ""
    assert "  " not in text
    assert unicodedata.is_normalized("NFC", text)
    assert not [each for each in text if unicodedata.category(each) in {"Cc", "Cf", "Zl", "Zp"}]
    assert not set(text) & set("{}'*_`|<>@#")


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_the_calendar_is_gregorian_and_its_digits_are_latin(locale: str) -> None:
    """In Thailand the year would be 2569, in Hindi it might be २०२६."""
    say = formats(locale)
    for text in (say.day(DAY, width="long"), say.period(WEEK), say.month(DAY)):
        assert "2026" in text
    digits = {each for way in WAYS.values() for each in way(say) if each.isdigit()}
    assert digits <= set("0123456789")


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
@pytest.mark.parametrize("width", ["short", "long"])
def test_weekdays_months_and_days_can_be_told_apart(locale: str, width: str) -> None:
    say = formats(locale)
    chosen = "long" if width == "long" else "short"
    assert len({say.weekday(iso, width=chosen) for iso in WEEKDAYS}) == 7
    assert len({say.month(first, width=chosen) for first in TWELVE_MONTHS}) == 12
    assert len({say.day(first, width=chosen) for first in TWELVE_MONTHS}) == 12


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_the_week_begins_and_ends_as_in_the_region(locale: str) -> None:
    say = formats(locale)
    assert say.first_weekday == (7 if locale in SUNDAY_FIRST else 1)
    assert say.weekend == ({7} if locale in SUNDAY_ONLY else {6, 7})


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
@pytest.mark.parametrize("width", ["short", "long"])
def test_durations_have_units_of_the_language(locale: str, width: str) -> None:
    """Never the English ones of CLDR's root, and each unit is another one."""
    say = formats(locale)
    chosen = "long" if width == "long" else "short"
    hours, minutes, seconds = (
        "".join(each for each in say.duration(length, width=chosen) if not each.isdigit()).strip()
        for length in (5 * 3600, 5 * 60, 5)
    )
    assert len({hours, minutes, seconds}) == 3
    assert all(any(each.isalpha() for each in unit) for unit in (hours, minutes, seconds))
    if width == "long":
        assert (hours == "hours") == locale.startswith("en")
