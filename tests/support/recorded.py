"""What the recorded Tautulli holds, read without the program's own code."""

import json
from collections.abc import Mapping
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
"""Each chart of the contract, and the call whose answer it shows."""

ADMITTED: Final = {"@everyone": 26602125, "*_x_*": 44178962}
"""The two people of whom answers were recorded that leave out everybody else."""


def answer(file: str) -> Any:  # noqa: ANN401 - as Tautulli sent it
    """Return the data of a recorded answer of the server ``small``."""
    return json.loads((REPLIES / "small" / f"{file}.json").read_bytes())["response"]["data"]


def numbers(chart: str, *, metric: str = "plays") -> dict[str, dict[str, int]]:
    """Return what Tautulli answered for a chart of 30 days, by series and category."""
    call, days = CALLS[chart], 12 if chart == "play_count_by_month" else 30
    concurrent = chart.startswith("daily_concurrent")
    data = answer(f"{call}__{days}" if concurrent else f"{call}__{metric}_{days}_g1")
    return {
        row["name"]: dict(zip(data["categories"], row["data"], strict=True))
        for row in data["series"]
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
