"""Numbers, dates and lists as a language writes them, by CLDR's data."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, localcontext

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import (
    format_date,
    format_datetime,
    format_interval,
    format_skeleton,
    get_day_names,
    get_month_names,
)
from babel.lists import format_list
from babel.numbers import (
    format_decimal,
    format_percent,
    get_minus_sign_symbol,
    get_plus_sign_symbol,
)

from tgraph_common import Period
from tgraph_i18n._durations import Width, duration_text
from tgraph_i18n._locale_names import NamedLocale
from tgraph_i18n._negotiation import Tag, full_tag

_ROUNDED = Context(prec=320, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=400)
"""With room for the places that babel adds to a rounded number before it writes it."""
_HOURS = range(24)
_WEEKDAYS = range(1, 8)
_HALF = re.compile(r"\ba\b")
"""Before noon or after it, in a pattern of CLDR."""
_CLEARER_LISTS = {"th": (", ", " และ ")}
"""Instead of CLDR's: in Thai it parts with spaces alone, which titles and settings have in them."""


class Formats:
    """Writes values the way one language and region does.

    The digits are Latin everywhere. Thin and narrow spaces in dates are plain ones: not every font
    has them, and nobody types them into a search.
    """

    def __init__(self, tag: Tag) -> None:
        self._locale = str(tag)
        self._babel = babel_locale(tag)

    @property
    def _minus(self) -> str:
        # Babel's own patterns have a hyphen where Swedish and others have a real minus.
        return get_minus_sign_symbol(self._babel)

    @property
    def locale(self) -> str:
        """The language's tag, such as ``en-US``."""
        return self._locale

    def number(self, value: float, *, decimals: int = 0) -> str:
        """Return a number with its separators, at most ``decimals`` after the point.

        Halves are rounded away from zero.

        Raises:
            ValueError: If the number is not finite, or has hundreds of digits.
        """
        if type(value) is int and 0 <= value < 1000:  # noqa: PLR2004  # nothing to separate
            return str(value)
        shown = _rounded(value, decimals=decimals)
        with localcontext(_EXACT):
            text = format_decimal(abs(shown), locale=self._babel, decimal_quantization=False)
        return self._minus + text if shown < 0 else text

    def percent(self, ratio: float, *, signed: bool = False) -> str:
        """Return a ratio as a whole percentage: 0.25 as ``25%``, signed ``+25%``.

        Zero has no sign. Halves are rounded away from zero.

        Raises:
            ValueError: If the ratio is not finite, or has hundreds of digits.
        """
        shown = _rounded(ratio, decimals=2)
        with localcontext(_EXACT):
            text = format_percent(abs(shown), locale=self._babel)
        if shown < 0:
            return self._minus + text
        return get_plus_sign_symbol(self._babel) + text if signed and shown else text

    def day(self, day: date, *, width: Width = "short") -> str:
        """Return a day: short ``Nov 22``, long ``November 22, 2026``."""
        if width == "long":
            return _plain(format_date(day, "long", locale=self._babel))
        return _plain(format_skeleton("MMMd", _midnight(day), locale=self._babel))

    def period(self, period: Period) -> str:
        """Return first and last day as one expression, what they share once."""
        return _plain(format_interval(period.first, period.last, "yMMMd", locale=self._babel))

    def month(self, first: date, *, width: Width = "short", with_year: bool = True) -> str:
        """Return a month: short ``Nov 2026``, long ``November 2026``, or the same without year."""
        if not with_year:
            cldr_width = "abbreviated" if width == "short" else "wide"
            return get_month_names(cldr_width, "stand-alone", locale=self._babel)[first.month]
        skeleton = "yMMM" if width == "short" else "yMMMM"
        return _plain(format_skeleton(skeleton, _midnight(first), locale=self._babel))

    def weekday(self, iso: int, *, width: Width = "short") -> str:
        """Return the name of a weekday, Monday being 1 and Sunday 7.

        Raises:
            ValueError: For any other number.
        """
        if iso not in _WEEKDAYS:
            raise ValueError(f"a weekday is 1 to 7, not {iso}")
        cldr_width = "abbreviated" if width == "short" else "wide"
        return get_day_names(cldr_width, "stand-alone", locale=self._babel)[iso - 1]

    def hour(self, hour: int, *, width: Width = "short") -> str:
        """Return an hour of the day, 0 to 23: ``9 PM``, or where the day has 24 hours ``21``.

        Short is the bare number, for an axis; long, ``21:00``, is plain in a sentence, too.

        Raises:
            ValueError: For any other number.
        """
        if hour not in _HOURS:
            raise ValueError(f"an hour is 0 to 23, not {hour}")
        moment = datetime.combine(date.min, time(hour))  # only its time is shown
        if "H" not in _letters(self._babel.time_formats["short"].pattern):
            return self._clock(self._babel.datetime_skeletons["h"].pattern, moment)
        if width == "long":
            return self.time(moment.time())
        digits = _letters(self._babel.datetime_skeletons["H"].pattern).count("H")
        return f"{hour:0{digits}d}"

    def time(self, moment: time) -> str:
        """Return a time of the day to the minute: ``8:30 PM`` or ``20:30``."""
        pattern = self._babel.time_formats["short"].pattern
        return self._clock(pattern, datetime.combine(date.min, moment))

    def _clock(self, pattern: str, moment: datetime) -> str:
        if "am" in self._babel.day_periods["format"]["wide"]:
            # The abbreviated halves of the day are English in Korean.
            pattern = _HALF.sub("aaaa", pattern)
        return _plain(format_datetime(moment, pattern, locale=self._babel))

    def duration(self, seconds: float, *, width: Width = "short") -> str:
        """Return a length of time in its two largest units: ``3 h 20 min``.

        Hours do not become days. What is shorter than a minute is in seconds, zero is ``0 min``.
        It is rounded to seconds, and from an hour on these to minutes; halves away from zero.

        Raises:
            ValueError: If the number is not finite, or has hundreds of digits.
        """
        shown = _rounded(seconds, decimals=0)
        with localcontext(_EXACT):
            text = duration_text(int(abs(shown)), locale=self._babel, width=width)
        return self._minus + text if shown < 0 else text

    def joined(self, parts: Sequence[str]) -> str:
        """Return a list in words: ``a, b, and c``."""
        glue = _CLEARER_LISTS.get(self._babel.language)
        if glue is None or len(parts) <= 1:
            return format_list(parts, locale=self._babel)
        comma, conjunction = glue
        return comma.join((*parts[:-2], conjunction.join(parts[-2:])))

    def alternatives(self, parts: Sequence[str]) -> str:
        """Return a list of which one is meant: ``a, b, or c``."""
        return format_list(parts, style="or", locale=self._babel)

    @property
    def first_weekday(self) -> int:
        """The first day of the week, Monday being 1 and Sunday 7."""
        return self._babel.first_week_day + 1

    @property
    def weekend(self) -> frozenset[int]:
        """The days of the weekend, Monday being 1 and Sunday 7."""
        # No weekend in CLDR begins at the end of a week.
        return frozenset(range(self._babel.weekend_start + 1, self._babel.weekend_end + 2))


