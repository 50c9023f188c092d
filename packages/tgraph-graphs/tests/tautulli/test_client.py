"""The client against a server that answers as a real one did, and fails on demand."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest

from tgraph_common import (
    Metric,
    NotTautulliError,
    Period,
    Secret,
    TautulliError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
    ViewerName,
)
from tgraph_graphs.tautulli import (
    ApiClosedError,
    GraphCommand,
    GraphQuery,
    HistoryQuery,
    PeopleCommand,
    ReplySeries,
    Tautulli,
    TimedOutError,
    User,
    UserPlays,
    open_tautulli,
)
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble, open_double

MONTH = GraphQuery(time_range=30)


@pytest.fixture
async def tautulli(double: TautulliDouble) -> AsyncIterator[Tautulli]:
    """A client of the double that forgets every answer."""
    async with open_tautulli(double.url, api_key=Secret(API_KEY), cache_s=0) as tautulli:
        yield tautulli


@pytest.fixture
async def impatient(double: TautulliDouble) -> AsyncIterator[Tautulli]:
    """The same, for those who have to wait for nothing."""
    async with open_tautulli(
        double.url, api_key=Secret(API_KEY), timeout_s=0.5, cache_s=0
    ) as tautulli:
        yield tautulli


async def test_every_graph_call_has_an_answer(tautulli: Tautulli, double: TautulliDouble) -> None:
    """The commands are Tautulli's own names; a typing error would show only here."""
    for command in GraphCommand:
        for metric in Metric:
            time_range = 12 if command is GraphCommand.PLAYS_PER_MONTH else 30
            reply = await tautulli.graph(command, GraphQuery(time_range=time_range, metric=metric))
            assert reply.categories
            assert all(sum(series.data) for series in reply.series)
    for people_command in PeopleCommand:
        for metric in Metric:
            people = await tautulli.people_graph(
                people_command, GraphQuery(time_range=30, metric=metric)
            )
            assert len(people.categories) == 10

    assert double.count() == 2 * (len(GraphCommand) + len(PeopleCommand))


async def test_a_graph_keeps_the_names_and_numbers_of_the_server(tautulli: Tautulli) -> None:
    reply = await tautulli.graph(GraphCommand.PLAYS_BY_DATE, GraphQuery(time_range=7))

    assert reply.categories[-1] == "2026-11-22"
    assert len(reply.categories) == 7
    assert [series.name for series in reply.series] == ["TV", "Movies", "Music", "Live TV", "Total"]


async def test_names_of_people_arrive_veiled(tautulli: Tautulli) -> None:
    """So that no log line or traceback shows one by accident."""
    people = await tautulli.people_graph(PeopleCommand.PLAYS_BY_TOP_10_USERS, MONTH)
    users = await tautulli.user_names()

    assert people.categories[0] == ViewerName("viktorurban")
    assert users[0] == User(user_id=0, friendly_name=ViewerName("Local"))
    assert "viktorurban" not in f"{people!r} {users!r}"


async def test_the_most_active_people_come_with_their_ids(tautulli: Tautulli) -> None:
    rows = await tautulli.top_users(days=30, rows=10)

    assert rows[0] == UserPlays(
        user_id=1887773,
        total_plays=187,
        friendly_name=ViewerName("viktorurban"),
        user=ViewerName("viktorurban"),
    )
    assert len(rows) == 10


async def test_a_ping_succeeds_where_the_server_answers(tautulli: Tautulli) -> None:
    await tautulli.ping()

    assert tautulli.state.state == "up"


@pytest.mark.parametrize("root", ["", "/tautulli"])
@pytest.mark.parametrize("tail", ["", "/", "/api/v2", "/api/v2/"])
async def test_every_form_of_the_address_works(replies: Path, root: str, tail: str) -> None:
    async with (
        open_double(replies, http_root=root) as double,
        open_tautulli(double.url + tail, api_key=Secret(API_KEY)) as tautulli,
    ):
        await tautulli.ping()


