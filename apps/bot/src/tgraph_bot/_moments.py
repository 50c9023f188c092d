"""Moments in words, where it is not Discord that writes them."""

from datetime import datetime, timedelta
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_timedelta

from tgraph_i18n import Translator

_NEXT_UNIT: Final = 1.5
"""So much of a larger unit is told in it: an hour and a half in hours, a day in hours still."""


def moment_text(moment: datetime, *, speech: Translator) -> str:
    """Return day and time, with the name of the zone that the moment is in."""
    return f"{speech.day(moment.date(), width='long')} {time_text(moment, speech=speech)}"


def time_text(moment: datetime, *, speech: Translator) -> str:
    """Return the time of the day, with the name of the zone that the moment is in."""
    return f"{speech.time(moment.time())} {moment:%Z}"


def distance_text(distance: timedelta, *, speech: Translator) -> str:
    """Return how far off something is, such as ``in 24 hours`` or, if negative, ``3 days ago``.

    It is in one unit, a minute at the least.
    """
    return format_timedelta(
        distance,
        granularity="minute",
        threshold=_NEXT_UNIT,
        add_direction=True,
        locale=_cldr(speech.locale),
    )


def _cldr(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except UnknownLocaleError:  # of a region that nobody has heard of; the language is a known one
        return Locale.parse(tag.partition("-")[0])
