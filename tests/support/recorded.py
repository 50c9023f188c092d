"""What the recorded Tautulli holds, read without the program's own code."""

import gzip
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, Final

from bot_process import REPLIES

CALLS: Final[Mapping[str, str]] = {
    "daily_play_count": "get_plays_by_date",
    "play_count_by_dayofweek": "get_plays_by_dayofweek",
    "play_count_by_hourofday": "get_plays_by_hourofday",
    "play_count_by_month": "get_plays_per_month",
    "top_10_platforms": "get_plays_by_top_10_platforms",
    "top_10_users": "get_plays_by_top_10_users",
    "daily_play_count_by_stream_type": "get_plays_by_stream_type",
    "daily_concurrent_stream_count_by_stream_type": "get_concurrent_streams_by_stream_type",
    "play_count_by_source_resolution": "get_plays_by_source_resolution",
    "play_count_by_stream_resolution": "get_plays_by_stream_resolution",
    "play_count_by_platform_and_stream_type": "get_stream_type_by_top_10_platforms",
    "play_count_by_user_and_stream_type": "get_stream_type_by_top_10_users",
}
"""Each chart that shows the answer of a graph call, and that call."""

CARDS: Final[Mapping[str, tuple[str, str]]] = {
    "top_movies": ("top_movies", "Movies"),
    "top_shows": ("top_tv", "TV"),
    "top_music": ("top_music", "Music"),
}
"""Each chart that shows a card of titles, with the card and the name of its series."""

WEEK: Final = "play_count_by_hour_and_dayofweek"
CHARTS: Final = (*CALLS, WEEK, *CARDS)
"""Every chart of the contract, in its order."""

_FIRST, _LAST = date(2026, 10, 24), date(2026, 11, 22)

ADMITTED: Final = {"@everyone": 26602125, "*_x_*": 44178962}
"""The two people of whom answers were recorded that leave out everybody else."""


def answer(file: str) -> Any:  # noqa: ANN401 - as Tautulli sent it
    """Return the data of a recorded answer of the server ``small``."""
    return json.loads((REPLIES / "small" / f"{file}.json").read_bytes())["response"]["data"]


def numbers(chart: str, *, metric: str = "plays") -> dict[str, dict[str, int]]:
    """Return what Tautulli answered for a chart of 30 days, by series and category."""
    if chart in CARDS:
        card, name = CARDS[chart]
        column = "total_plays" if metric == "plays" else "total_duration"
        rows = answer(f"get_home_stats__{card}_{metric}_30")["rows"]
        return {name: {row["title"]: row[column] for row in rows}}
    call, days = CALLS[chart], 12 if chart == "play_count_by_month" else 30
    concurrent = chart.startswith("daily_concurrent")
    data = answer(f"{call}__{days}" if concurrent else f"{call}__{metric}_{days}_g1")
    return {
        row["name"]: dict(zip(data["categories"], row["data"], strict=True))
        for row in data["series"]
    }


def week(*, metric: str = "plays") -> dict[str, dict[str, float]]:
    """Return the means of 30 whole days, by weekday and hour, from all of the history."""
    file = REPLIES / "small" / "get_history__complete.json.gz"
    sessions = json.loads(gzip.decompress(file.read_bytes()))["response"]["data"]["data"]
    begun: dict[int, datetime] = {}
    amounts: Counter[int] = Counter()
    for session in sessions:
        instant, play = datetime.fromtimestamp(session["started"], UTC), session["reference_id"]
        if _FIRST <= instant.date() <= _LAST:
            begun[play] = min(instant, begun.get(play, instant))
            amounts[play] += session["duration"]
    sums: Counter[tuple[str, int]] = Counter()
    for play, instant in begun.items():
        sums[f"{instant:%a}", instant.hour] += 1 if metric == "plays" else amounts[play]
    days = [_FIRST + timedelta(days=count) for count in range((_LAST - _FIRST).days + 1)]
    times = Counter(f"{day:%a}" for day in days)
    return {
        day: {f"{hour:02}": sums[day, hour] / times[day] for hour in range(24)} for day in times
    }


@cache
def people() -> Mapping[str, int]:
    """Return the id of everybody whom the server knows, by their name."""
    return {user["friendly_name"]: user["user_id"] for user in answer("get_user_names")}


@cache
def names() -> frozenset[str]:
    """Return the names of all viewers, of those deleted in Tautulli as well.

    "Local" is left out: Tautulli gives it to nobody in particular.
    """
    active = answer("get_plays_by_top_10_users__plays_365_g1")["categories"]
    return frozenset(people()) - {"Local"} | frozenset(active)