async def test_the_key_is_in_no_url_log_or_error(
    impatient: Tautulli, double: TautulliDouble, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await impatient.ping()
    told: list[str] = []
    for fault in Fault:
        await double.fail(fault)
        try:
            await impatient.ping()
        except TautulliError as error:
            told += [error.advice(), repr(error), repr(error.__cause__)]

    assert [asked for asked in double.asked if asked.key_in_url or asked.method != "POST"] == []
    assert "POST" in caplog.text, "httpx logs at this level"
    assert len(told) > 20
    assert API_KEY not in caplog.text + "".join(told) + repr(impatient) + repr(vars(impatient))


@pytest.mark.parametrize(
    ("fault", "kind", "sentence"),
    [
        (Fault.REFUSE, TautulliUnreachableError, "the connection was refused"),
        (Fault.RESET, TautulliUnreachableError, "lost in the middle of the answer"),
        (Fault.HANG, TimedOutError, "no complete answer came within 0.5 seconds"),
        (Fault.DRIP, TimedOutError, "no complete answer came within 1 seconds"),
        (Fault.TRUNCATED, TautulliReplyError, "no valid JSON"),
        (Fault.NAN, TautulliReplyError, "no valid JSON"),
        (Fault.SHORT_SERIES, TautulliReplyError, "series 0 has 29 numbers for 30 categories"),
        (Fault.HTML_LOGIN, NotTautulliError, "a page for people (HTTP 200)"),
        (Fault.REDIRECT, NotTautulliError, "on to another page"),
        (Fault.NOT_FOUND, NotTautulliError, "a page for people (HTTP 404)"),
        (Fault.SERVER_ERROR, TautulliRefusedError, "Check the logs for errors"),
        (Fault.NO_MESSAGE, TautulliRefusedError, "no reason given"),
        (Fault.WRONG_KEY, ApiClosedError, "the API key is wrong"),
        (Fault.API_OFF, ApiClosedError, "the API is switched off"),
        (Fault.HUGE, TautulliReplyError, "larger than 20 MB"),
        (Fault.BOMB, TautulliReplyError, "larger than 20 MB"),
    ],
)
async def test_every_fault_is_told_apart_and_passes(
    impatient: Tautulli, double: TautulliDouble, fault: Fault, kind: type, sentence: str
) -> None:
    await double.fail(fault)
    with pytest.raises(TautulliError) as caught:
        await impatient.graph(GraphCommand.PLAYS_BY_DATE, MONTH)
    assert type(caught.value) is kind
    assert sentence in str(caught.value)
    assert caught.value.remedy

    await double.fail(None)
    assert await impatient.graph(GraphCommand.PLAYS_BY_DATE, MONTH)
    assert impatient.state.state == "up"


async def test_a_wrong_key_is_told(double: TautulliDouble) -> None:
    async with open_tautulli(double.url, api_key=Secret("f" * 32)) as tautulli:
        with pytest.raises(ApiClosedError, match="the API key is wrong") as caught:
            await tautulli.ping()

    assert "tautulli.api_key" in caught.value.remedy


async def test_a_host_without_a_name_is_told() -> None:
    async with open_tautulli("http://tautulli.invalid", api_key=Secret(API_KEY)) as tautulli:
        with pytest.raises(TautulliUnreachableError, match="the name of the host is not known"):
            await tautulli.ping()


async def test_https_where_there_is_none_is_told(double: TautulliDouble) -> None:
    url = double.url.replace("http://", "https://")
    async with open_tautulli(url, api_key=Secret(API_KEY)) as tautulli:
        with pytest.raises(TautulliUnreachableError, match="no secure connection") as caught:
            await tautulli.ping()

    assert "http://" in caught.value.remedy


async def test_a_server_of_another_kind_is_told(unused_port: int) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"-ERR unknown command\r\n\r\n")
        await reader.read()
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1", unused_port)
    async with (
        server,
        open_tautulli(f"http://127.0.0.1:{unused_port}", api_key=Secret(API_KEY)) as tautulli,
    ):
        with pytest.raises(NotTautulliError, match="does not speak HTTP"):
            await tautulli.ping()


