"""The invented history of a household and its friends: what was played when, by whom, on what.

Every day is drawn from its own date, so that it stays the same whenever it is looked at.
"""

import math
import random
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

import msgspec

from tgraph_common import MediaKind, StreamKind

FIRST_DAYS: Final = 460
"""How many days before today the household began to watch; more than 13 months."""
VIEWERS: Final = (
    "Living Room",
    "Popcorn Pete",
    "mooncake",
    "Aunt Clementine",
    "nightowl_42",
    "Kids' Tablet",
    "Captain Pillow",
    "Velvet Fox",
    "biscuit tin",
    "Grandpa Otto",
    "sofa.surfer",
    "Doctor Teacup",
)

_HOUR_WEIGHTS: Final = (
    *(9, 5, 3, 2, 1, 1, 2, 5, 7, 8, 9, 10),
    *(12, 13, 12, 13, 16, 22, 31, 42, 52, 48, 34, 19),
)
_WEEKDAY_FACTORS: Final = (0.82, 0.8, 0.84, 0.9, 1.16, 1.4, 1.3)
_WEEKEND_FROM: Final = 5
_KINDS: Final[Mapping[MediaKind, tuple[float, float, float]]] = {
    # weight on workdays, weight on weekends, usual minutes
    MediaKind.TV: (56, 46, 38),
    MediaKind.MOVIES: (16, 30, 96),
    MediaKind.MUSIC: (20, 14, 4),
    MediaKind.LIVE_TV: (8, 10, 55),
}
_PLATFORMS: Final[Mapping[str, tuple[float, float]]] = {
    # weight, share of streams played as they are
    "Roku": (22, 0.74),
    "Android": (17, 0.6),
    "tvOS": (14, 0.9),
    "Chrome": (11, 0.22),
    "webOS": (10, 0.66),
    "iOS": (8, 0.58),
    "Plexamp": (6, 0.97),
    "Tizen": (5, 0.5),
    "Windows": (3, 0.8),
    "PlayStation": (2, 0.45),
    "macOS": (1.5, 0.85),
    "Xbox": (1, 0.55),
}
_RESOLUTIONS: Final[Mapping[str, float]] = {
    "1080p": 56,
    "4k": 20,
    "720p": 14,
    "SD": 6,
    "576p": 2,
    "480p": 2,
}


_TITLES: Final[Mapping[MediaKind, Mapping[str, int]]] = {
    # with the year; the first ones are liked best
    MediaKind.MOVIES: {
        "The Lighthouse at Noon": 2019,
        "Paper Moons": 2021,
        "Seven Umbrellas": 1998,
        "A Winter in Porto": 2016,
        "Midnight Ferry": 2024,
        "The Beekeeper's Atlas": 2008,
        "Gravel Road": 1973,
        "Second Breakfast": 2012,
        "Echoes of Halden": 2025,
        "The Quiet Cartographer": 2003,
        "Tin Rocket": 1986,
        "Nobody's Orchard": 2020,
        "Harbour Lights": 1959,
        "Three Wishes and a Goat": 2014,
    },
    MediaKind.TV: {
        "Northern Lines": 2022,
        "The Night Bakery": 2018,
        "Signal Box Seven": 2025,
        "Marrow Street": 2011,
        "Kettle & Crow": 2020,
        "Dr. Ostrich": 2006,
        "The Long Weekend": 2023,
        "Planet of Small Things": 2017,
        "Castle in the Fog": 2015,
        "Fifth Gear Down": 2009,
        "Tales from the Allotment": 2021,
    },
    MediaKind.MUSIC: {
        "The Paper Boats": 0,
        "Mara Lindqvist": 0,
        "Static Gardens": 0,
        "Orchestra Minuscule": 0,
        "DJ Teaspoon": 0,
        "The Velvet Radiators": 0,
        "Sunday Cyclists": 0,
        "Nova Hotel": 0,
        "Blue Ladder Trio": 0,
        "Ferris & the Wheels": 0,
        "Low Tide Choir": 0,
    },
    MediaKind.LIVE_TV: {
        "The Evening News": 2026,
        "Cup Final Live": 2026,
        "Morning Kitchen": 2026,
    },
}


