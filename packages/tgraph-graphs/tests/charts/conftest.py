"""What the tests of charts and figures share: recorded answers, a context, and plotly's eyes."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from tgraph_common import ChartId, Metric, Period, ViewerName
from tgraph_graphs._charts import Answer, ChartContext
from tgraph_graphs._english import ENGLISH
from tgraph_graphs._history_fold import History, HistoryFold, Title, TitleRanking, TitleSum
from tgraph_graphs.tautulli import Card, GraphReply, PeopleReply, ReplySeries
from tgraph_graphs.tautulli._history import HistoryDecoder
from tgraph_graphs.testing._history import load_history

_REPLIES = Path(__file__).parents[1] / "replies"
_COMMANDS: Mapping[ChartId, str] = {
    ChartId.DAILY_PLAY_COUNT: "get_plays_by_date",
    ChartId.PLAY_COUNT_BY_DAYOFWEEK: "get_plays_by_dayofweek",
    ChartId.PLAY_COUNT_BY_HOUROFDAY: "get_plays_by_hourofday",
    ChartId.PLAY_COUNT_BY_MONTH: "get_plays_per_month",
    ChartId.TOP_10_PLATFORMS: "get_plays_by_top_10_platforms",
    ChartId.TOP_10_USERS: "get_plays_by_top_10_users",
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE: "get_plays_by_stream_type",
    ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE: "get_concurrent_streams_by_stream_type",
    ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION: "get_plays_by_source_resolution",
    ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION: "get_plays_by_stream_resolution",
    ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE: "get_stream_type_by_top_10_platforms",
    ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE: "get_stream_type_by_top_10_users",
}
_CARDS: Mapping[ChartId, Card] = {
    ChartId.TOP_MOVIES: Card.MOVIES,
    ChartId.TOP_SHOWS: Card.SHOWS,
    ChartId.TOP_MUSIC: Card.ARTISTS,
}
_OF_PEOPLE = {ChartId.TOP_10_USERS, ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE}

Make = Callable[[Sequence[str | None], Mapping[str, Sequence[int]]], GraphReply]


@pytest.fixture(scope="session")
def context() -> ChartContext:
    """The context of the recorded answers: 30 days up to the day on which they were recorded."""
    return ChartContext(
        words=ENGLISH,
        metric=Metric.PLAYS,
        period=Period.ending(date(2026, 11, 22), days=30),
        time_zone=ZoneInfo("UTC"),
        data_time=datetime(2026, 11, 22, 12, tzinfo=UTC),
        label_viewer=lambda name, _rank: name.reveal(),
    )


@pytest.fixture(scope="session")
def graph() -> Make:
    """Makes a reply of categories and named numbers."""
    return _graph


@pytest.fixture(scope="session")
def people() -> Callable[[Sequence[str], Mapping[str, Sequence[int]]], PeopleReply]:
    """Makes a reply about people."""
    return _people


@pytest.fixture(scope="session")
def make_reply() -> Callable[..., Answer]:
    """Makes an answer of the kind that a chart is made from.

    Titles have the sums of the categories, and so have the hours of a week, in turn.
    """

    def make(
        chart: ChartId, categories: Sequence[str | None], rows: Mapping[str, Sequence[int]]
    ) -> Answer:
        sums = [sum(row[index] for row in rows.values()) for index in range(len(categories))]
        if chart in _CARDS:
            return _ranking(categories, sums)
        if chart is ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK:
            return _week(sums)
        if chart in _OF_PEOPLE:
            return _people([each or "" for each in categories], rows)
        return _graph(categories, rows)

    return make


@pytest.fixture(scope="session")
def recorded() -> Callable[..., Answer]:
    """Reads the recorded answer for a chart."""

    def read(
        chart: ChartId, metric: Metric = Metric.PLAYS, *, days: int = 30, server: str = "small"
    ) -> Answer:
        if chart not in _COMMANDS:
            return _of_history(chart, metric, days=days, server=server)
        command = _COMMANDS[chart]
        if server == "empty":
            (path,) = (_REPLIES / "empty").glob(f"{command}__*.json")
        elif command == "get_plays_per_month":
            path = _REPLIES / f"small/{command}__{metric.value}_12_g1.json"
        elif command == "get_concurrent_streams_by_stream_type":
            path = _REPLIES / f"small/{command}__{days}.json"
        else:
            path = _REPLIES / f"small/{command}__{metric.value}_{days}_g1.json"
        data: dict[str, Any] = json.loads(path.read_text("utf-8"))["response"]["data"]
        rows = {each["name"]: each["data"] for each in data["series"]}
        make = _people if chart in _OF_PEOPLE else _graph
        return make(data["categories"], rows)

    return read


@pytest.fixture(scope="session")
def read_by_plotly() -> Callable[[str], str]:
    """Reads a text as plotly.js does, and returns what it draws; lines are apart by newlines.

    Source: ``lib/svg_text_utils.js`` of plotly.js 4.1.
    """
    return _read


def _ranking(names: Sequence[str | None], sums: Sequence[int]) -> TitleRanking:
    rows = sorted(zip(names, sums, strict=True), key=lambda each: -each[1])[:10]
    return TitleRanking(
        sums=tuple(
            TitleSum(title=Title(name=name or ""), amount=amount) for name, amount in rows if amount
        )
    )


def _week(sums: Sequence[int]) -> History:
    hours = [0] * 168
    for index, amount in enumerate(sums):
        hours[index % 168] += amount
    return History(days=Period.ending(date(2026, 11, 22), days=30), hours=tuple(hours))


def _of_history(chart: ChartId, metric: Metric, *, days: int, server: str) -> Answer:
    period = Period.ending(date(2026, 11, 22), days=days)
    fold = HistoryFold(zone=ZoneInfo("UTC"), metric=metric, counted=None)
    if server != "empty":
        page = load_history(_REPLIES / server).page(
            {"after": str(period.first), "before": str(period.last), "length": "100000"}
        )
        fold.add(HistoryDecoder().decode(msgspec.Raw(json.dumps(page).encode())).rows)
        fold.close(period)
    history = fold.finish(period)
    if chart not in _CARDS:
        return history
    return TitleRanking(sums=history.titles[_CARDS[chart]][:10])


def _graph(categories: Sequence[str | None], rows: Mapping[str, Sequence[int]]) -> GraphReply:
    return GraphReply(categories=tuple(categories), series=_series(rows))


def _people(categories: Sequence[str], rows: Mapping[str, Sequence[int]]) -> PeopleReply:
    return PeopleReply(categories=tuple(map(ViewerName, categories)), series=_series(rows))


def _series(rows: Mapping[str, Sequence[int]]) -> tuple[ReplySeries, ...]:
    return tuple(ReplySeries(name=name, data=tuple(data)) for name, data in rows.items())


_TAGS = {"br", "sup", "sub", "s", "u", "b", "i", "a", "span", "em"}
_NAMED = {
    "mu": "μ",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "nbsp": "\u00a0",
    "times": "×",  # noqa: RUF001 - the sign itself
    "plusmn": "±",
    "deg": "°",
}


def _read(markup: str) -> str:
    if re.match(r"([^$]*)([$]+[^$]*[$]+)([^$]*)", markup):
        return "LaTeX"
    drawn = ""
    for part in re.split(r"(<[^<>]*>)", re.sub(r"\r\n?|\n", " ", markup)):
        tag = re.search(r"<(/?)([^ >]*)(\s+(.*))?>", part)
        name = tag[2].lower() if tag else None
        if name == "br":
            drawn += "\n"
        elif name not in _TAGS:
            drawn += re.sub(r"&(#\d+|#x[\da-fA-F]+|[a-z]+);", _entity, part)
    return drawn


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#"):
        return chr(int(f"0{name[1:]}", base=0) if name[1] == "x" else int(name[1:]))
    return _NAMED.get(name, match[0])
