"""The double: it must answer as the recorded server did, or the tests above it prove nothing."""

import asyncio
import json
import sys
from pathlib import Path

import httpx
import msgspec
import pytest

from tgraph_graphs.testing import Fault, Reply
from tgraph_graphs.testing._recordings import question
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble, main, open_double


async def asked(url: str, **params: str) -> httpx.Response:
    """Ask as a browser would."""
    async with httpx.AsyncClient() as http:
        return await http.get(url + "/api/v2", params={"apikey": API_KEY, **params})


async def test_every_recorded_question_has_its_recorded_answer(
    replies: Path, double: TautulliDouble
) -> None:
    """Over real HTTP, by POST as by GET."""
    answers = json.loads((replies / "index.json").read_text())["answers"]
    compared = 0
    async with httpx.AsyncClient() as http:
        for entry in answers:
            if not entry["file"].startswith("small/") or entry["path"] != "/api/v2":
                continue
            params = {name: str(value) for name, value in entry["params"].items()}
            if params.get("apikey") == "<good>":
                params["apikey"] = API_KEY
            if "nope" in entry["file"]:
                continue  # lists the commands that a whole Tautulli has
            response = await http.request(entry["method"], double.url + "/api/v2", params=params)
            assert response.status_code == entry["status"], entry
            if "user_id" not in params or params["user_id"].isdecimal():
                assert response.json() == json.loads((replies / entry["file"]).read_text()), entry
            compared += 1

    assert compared > 300


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"cmd": "get_plays_by_date"}, {"cmd": "get_plays_by_date", "time_range": "30"}),
        ({"cmd": "get_plays_by_date", "time_range": "abc"}, {"cmd": "get_plays_by_date"}),
        ({"cmd": "get_plays_per_month"}, {"cmd": "get_plays_per_month", "time_range": "12"}),
        (
            {"cmd": "get_plays_by_date", "y_axis": "bogus"},
            {"cmd": "get_plays_by_date", "y_axis": "duration"},
        ),
        ({"cmd": "get_plays_by_date", "user_id": "7,abc"}, {"cmd": "get_plays_by_date"}),
        (
            {"cmd": "get_plays_by_date", "user_id": "8,7"},
            {"cmd": "get_plays_by_date", "user_id": "7,8"},
        ),
        (
            {"cmd": "get_concurrent_streams_by_stream_type", "y_axis": "duration"},
            {"cmd": "get_concurrent_streams_by_stream_type", "grouping": "0"},
        ),
    ],
)
def test_questions_that_tautulli_answers_alike_are_the_same(
    first: dict[str, str], second: dict[str, str]
) -> None:
    assert question(first) == question(second)


def test_questions_that_tautulli_answers_differently_are_told_apart() -> None:
    base = {"cmd": "get_plays_by_date"}
    others: list[dict[str, str]] = [
        {"grouping": "0"},
        {"y_axis": "duration"},
        {"time_range": "7"},
        {"user_id": "0"},
    ]

    assert len({question({**base, **other}) for other in [{}, *others]}) == 5


async def test_what_was_not_recorded_is_an_error_that_says_so(double: TautulliDouble) -> None:
    response = await asked(double.url, cmd="get_plays_by_date", time_range="31")

    assert response.status_code == 400
    assert "Not recorded: cmd=get_plays_by_date, time_range=31" in response.text
    assert API_KEY not in response.text


async def test_an_unknown_command_comes_before_the_key(double: TautulliDouble) -> None:
    """As at the real server."""
    response = await asked(double.url, cmd="nope", apikey="wrong")

    assert response.json()["response"]["message"].startswith("Unknown command: nope. Possible")


async def test_other_paths_are_answered_as_the_real_server_does(replies: Path) -> None:
    async with open_double(replies, http_root="/tautulli") as double, httpx.AsyncClient() as http:
        root = double.url.removesuffix("/tautulli")
        outside = await http.get(root + "/api/v2")
        old = await http.get(double.url + "/api/v1")
        missing = await http.get(double.url + "/nope")

    assert (outside.status_code, outside.headers["content-type"][:9]) == (404, "text/html")
    assert (old.status_code, old.json()["response"]["result"]) == (200, "error")
    assert (missing.status_code, missing.json()["error"]) == (404, True)


async def test_an_empty_server_is_another_database(replies: Path) -> None:
    async with open_double(replies, database="empty") as double:
        response = await asked(double.url, cmd="get_plays_by_date", time_range="30")

    assert response.json()["response"]["data"]["series"] == []


async def test_answers_of_ones_own_come_before_the_recorded_ones(double: TautulliDouble) -> None:
    double.answer("get_user_names", [])
    double.answer_raw("status", Reply(body=b"?", status=503, content_type="text/plain"))

    assert (await asked(double.url, cmd="get_user_names")).json()["response"]["data"] == []
    assert (await asked(double.url, cmd="status")).status_code == 503


async def test_a_fault_can_strike_one_command_alone(double: TautulliDouble) -> None:
    await double.fail(Fault.SERVER_ERROR, command="get_user_names")

    assert (await asked(double.url, cmd="get_user_names")).status_code == 500
    assert (await asked(double.url, cmd="status")).status_code == 200


async def test_requests_are_counted_as_they_came(double: TautulliDouble) -> None:
    await asked(double.url, cmd="get_plays_by_date", time_range="7")

    (request,) = double.asked
    assert request.command == "get_plays_by_date"
    assert request.params == {"time_range": "7"}
    assert (request.method, request.key_in_url) == ("GET", True)


