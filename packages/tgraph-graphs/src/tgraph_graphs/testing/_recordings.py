"""Answers recorded from a real Tautulli, found again by what was asked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from tgraph_graphs.testing._derived import derived
from tgraph_graphs.testing._history import RecordedHistory, load_history

GRAPH_PREFIXES: Final = ("get_plays_", "get_stream_type_", "get_concurrent_")

_ENVELOPE: Final = b'{"response": {"result": "success", "message": null, "data": %s}}'

Question = tuple[tuple[str, str], ...]


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What is sent back."""

    body: bytes
    status: int = 200
    content_type: str = "application/json;charset=UTF-8"


def success(data: object) -> Reply:
    """Return the answer that carries ``data``."""
    return Reply(body=_ENVELOPE % msgspec.json.encode(data))


class _Entry(msgspec.Struct, frozen=True, kw_only=True):
    file: str
    path: str
    params: dict[str, str | int]
    status: int
    content_type: str = "application/json"


class _Index(msgspec.Struct, frozen=True, kw_only=True):
    answers: tuple[_Entry, ...]


class Recordings:
    """The recorded answers of one of the servers in a folder."""

    def __init__(self, replies: Mapping[Question, Reply], history: RecordedHistory) -> None:
        self._replies = replies
        self._history = history
        self.commands: frozenset[str] = frozenset(
            dict(question)["cmd"]
            for question, reply in replies.items()
            if b"Unknown command" not in reply.body
        ) | {"get_history", "get_home_stats"}

    def find(self, params: Mapping[str, str]) -> Reply | None:
        """Return what the server answered, or would have, ``None`` where that is not known."""
        recorded = self._replies.get(question(params))
        if recorded is not None:
            return recorded
        asked = _without_key(params)
        data: object = derived(asked, self._data)
        if data is None:
            data = self._of_history(asked)
        return None if data is None else success(data)

    def _of_history(self, asked: Mapping[str, str]) -> object:
        match asked.get("cmd"):
            case "get_history":
                return self._history.page(asked)
            case "get_home_stats":
                return self._history.card(asked)
            case _:
                return None

    def _data(self, params: Mapping[str, str]) -> Any:  # noqa: ANN401 - as recorded
        reply = self._replies.get(question(params))
        return None if reply is None else msgspec.json.decode(reply.body)["response"]["data"]


def load_recordings(folder: Path, *, database: str) -> Recordings:
    """Read the answers that ``folder/index.json`` lists for one database.

    Questions recorded with a wrong key, or on another path, are left out: the double answers
    these by rules.
    """
    index = msgspec.json.decode((folder / "index.json").read_bytes(), type=_Index)
    replies: dict[Question, Reply] = {}
    for entry in index.answers:
        if (
            entry.file.startswith(f"{database}/")
            and entry.file.endswith(".json")
            and entry.path == "/api/v2"
            and entry.params.get("apikey") == "<good>"
            and "cmd" in entry.params
        ):
            asked = question({name: str(value) for name, value in entry.params.items()})
            body = (folder / entry.file).read_bytes()
            replies.setdefault(
                asked, Reply(body=body, status=entry.status, content_type=entry.content_type)
            )
    return Recordings(replies, load_history(folder / database))


def question(params: Mapping[str, str]) -> Question:
    """Return what a request asks, the same for requests that Tautulli answers alike.

    For its graphs that means: defaults filled in, a filter by people dropped unless all of it
    passes for digits, and what the call of concurrent streams does not read left away.
    """
    asked = _without_key(params)
    if not asked.get("cmd", "").startswith(GRAPH_PREFIXES):
        return tuple(sorted(asked.items()))
    asked.setdefault("grouping", "1")
    asked["y_axis"] = "plays" if asked.get("y_axis", "plays") == "plays" else "duration"
    asked["time_range"] = _time_range(asked["cmd"], asked.get("time_range", ""))
    ids = {part.strip() for part in asked.pop("user_id", "").split(",")}
    if all(map(str.isdigit, ids)):
        asked["user_id"] = ",".join(sorted(ids))
    if asked["cmd"].startswith("get_concurrent_"):
        del asked["grouping"], asked["y_axis"]
    return tuple(sorted(asked.items()))


def _without_key(params: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in params.items() if name != "apikey"}


def _time_range(command: str, value: str) -> str:
    default = "12" if command == "get_plays_per_month" else "30"
    return value if value.isdecimal() and int(value) else default
