"""Answers that were not recorded as such, but follow from others that were.

Recorded are one person's totals for more spans than are asked for, all cards of that person at
once, their graphs of the usual length, and the first ten rows of everybody's cards.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

Find = Callable[[Mapping[str, str]], Any]

_SPANS: Final = "1,7,30,90,365,0"
_USUAL_SPANS: Final = "1,7,30,0"
_USUAL_RANGES: Final = {"get_plays_by_date": "30", "get_plays_per_month": "12"}
_ROWS: Final = "10"
_CARDS: Final = {"time_range": "30", "stats_count": "3"}


def derived(params: Mapping[str, str], find: Find) -> Any:  # noqa: ANN401 - as recorded
    """Return the data for a question about one person, or for a card of any length.

    ``None`` where it does not follow from what was recorded. Of a person of whom nothing was, the
    server knows nothing.

    Args:
        params: The question, without its key.
        find: Looks up the data of a question, ``None`` if it was not recorded.
    """
    match params.get("cmd"):
        case "get_plays_by_date" | "get_plays_per_month" if "user_id" in params:
            return _longer_graph(params, find)
        case "get_user_watch_time_stats" if "user_id" in params:
            return _watch_times(params, find)
        case "get_user_player_stats" if "user_id" in params:
            return []
        case "get_home_stats" if params.get("user_id") and "stat_id" in params:
            return _own_card(params, find)
        case "get_home_stats" if "stat_id" in params:
            rest = {name: value for name, value in params.items() if name != "user_id"}
            return _cut(find({**rest, "stats_count": _ROWS}), params)
        case _:
            return None


def _longer_graph(params: Mapping[str, str], find: Find) -> Any:  # noqa: ANN401 - as recorded
    """Return somebody's graph of a longer time than was recorded, as if they were new in it."""
    everyone = find({name: value for name, value in params.items() if name != "user_id"})
    usual = find({**params, "time_range": _USUAL_RANGES[params["cmd"]]})
    if everyone is None or usual is None:
        return None
    missing = len(everyone["categories"]) - len(usual["categories"])
    if missing < 0:
        return None
    series = [{**each, "data": [0] * missing + each["data"]} for each in usual["series"]]
    return {"categories": everyone["categories"], "series": series}


def _watch_times(params: Mapping[str, str], find: Find) -> list[object]:
    user_id = params["user_id"]
    if not user_id.isdecimal():
        return []
    told: Any = find({"cmd": params["cmd"], "user_id": user_id, "query_days": _SPANS})
    by_span: dict[str, object] = {str(row["query_days"]): row for row in told or ()}
    return [
        by_span.get(span, {"query_days": int(span), "total_time": 0, "total_plays": 0})
        for span in params.get("query_days", _USUAL_SPANS).split(",")
    ]


def _own_card(params: Mapping[str, str], find: Find) -> Any:  # noqa: ANN401 - as recorded
    cards = find({"cmd": params["cmd"], "user_id": params["user_id"], **_CARDS})
    if cards is None:
        # A list of ids matches nobody either.
        return {"stat_id": params["stat_id"], "stat_type": "total_plays", "rows": []}
    if params.get("time_range") != _CARDS["time_range"]:
        return None
    return _cut(next(card for card in cards if card["stat_id"] == params["stat_id"]), params)


def _cut(card: Any, params: Mapping[str, str]) -> Any:  # noqa: ANN401 - as recorded
    if card is None:
        return None
    return {**card, "rows": card["rows"][: int(params.get("stats_count", _ROWS))]}
