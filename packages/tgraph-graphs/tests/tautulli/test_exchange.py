"""One question and its answer, within limits of time and size."""

import gzip
import ssl
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from urllib.parse import parse_qs

import httpx
import pytest

from tgraph_common import (
    NotTautulliError,
    Secret,
    TautulliError,
    TautulliReplyError,
    TautulliUnreachableError,
)
from tgraph_graphs.tautulli import TimedOutError
from tgraph_graphs.tautulli._address import api_address
from tgraph_graphs.tautulli._exchange import LARGEST_BODY, Answer, Exchange

KEY = "0123456789abcdef0123456789abcdef"
FORM = {"cmd": "status"}

Handler = Callable[[httpx.Request], httpx.Response]


async def posted(handler: Handler, url: str = "http://host/tautulli") -> Answer:
    """Post to a server that is a function."""
    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
        exchange = Exchange(http, api_address(url), api_key=Secret(KEY), timeout_s=5)
        return await exchange.post(FORM)


async def failure(handler: Handler, url: str = "http://host/tautulli") -> TautulliError:
    """Return the error that an exchange becomes."""
    with pytest.raises(TautulliError) as caught:
        await posted(handler, url)
    assert caught.value.command == "status"
    assert caught.value.remedy.endswith((".", "?")), "says what to do next"
    assert KEY not in f"{caught.value.advice()!r} {caught.value.__cause__!r}"
    return caught.value


def streamed(
    *pieces: bytes, status: int = 200, headers: Mapping[str, str] | None = None
) -> httpx.Response:
    """Return a response that comes in pieces, as from a socket."""

    async def stream() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    return httpx.Response(status, headers=headers, content=stream())


def raising(error: Exception) -> Handler:
    def handler(_request: httpx.Request) -> httpx.Response:
        raise error

    return handler


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


async def test_the_key_travels_in_the_body_of_a_post() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return streamed(b"{", b"}", headers={"Content-Type": "application/json"})

    answer = await posted(handler)

    assert answer == Answer(status=200, content_type="application/json", body=b"{}")
    (request,) = seen
    assert (request.method, str(request.url)) == ("POST", "http://host/tautulli/api/v2")
    assert parse_qs(request.content.decode()) == {"apikey": [KEY], "cmd": ["status"]}
    assert KEY not in str(request.headers)


async def test_a_password_for_the_proxy_is_sent_apart_from_the_url() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return streamed(b"")

    await posted(handler, "http://me:secret@host")

    assert seen[0].headers["authorization"].startswith("Basic ")
    assert "secret" not in str(seen[0].url)


async def test_a_compressed_answer_is_inflated() -> None:
    body = gzip.compress(b'{"response": 1}')

    answer = await posted(
        lambda _: streamed(body[:7], body[7:], headers={"Content-Encoding": "gzip"})
    )

    assert answer.body == b'{"response": 1}'


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_to_the_api_on_the_same_origin_is_posted_again(status: int) -> None:
    """A slash added by a proxy must not lose the form, as a GET would."""

    def handler(request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith("/"):
            return streamed(b"", status=status, headers={"Location": "/tautulli/api/v2/"})
        return streamed(request.content, headers={"X-Method": request.method})

    assert parse_qs((await posted(handler)).body.decode())["apikey"] == [KEY]


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("/auth/login?redirect_uri=/api/v2", "on to another page"),
        ("http://elsewhere.example/api/v2", "on to another page"),
        ("http://host:8080/api/v2", "on to another page"),
        ("https://host/tautulli/api/v2", "asked by https"),
    ],
)
async def test_a_redirect_elsewhere_never_sees_the_key(location: str, sentence: str) -> None:
    asked: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return streamed(b"", status=302, headers={"Location": location})

    error = await failure(handler)

    assert type(error) is NotTautulliError
    assert sentence in str(error)
    assert asked == ["http://host/tautulli/api/v2"]


async def test_a_circle_of_redirects_ends() -> None:
    error = await failure(lambda _: streamed(b"", status=307, headers={"Location": "/api/v2"}))

    assert type(error) is NotTautulliError


@pytest.mark.parametrize(
    ("headers", "most_read"),
    [
        pytest.param({}, LARGEST_BODY + 1_000_000, id="unannounced"),
        pytest.param({"Content-Length": str(LARGEST_BODY + 1)}, 0, id="announced"),
    ],
)
async def test_a_body_that_is_too_large_is_not_read_to_its_end(
    headers: dict[str, str], most_read: int
) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 1_000_000
            yield b" " * 1_000_000

    error = await failure(lambda _: httpx.Response(200, headers=headers, content=endless()))

    assert type(error) is TautulliReplyError
    assert "larger than 20 MB" in str(error)
    assert read <= most_read


