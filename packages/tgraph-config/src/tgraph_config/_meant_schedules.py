"""What somebody probably meant by a schedule in words of their own."""

import re
from datetime import time
from typing import Final

_DAYS: Final = {
    "mon": "MON",
    "monday": "MON",
    "tue": "TUE",
    "tues": "TUE",
    "tuesday": "TUE",
    "wed": "WED",
    "wednesday": "WED",
    "thu": "THU",
    "thur": "THU",
    "thurs": "THU",
    "thursday": "THU",
    "fri": "FRI",
    "friday": "FRI",
    "sat": "SAT",
    "saturday": "SAT",
    "sun": "SUN",
    "sunday": "SUN",
    "weekday": "MON-FRI",
    "weekend": "SAT,SUN",
}
_DAY: Final = rf"(?:{'|'.join(sorted(_DAYS, key=len, reverse=True))})s?"
_WORDS: Final = re.compile(
    r"(?:every|each|on|weekly|monthly|daily|,|\s)*?"
    rf"(?:(?P<weekdays>{_DAY}(?:(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+|\s+){_DAY})*)"
    r"|(?P<daily>days?|daily|nightly)|(?P<weekly>weeks?|weekly)|(?P<monthly>months?|monthly)"
    r"|(?P<days>[0-9]{1,3})\s+days?|(?P<weeks>[0-9]{1,2})\s+weeks?)"
    r"[\s,]+(?:at\s+)?(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)?"
)
_LONGEST: Final = 200
_HALF_DAY: Final = 12
_WEEK: Final = 7


def meant_schedule(text: str) -> str | None:
    """Return a schedule that says what ``text`` seems to say; ``None`` if that is not clear."""
    if len(text) > _LONGEST:
        return None
    said = _WORDS.fullmatch(text.strip().casefold())
    at = None if said is None else _time_of(said)
    if said is None or at is None:
        return None
    if said["weekdays"]:
        return f"{at.minute} {at.hour} * * {_cron_days(said['weekdays'])}"
    if said["monthly"]:
        return f"{at.minute} {at.hour} 1 * *"
    days = _WEEK if said["weekly"] else int(said["days"] or int(said["weeks"] or 0) * _WEEK)
    return f"every {days} days at {at:%H:%M}" if days > 1 else f"daily at {at:%H:%M}"


def _time_of(said: re.Match[str]) -> time | None:
    """Return the time of day that is said, by a clock of 24 hours or of 12."""
    hour = int(said["hour"])
    if said["half"]:
        if not 1 <= hour <= _HALF_DAY:
            return None
        hour = hour % _HALF_DAY + (_HALF_DAY if said["half"].startswith("p") else 0)
    try:
        return time(hour, int(said["minute"] or 0))
    except ValueError:
        return None


def _cron_days(words: str) -> str:
    named = re.findall(r"[a-z]+", words)
    days = [_DAYS.get(word) or _DAYS.get(word.removesuffix("s")) for word in named]
    return ",".join(dict.fromkeys(day for day in days if day is not None))