async def test_requests_at_once_are_seen(double: TautulliDouble) -> None:
    await double.fail(Fault.HANG)
    askers = [asyncio.create_task(asked(double.url, cmd="status")) for _ in range(3)]
    await double.arrival(3)
    for asker in askers:
        asker.cancel()
    await asyncio.wait(askers)

    assert (double.count("status"), double.most_in_flight) == (3, 3)


async def test_answers_take_as_long_as_they_are_told_to(double: TautulliDouble) -> None:
    double.slow_s = 0.05
    started = asyncio.get_running_loop().time()
    await asked(double.url, cmd="status")

    assert asyncio.get_running_loop().time() - started >= 0.05


@pytest.mark.process
async def test_the_double_runs_as_a_process_of_its_own(replies: Path) -> None:
    """Whoever tests a program needs a server outside of it, and a hold on its faults."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tgraph_graphs.testing.tautulli"),
        *("--replies", str(replies), "--control-port", "0", "--fault", "wrong-key"),
        stdout=asyncio.subprocess.PIPE,
    )
    if process.stdout is None:
        raise AssertionError
    try:
        async with asyncio.timeout(20), httpx.AsyncClient() as http:
            url = (await process.stdout.readline()).decode().split()[-1]
            control = (await process.stdout.readline()).decode().split()[-1]

            assert (await asked(url, cmd="status")).json()["response"][
                "message"
            ] == "Invalid apikey"
            await http.post(control + "/fault", data={"fault": "refuse"})
            with pytest.raises(httpx.ConnectError):
                await asked(url, cmd="status")
            await http.post(control + "/fault", data={"fault": ""})
            assert (await asked(url, cmd="status")).json()["response"]["message"] == "Ok"
            told = msgspec.json.decode((await http.get(control + "/requests")).content)
    finally:
        process.terminate()
        await process.wait()

    assert [request["command"] for request in told["asked"]] == ["status", "status"]
    assert told["most_in_flight"] == 1


def test_an_unknown_fault_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--replies", ".", "--fault", "earthquake"])

    assert caught.value.code == 2
    assert "earthquake" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("params", "data"),
    [
        pytest.param(
            {"cmd": "get_user_watch_time_stats", "user_id": "26602125", "query_days": "0,7"},
            [
                {"query_days": 0, "total_time": 277453, "total_plays": 129},
                {"query_days": 7, "total_time": 54402, "total_plays": 22},
            ],
            id="spans-of-those-recorded",
        ),
        pytest.param(
            {"cmd": "get_user_watch_time_stats", "user_id": "5", "query_days": "7"},
            [{"query_days": 7, "total_time": 0, "total_plays": 0}],
            id="spans-of-somebody-unknown",
        ),
        pytest.param(
            {"cmd": "get_user_watch_time_stats", "user_id": "1,2", "query_days": "7"},
            [],
            id="spans-of-no-id",
        ),
        pytest.param(
            {"cmd": "get_user_player_stats", "user_id": "5"}, [], id="players-of-somebody-unknown"
        ),
        pytest.param(
            {"cmd": "get_home_stats", "stat_id": "top_tv", "user_id": "26602125,5"},
            {"stat_id": "top_tv", "stat_type": "total_plays", "rows": []},
            id="a-list-matches-nobody",
        ),
    ],
)
async def test_what_follows_from_recordings_is_answered(
    double: TautulliDouble, params: dict[str, str], data: object
) -> None:
    assert (await asked(double.url, **params)).json()["response"]["data"] == data


@pytest.mark.parametrize(("user_id", "own_plays"), [("26602125", 8), ("", None), (None, None)])
async def test_a_card_is_cut_to_the_rows_asked_for(
    replies: Path, double: TautulliDouble, user_id: str | None, own_plays: int | None
) -> None:
    """An empty id drops the filter, as at Tautulli, and everyone is told of."""
    params = {"stat_id": "top_tv", "time_range": "30", "stats_type": "plays", "grouping": "1"}
    if user_id is not None:
        params["user_id"] = user_id

    response = await asked(double.url, cmd="get_home_stats", stats_count="2", **params)

    card = response.json()["response"]["data"]
    assert [len(card["rows"]), card["stat_id"]] == [2, "top_tv"]
    everyone = json.loads((replies / "small/get_home_stats__top_tv_plays_30.json").read_text())
    most = everyone["response"]["data"]["rows"][0]["total_plays"]
    assert card["rows"][0]["total_plays"] == (own_plays or most)


@pytest.mark.parametrize(
    "params",
    [
        {"stat_id": "top_tv", "time_range": "7", "user_id": "26602125"},
        {"stat_id": "top_users", "time_range": "8"},
        {"time_range": "8"},
    ],
)
async def test_what_does_not_follow_from_recordings_is_not_made_up(
    double: TautulliDouble, params: dict[str, str]
) -> None:
    response = await asked(double.url, cmd="get_home_stats", **params)

    assert response.status_code == 400
    assert "Not recorded" in response.text


async def test_one_card_can_be_answered_otherwise(double: TautulliDouble) -> None:
    double.answer_card("top_tv", {"stat_id": "top_tv", "rows": []})
    double.answer("get_home_stats", [])

    found = [
        (await asked(double.url, cmd="get_home_stats", stat_id=card)).json()["response"]["data"]
        for card in ("top_tv", "top_movies")
    ]

    assert found == [{"stat_id": "top_tv", "rows": []}, []]