@pytest.fixture
def unused_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


_NO_NUMBERS: list[object] = []
_NO_WHOLE_NUMBERS: tuple[object, ...] = (
    *(1.5, "1.5", "-0.5", "many", "nan", "-inf", True, 10**30),
    *([1], {}),
)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({}, id="empty"),
        pytest.param([], id="list"),
        pytest.param("text", id="text"),
        pytest.param(None, id="null"),
        pytest.param({"categories": "abc", "series": []}, id="categories-text"),
        pytest.param({"categories": [1], "series": []}, id="category-number"),
        pytest.param({"categories": [None], "series": []}, id="category-null"),
        pytest.param({"categories": ["a"], "series": {}}, id="series-object"),
        pytest.param({"categories": ["a"], "series": [{"data": [1]}]}, id="no-name"),
        pytest.param({"categories": ["a"], "series": [{"name": "TV"}]}, id="no-numbers"),
        pytest.param(
            {"categories": ["a"], "series": [{"name": "TV", "data": [1, 2]}]}, id="longer"
        ),
        pytest.param(
            {"categories": ["a"], "series": [{"name": "TV", "data": _NO_NUMBERS}]}, id="shorter"
        ),
        *(
            pytest.param(
                {"categories": ["a"], "series": [{"name": "TV", "data": [number]}]}, id=repr(number)
            )
            for number in _NO_WHOLE_NUMBERS
        ),
    ],
)
async def test_a_reply_of_another_shape_is_an_error_and_never_a_zero(
    tautulli: Tautulli, double: TautulliDouble, data: object
) -> None:
    double.answer("get_plays_by_date", data)

    with pytest.raises(TautulliReplyError, match="not of the known shape") as caught:
        await tautulli.graph(GraphCommand.PLAYS_BY_DATE, MONTH)

    assert "report" in caught.value.remedy


@pytest.mark.parametrize(
    ("sent", "taken"),
    [(5, 5), (5.0, 5), ("5", 5), (" 5.0 ", 5), (None, 0), ("", 0), (-3, 0), (-3.0, 0), ("-3", 0)],
    ids=repr,
)
async def test_a_number_is_taken_however_it_comes_and_none_is_below_zero(
    tautulli: Tautulli, double: TautulliDouble, sent: object, taken: int
) -> None:
    """Watch time is below zero where a session was paused for longer than it ran."""
    data = {"categories": ["Ann", "Bob"], "series": [{"name": "TV", "data": [7, sent]}]}
    double.answer("get_plays_by_date", data)
    double.answer("get_plays_by_top_10_users", data)

    graph = await tautulli.graph(GraphCommand.PLAYS_BY_DATE, MONTH)
    people = await tautulli.people_graph(PeopleCommand.PLAYS_BY_TOP_10_USERS, MONTH)

    assert graph.series == people.series == (ReplySeries(name="TV", data=(7, taken)),)
    assert {type(number) for number in graph.series[0].data} == {int}
    assert graph.has_negatives is people.has_negatives is str(sent).startswith("-")


@pytest.mark.parametrize(
    "command",
    [
        GraphCommand.PLAYS_BY_SOURCE_RESOLUTION,
        GraphCommand.PLAYS_BY_STREAM_RESOLUTION,
        GraphCommand.PLAYS_BY_TOP_10_PLATFORMS,
        GraphCommand.STREAM_TYPE_BY_TOP_10_PLATFORMS,
    ],
)
async def test_what_the_server_does_not_know_has_no_name(
    tautulli: Tautulli, double: TautulliDouble, command: GraphCommand
) -> None:
    data = {"categories": ["4k", None], "series": [{"name": "Transcode", "data": [1, 2]}]}
    double.answer(command.value, data)

    reply = await tautulli.graph(command, MONTH)

    assert reply.categories == ("4k", None)
    assert reply.series == (ReplySeries(name="Transcode", data=(1, 2)),)