class Play(msgspec.Struct, frozen=True, kw_only=True):
    """One play; ``viewer`` is an index of ``VIEWERS``, ``started`` is the server's local time."""

    started: datetime
    seconds: int
    viewer: int
    platform: str
    media: MediaKind
    stream: StreamKind
    source_resolution: str
    stream_resolution: str
    title: str
    """The film, show or artist."""
    year: int
    """When it was made; 0 for artists."""

    @property
    def stopped(self) -> datetime:
        """When it ended."""
        return self.started + timedelta(seconds=self.seconds)


def history(now: datetime) -> tuple[Play, ...]:
    """Return all plays that had started before ``now``, a naive local time, oldest first."""
    begin = now.date() - timedelta(days=FIRST_DAYS)
    days = (begin + timedelta(days=index) for index in range(FIRST_DAYS + 1))
    plays = (play for day in days for play in _plays_of(day))
    return tuple(
        sorted((play for play in plays if play.started < now), key=lambda play: play.started)
    )


def _plays_of(day: date) -> Iterator[Play]:
    chance = random.Random(day.toordinal())  # noqa: S311 - reproducible is what is wanted
    # The circle of friends grows by a third a year, and watches most around the new year.
    growth = 30 * 1.33 ** ((day.toordinal() - date(2026, 1, 1).toordinal()) / 365)
    season = 1 + 0.16 * math.cos(2 * math.pi * (day.timetuple().tm_yday - 5) / 365)
    mean = min(growth, 90) * season * _WEEKDAY_FACTORS[day.weekday()]
    for _ in range(max(3, round(chance.gauss(mean, math.sqrt(mean))))):
        yield _play(day, chance)


def _play(day: date, chance: random.Random) -> Play:
    weekend = day.weekday() >= _WEEKEND_FROM
    hour = chance.choices(range(24), [each + 9 * weekend for each in _HOUR_WEIGHTS])[0]
    viewer = chance.choices(range(len(VIEWERS)), [1 / (2 + index) for index in range(12)])[0]
    media = chance.choices(list(_KINDS), [each[weekend] for each in _KINDS.values()])[0]
    platform = _platform(viewer, media, chance)
    resolution = chance.choices(list(_RESOLUTIONS), list(_RESOLUTIONS.values()))[0]
    stream = _stream(platform, resolution, chance)
    minutes = _KINDS[media][2] * chance.triangular(0.15, 1.5, 1)
    title, year = _title(media, day, hour, viewer)
    return Play(
        started=datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60))),
        seconds=round(minutes * 60),
        viewer=viewer,
        platform=platform,
        media=media,
        stream=stream,
        source_resolution=resolution,
        stream_resolution=_delivered(resolution, stream, chance),
        title=title,
        year=year,
    )


def _title(media: MediaKind, day: date, hour: int, viewer: int) -> tuple[str, int]:
    """Return what was played, drawn apart from all else."""
    chance = random.Random(f"{day} {hour} {viewer} {media}")  # noqa: S311 - as above
    titles = tuple(_TITLES[media].items())
    # Weekly hits: in each week another title is liked best.
    week = day.toordinal() // 7
    weights = [1 / (1.6 + (index + (week % 3 if index < 3 else 0))) for index in range(len(titles))]  # noqa: PLR2004
    return chance.choices(titles, weights)[0]


def _platform(viewer: int, media: MediaKind, chance: random.Random) -> str:
    """Return the platform: most people keep to two, and music goes to the music player."""
    weights = {name: weight for name, (weight, _) in _PLATFORMS.items()}
    names = list(_PLATFORMS)
    for favourite in (viewer * 5, viewer * 3 + 1):
        weights[names[favourite % len(names)]] *= 6
    weights["Plexamp"] *= 4 if media is MediaKind.MUSIC else 0
    return chance.choices(names, [weights[name] for name in names])[0]


def _stream(platform: str, resolution: str, chance: random.Random) -> StreamKind:
    as_is = _PLATFORMS[platform][1] * (0.7 if resolution == "4k" else 1)
    weights = (as_is, (1 - as_is) * 0.35, (1 - as_is) * 0.65)
    return chance.choices(list(StreamKind), weights)[0]


def _delivered(resolution: str, stream: StreamKind, chance: random.Random) -> str:
    if stream is not StreamKind.TRANSCODE:
        return resolution
    return chance.choices((resolution, "1080p", "720p", "480p"), (2, 3, 4, 1))[0]
