"""The history as Tautulli answers for it, made from all of a recorded server's sessions."""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, Final

import msgspec

_FILE: Final = "get_history__complete.json.gz"
_KEYS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "top_movies": ("movie", ("title", "year")),
    "top_tv": ("episode", ("grandparent_title",)),
    "top_music": ("track", ("grandparent_title",)),
}
"""Of each card, the kind of media, and what it tells titles apart by."""
_DAY_S: Final = 24 * 60 * 60

Session = Mapping[str, Any]


class RecordedHistory:
    """Answers ``get_history`` by days, and the cards of titles.

    The server's clock stands where its last session ended.

    Args:
        sessions: Its rows, ungrouped, as ``get_history`` names their columns.
        zone: Where it counts days.
    """

    def __init__(self, sessions: Sequence[Session], *, zone: tzinfo = UTC) -> None:
        self._sessions = sessions
        self._zone = zone
        self._now = max((session["stopped"] for session in sessions), default=0)

    def page(self, params: Mapping[str, str]) -> dict[str, Any] | None:
        """Return the answer to a question by days, newest first; ``None`` to one without."""
        if not params.get("after") or not params.get("before"):
            return None
        found = [
            session
            for session in self._sessions
            if params["after"] <= self._day(session["date"]) <= params["before"]
        ]
        rows = _plays(found) if params.get("grouping", "1") == "1" else found
        rows = sorted(rows, key=lambda row: row["date"], reverse=True)
        start = int(params.get("start", "0"))
        return {
            "recordsFiltered": len(rows),
            "recordsTotal": len(self._sessions),
            "data": rows[start : start + int(params.get("length", "25"))],
            "draw": 1,
            "filter_duration": "0",
            "total_duration": "0",
        }

    def card(self, params: Mapping[str, str]) -> dict[str, Any] | None:
        """Return everybody's card of titles; ``None`` for another card."""
        if params.get("stat_id") not in _KEYS or "user_id" in params:
            return None
        kind, columns = _KEYS[params["stat_id"]]
        since = self._now - int(params.get("time_range", "30")) * _DAY_S
        titles: dict[tuple[object, ...], list[Session]] = {}
        for play in _plays(
            session
            for session in self._sessions
            if session["media_type"] == kind and session["stopped"] >= since
        ):
            titles.setdefault(tuple(play[column] for column in columns), []).append(play)
        order = "total_duration" if params.get("stats_type") == "duration" else "total_plays"
        rows = sorted(
            (_title(plays, columns[0]) for plays in titles.values()),
            key=lambda row: (row[order], row["last_play"]),
            reverse=True,
        )
        return {
            "stat_id": params["stat_id"],
            "stat_type": order,
            "rows": rows[: int(params.get("stats_count", "10"))],
        }

    def _day(self, instant: int) -> str:
        return datetime.fromtimestamp(instant, self._zone).date().isoformat()


def load_history(folder: Path) -> RecordedHistory:
    """Return the history recorded in a server's folder; an empty one where none was."""
    file = folder / _FILE
    if not file.exists():
        return RecordedHistory(())
    reply = msgspec.json.decode(gzip.decompress(file.read_bytes()))
    return RecordedHistory(reply["response"]["data"]["data"])


def _plays(sessions: Iterable[Session]) -> list[dict[str, Any]]:
    """Return the sessions grouped, each group with the columns of its newest one."""
    groups: dict[int, list[Session]] = {}
    for session in sessions:
        groups.setdefault(session["reference_id"], []).append(session)
    return [
        _play(sorted(group, key=lambda session: session["row_id"])) for group in groups.values()
    ]


def _play(group: Sequence[Session]) -> dict[str, Any]:
    return {
        **group[-1],
        "date": max(session["date"] for session in group),
        "started": min(session["started"] for session in group),
        "stopped": max(session["stopped"] for session in group),
        **{
            column: sum(session[column] for session in group)
            for column in ("duration", "play_duration", "paused_counter")
        },
        "group_count": len(group),
        "group_ids": ",".join(str(session["row_id"]) for session in group),
    }


def _title(plays: Sequence[Session], name: str) -> dict[str, Any]:
    newest = max(plays, key=lambda play: play["started"])
    return {
        "title": newest[name],
        "year": newest["year"],
        "total_plays": len(plays),
        "total_duration": sum(play["duration"] for play in plays),
        "last_play": newest["started"],
        "rating_key": newest["rating_key"],
        "grandparent_rating_key": newest["grandparent_rating_key"],
        "media_type": newest["media_type"],
        "live": newest["live"],
    }