async def test_people_may_share_a_name_or_have_none(
    tautulli: Tautulli, double: TautulliDouble
) -> None:
    double.answer(
        "get_plays_by_top_10_users",
        {"categories": ["Sam", "Sam", None], "series": [{"name": "TV", "data": [3, 2, 1]}]},
    )

    people = await tautulli.people_graph(PeopleCommand.PLAYS_BY_TOP_10_USERS, MONTH)

    assert people.categories == (ViewerName("Sam"), ViewerName("Sam"), ViewerName(""))


async def test_a_name_that_is_no_text_is_an_error_that_does_not_show_it(
    tautulli: Tautulli, double: TautulliDouble
) -> None:
    double.answer("get_user_names", [{"user_id": 1, "friendly_name": ["Sam Sample"]}])

    with pytest.raises(TautulliReplyError) as caught:
        await tautulli.user_names()

    assert "Sam" not in str(caught.value)


async def test_equal_questions_at_once_are_one_request_and_others_wait(
    double: TautulliDouble,
) -> None:
    async with open_tautulli(double.url, api_key=Secret(API_KEY)) as tautulli:
        await asyncio.gather(
            *(tautulli.graph(GraphCommand.PLAYS_BY_DATE, MONTH) for _ in range(3)),
            *(tautulli.user_names() for _ in range(3)),
            tautulli.ping(),
        )
        await tautulli.graph(GraphCommand.PLAYS_BY_DATE, MONTH)

    assert (double.count(), double.most_in_flight) == (3, 1)


async def test_a_caller_that_leaves_does_not_end_what_another_waits_for(
    tautulli: Tautulli, double: TautulliDouble
) -> None:
    double.slow_s = 0.05
    first, second = (asyncio.create_task(tautulli.ping()) for _ in range(2))
    await double.arrival(1)
    first.cancel()

    await second
    assert double.count() == 1


async def test_a_timeout_is_not_followed_by_another_try(
    impatient: Tautulli, double: TautulliDouble
) -> None:
    """The server is still busy with the first."""
    await double.fail(Fault.HANG)

    with pytest.raises(TautulliUnreachableError):
        await impatient.ping()

    assert double.count() == 1


async def test_the_version_is_known_once_it_was_asked(tautulli: Tautulli) -> None:
    assert tautulli.state.version is None

    info = await tautulli.info()

    assert (info.tautulli_version, tautulli.state.version) == ("v2.17.2", "v2.17.2")


async def test_an_old_version_is_warned_of_once(
    tautulli: Tautulli, double: TautulliDouble, caplog: pytest.LogCaptureFixture
) -> None:
    await double.fail(Fault.OLD_VERSION)
    for _ in range(2):
        await tautulli.info()

    assert [record.message for record in caplog.records if record.levelname == "WARNING"] == [
        "Tautulli v2.14.6 has known security flaws; update it to 2.17.0 or later"
    ]


async def test_an_error_inside_the_block_comes_out_as_it_is(double: TautulliDouble) -> None:
    with pytest.raises(ZeroDivisionError):
        async with open_tautulli(double.url, api_key=Secret(API_KEY)):
            raise ZeroDivisionError


async def test_closing_ends_a_request_under_way(double: TautulliDouble) -> None:
    await double.fail(Fault.HANG)
    async with open_tautulli(double.url, api_key=Secret(API_KEY)) as tautulli:
        caller = asyncio.create_task(tautulli.ping())
        await double.arrival(1)

    with pytest.raises(RuntimeError, match="closed"):
        await caller


def test_there_is_no_way_to_ask_for_the_whole_history() -> None:
    """Unfiltered, it takes the server 43 seconds and 4.6 GB."""
    commands = {*GraphCommand, *PeopleCommand}
    days = msgspec.structs.fields(HistoryQuery)[0]

    assert not any("history" in name for name in commands)
    assert (days.name, days.type, days.required) == ("days", Period, True)