async def test_a_small_body_that_inflates_without_end_is_refused() -> None:
    """Nor may a piece of it fill the memory before anybody has counted."""
    bomb = gzip.compress(b" " * (LARGEST_BODY * 5), compresslevel=1)
    tracemalloc.start()
    try:
        error = await failure(lambda _: streamed(bomb, headers={"Content-Encoding": "gzip"}))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert "larger than 20 MB" in str(error)
    assert peak < 3 * LARGEST_BODY


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("br", b"x"), ("gzip", b"not gzip at all"), ("deflate", zlib.compress(b"{}"))],
)
async def test_a_compression_that_was_not_asked_for_is_refused(encoding: str, body: bytes) -> None:
    error = await failure(lambda _: streamed(body, headers={"Content-Encoding": encoding}))

    assert type(error) is TautulliReplyError


@pytest.mark.parametrize(
    ("error", "kind", "sentence"),
    [
        pytest.param(
            caused(
                httpx.ConnectError("all failed"),
                caused(
                    OSError("all failed"),
                    ExceptionGroup("both", [OSError("no route"), ConnectionRefusedError()]),
                ),
            ),
            TautulliUnreachableError,
            "the connection was refused",
            id="refused-on-one-of-two-addresses",
        ),
        pytest.param(
            httpx.ConnectError("no route"),
            TautulliUnreachableError,
            "no connection could be made",
            id="no-route",
        ),
        pytest.param(
            UnicodeError("label too long"),
            TautulliUnreachableError,
            "the name of the host is not known",
            id="impossible-name",
        ),
        pytest.param(
            caused(httpx.ConnectError("tls"), ssl.SSLCertVerificationError("self-signed")),
            TautulliUnreachableError,
            "certificate is not trusted",
            id="certificate",
        ),
        pytest.param(
            caused(httpx.ConnectError("tls"), ssl.SSLError("WRONG_VERSION_NUMBER")),
            TautulliUnreachableError,
            "no secure connection",
            id="no-tls",
        ),
        pytest.param(
            httpx.ConnectTimeout("slow"),
            TimedOutError,
            "the host does not answer",
            id="no-host",
        ),
        pytest.param(
            httpx.ReadTimeout("slow"),
            TimedOutError,
            "no complete answer came within 5 seconds",
            id="slow",
        ),
        pytest.param(
            httpx.ReadError("reset"), TautulliUnreachableError, "connection was lost", id="reset"
        ),
        pytest.param(
            httpx.RemoteProtocolError("Server disconnected without sending a response."),
            TautulliUnreachableError,
            "connection was lost",
            id="disconnected",
        ),
        pytest.param(
            httpx.RemoteProtocolError("illegal status line"),
            NotTautulliError,
            "does not speak HTTP",
            id="no-http",
        ),
    ],
)
async def test_failures_of_the_connection_say_what_to_do(
    error: Exception, kind: type, sentence: str
) -> None:
    result = await failure(raising(error))

    assert type(result) is kind
    assert sentence in str(result)


async def test_a_certificate_that_is_not_trusted_names_the_setting() -> None:
    error = await failure(
        raising(caused(httpx.ConnectError("tls"), ssl.SSLCertVerificationError("self-signed")))
    )

    assert "SSL_CERT_FILE" in error.remedy
    assert "tautulli.url" in error.remedy


def breaking_off(error: Exception) -> Handler:
    """Answer with a head and the beginning of a body."""

    async def body() -> AsyncIterator[bytes]:
        yield b'{"response":'
        raise error

    return lambda _request: httpx.Response(200, content=body())


@pytest.mark.parametrize(
    "error",
    [
        httpx.ReadError("reset"),
        httpx.RemoteProtocolError("peer closed connection without sending complete message body"),
        httpx.RemoteProtocolError("illegal chunk header"),
    ],
    ids=["reset", "cut-off", "damaged"],
)
async def test_an_answer_that_breaks_off_is_no_reason_to_doubt_the_address(
    error: Exception,
) -> None:
    result = await failure(breaking_off(error))

    assert type(result) is TautulliUnreachableError
    assert "lost in the middle of the answer" in str(result)
    assert "https" not in result.remedy
    assert "https" in (await failure(raising(httpx.ReadError("reset")))).remedy


async def test_an_answer_that_comes_to_a_halt_is_told_from_one_that_breaks_off() -> None:
    assert type(await failure(breaking_off(httpx.ReadTimeout("slow")))) is TimedOutError
