"""Telling Tautulli's answers, its refusals and other servers' pages apart."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import (
    NotTautulliError,
    Secret,
    TautulliError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
)
from tgraph_graphs.tautulli import ApiClosedError, GraphCommand
from tgraph_graphs.tautulli._envelope import open_envelope, quotable
from tgraph_graphs.tautulli._exchange import Answer

KEY = Secret("0123456789abcdef0123456789abcdef")


def opened(body: bytes, *, status: int = 200, content_type: str = "application/json") -> object:
    answer = Answer(status=status, content_type=content_type, body=body)
    return msgspec.json.decode(open_envelope(answer, command="get_x", api_key=KEY))


def refused(body: bytes, *, status: int = 200, content_type: str = "application/json") -> object:
    """Return the error that an answer becomes."""
    with pytest.raises(TautulliError) as caught:
        opened(body, status=status, content_type=content_type)
    assert caught.value.command == "get_x"
    assert caught.value.remedy.endswith("."), "says what to do next"
    return caught.value


def error_body(message: object) -> bytes:
    return msgspec.json.encode({"response": {"result": "error", "message": message, "data": {}}})


def test_the_data_of_a_success_is_returned() -> None:
    body = b'{"response": {"result": "success", "message": null, "data": [1], "more": 1}, "x": 0}'

    assert opened(body) == [1]


@pytest.mark.parametrize(
    ("file", "status", "kind", "sentence"),
    [
        ("small/status__wrong_key.json", 400, ApiClosedError, "the API key is wrong"),
        ("small/status__no_key.json", 400, ApiClosedError, "the API key is wrong"),
        ("variants/status__api_disabled.json", 400, ApiClosedError, "the API is switched off"),
        ("variants/status__api_key_short.json", 400, ApiClosedError, "own key is unusable"),
        ("small/nope__unknown_cmd.json", 400, TautulliRefusedError, "the command is unknown"),
        ("small/get_user__missing.json", 400, TautulliRefusedError, "refused: no reason given"),
        (
            "small/get_plays_by_date__range_huge.json",
            500,
            TautulliRefusedError,
            "failed: Check the logs for errors",
        ),
        ("small/server_status__api_v1.json", 200, TautulliRefusedError, "use the /api/v2 endpoint"),
        ("small/server_status__not_a_page.json", 404, NotTautulliError, "HTTP 404"),
        ("small/server_status__out_type_bogus.json", 500, NotTautulliError, "HTTP 500"),
        ("variants/status__http_root_without_root.txt", 404, NotTautulliError, "page for people"),
    ],
)
def test_what_a_real_server_said_becomes_the_error_that_says_what_to_do(
    replies: Path, file: str, status: int, kind: type, sentence: str
) -> None:
    error = refused((replies / file).read_bytes(), status=status)

    assert type(error) is kind
    assert sentence in str(error)


def test_the_list_of_all_commands_is_not_repeated(replies: Path) -> None:
    error = refused((replies / "small/nope__unknown_cmd.json").read_bytes(), status=400)

    assert "get_history" not in str(error)


@pytest.mark.parametrize(
    ("body", "status", "content_type", "kind"),
    [
        (b"<!DOCTYPE html><title>Login</title>", 200, "", NotTautulliError),
        (b"\n <?xml version='1.0'?>", 200, "application/xml", NotTautulliError),
        (b"Sign in", 200, "text/html", NotTautulliError),
        (b"Forbidden", 403, "text/plain", NotTautulliError),
        (b"", 401, "", NotTautulliError),
        (b"", 304, "", TautulliReplyError),
        (b"<html>Bad Gateway", 502, "text/html", TautulliUnreachableError),
        (b"", 503, "", TautulliUnreachableError),
        (b"", 429, "", TautulliUnreachableError),
        (b"{}", 200, "application/json", NotTautulliError),
        (b"[]", 200, "application/json", NotTautulliError),
        (b"null", 200, "application/json", NotTautulliError),
        (b'{"response": "hello"}', 200, "application/json", NotTautulliError),
        (b'{"response": {}}', 200, "application/json", NotTautulliError),
        (b'{"response": {"result": "maybe"}}', 200, "", TautulliReplyError),
        (b'{"response": {"result": "success", "message": 5}}', 200, "", TautulliReplyError),
        (b"", 200, "application/json", TautulliReplyError),
        (b'{"response": {"result": "succ', 200, "application/json", TautulliReplyError),
        (b'{"response": {"result": "success", "data": NaN}}', 200, "", TautulliReplyError),
        (b'{"response": {"result": "success", "data": Infinity}}', 200, "", TautulliReplyError),
        (b'{"response": {"result": "\xff"}}', 200, "", TautulliReplyError),
        (b'{"response": ' * 100_000, 200, "", TautulliReplyError),
        (b'{"response": {"data": ' + b"[" * 100_000, 200, "", TautulliReplyError),
        (b'{"response": {"result": "success", "data": {}}}', 500, "", TautulliRefusedError),
        (error_body("x"), 200, "", TautulliRefusedError),
    ],
)
def test_other_answers_are_told_apart_by_who_may_have_given_them(
    body: bytes, status: int, content_type: str, kind: type
) -> None:
    assert type(refused(body, status=status, content_type=content_type)) is kind


def test_what_the_server_says_is_quoted_short_and_on_one_line() -> None:
    error = refused(error_body("It\nbroke\u202e \x00" + "a" * 1000), status=400)

    assert "refused: It broke aaaa" in str(error)
    assert str(error).isprintable()
    assert len(str(error)) < 200


@given(
    before=st.text(max_size=200), after=st.text(max_size=200), key=st.text(min_size=8, max_size=40)
)
def test_the_key_is_never_quoted(before: str, after: str, key: str) -> None:
    """Not even its beginning, where the quotation is cut."""
    said = quotable(f"{before} {key} {after}", api_key=Secret(key))

    assert len(said) <= 120
    assert key.strip() not in said or not key.strip().strip("<hide>… ")


@pytest.mark.parametrize("echo", ["k/ä y+0123", "K/Ä Y+0123", "k%2F%C3%A4%20y%2B0123"])
def test_the_key_is_recognised_however_it_is_echoed(echo: str) -> None:
    assert quotable(f"/api?apikey={echo}!", api_key=Secret("k/ä y+0123")) == "/api?apikey=<hidden>!"


def test_an_empty_key_hides_nothing() -> None:
    assert quotable("Invalid apikey", api_key=Secret("")) == "Invalid apikey"


@pytest.mark.parametrize(
    ("command", "status", "is_told"),
    [
        (GraphCommand.PLAYS_BY_DATE, 500, True),
        (GraphCommand.PLAYS_BY_DATE, 400, False),
        ("get_users", 500, False),
    ],
)
def test_fewer_days_are_advised_only_where_days_may_be_to_blame(
    command: str,
    status: int,
    is_told: bool,  # noqa: FBT001
) -> None:
    answer = Answer(status=status, content_type="application/json", body=error_body("no"))

    with pytest.raises(TautulliRefusedError) as caught:
        open_envelope(answer, command=command, api_key=KEY)

    assert "own log" in caught.value.remedy
    assert ("fewer days" in caught.value.remedy) is is_told