def babel_locale(tag: Tag) -> Locale:
    """Return CLDR's data with the territory: the week starts by country, not by language.

    Raises:
        UnknownLocaleError: Babel's own, if CLDR has nothing on the language.
    """
    full = full_tag(tag)
    # Babel's "no" knows no country; it is Bokmål to Discord.
    language = "nb" if full.language == "no" else full.language
    for known in (
        Tag(language, full.script, full.territory),
        Tag(language, territory=full.territory),
        Tag(language, full.script),
    ):
        try:
            locale = NamedLocale.parse(known.cldr)
        except UnknownLocaleError:
            continue
        found = Tag(language, locale.script or "", locale.territory or "")
        if full_tag(found).script == full.script:
            return locale
    return NamedLocale.parse(language)


def _rounded(value: float, *, decimals: int) -> Decimal:
    unit = Decimal(1).scaleb(-decimals)
    # Not by way of text where it is whole: Python writes neither True nor 5 000 digits as a number.
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    try:
        shown = exact.quantize(unit, context=_ROUNDED)
    except InvalidOperation as error:
        raise ValueError("a number that is shown is finite, of at most 300 digits") from error
    if not shown.is_finite():
        raise ValueError(f"a number that is shown is finite, not {value}")
    return shown


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _letters(pattern: str) -> str:
    """Return a CLDR pattern without its quoted words."""
    return re.sub(r"'[^']*'", "", pattern)


def _plain(text: str) -> str:
    return text.replace("\u2009", " ").replace("\u202f", " ")
