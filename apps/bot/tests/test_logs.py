"""The log: one for everything, and nothing in it that must not be shown."""

import io
import logging
from datetime import UTC, datetime

import httpx
import pytest

from tgraph_bot.logs import Redactor, set_up_logging
from tgraph_commands.publisher import RunContext, run_context
from tgraph_commands.testing.register import open_people
from tgraph_common import Secret

TOKEN = "AAAAAAAAAAAAAAAAAAAAAAAA.BBBBBB.CCCCCCCCCCCCCCCCCCCCCCCCCCC"  # noqa: S105 - made up
KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def log() -> io.StringIO:
    """Set the log up as the program does, into memory."""
    stream = io.StringIO()
    set_up_logging(level="info", secrets=[Secret(KEY), Secret(KEY + "longer")], stream=stream)
    return stream


def test_a_line_of_any_library_arrives_with_its_name_and_level(log: io.StringIO) -> None:
    logging.getLogger("somebody.else").warning("%s of %s", 1, 2)

    assert "WARNING" in log.getvalue()
    assert "somebody.else: 1 of 2\n" in log.getvalue()


@pytest.mark.parametrize(
    ("slot", "shown"),
    [
        (datetime(2026, 11, 23, 8, tzinfo=UTC), "[weekly 2026-11-23T08:00Z run1] drawing"),
        (None, "[weekly on request run1] drawing"),
    ],
    ids=["slot", "request"],
)
def test_each_line_of_a_run_names_report_slot_and_run(
    log: io.StringIO, slot: datetime | None, shown: str
) -> None:
    token = run_context.set(RunContext(report="weekly", slot=slot, run_id="run1"))
    logging.getLogger("x").info("drawing")
    run_context.reset(token)
    logging.getLogger("x").info("idle")

    assert shown in log.getvalue()
    assert "x: idle" in log.getvalue()


def test_braces_in_a_message_are_left_alone(log: io.StringIO) -> None:
    """Loguru formats what it is given; a server's answer is not a template."""
    logging.getLogger("x").error('{"response": {0}}')

    assert '{"response": {0}}' in log.getvalue()


def test_a_secret_is_hidden_wherever_it_stands(log: io.StringIO) -> None:
    def fail() -> None:
        local = KEY
        raise ValueError(local)

    logging.getLogger("x").error("the key %s", KEY)
    try:
        fail()
    except ValueError:
        logging.getLogger("x").exception("it failed")

    assert "ValueError" in log.getvalue()
    assert KEY not in log.getvalue()


def test_a_longer_secret_is_hidden_whole(log: io.StringIO) -> None:
    logging.getLogger("x").error("%slonger", KEY)

    assert "longer" not in log.getvalue()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"GET http://host/api?apikey={KEY[::-1]}&cmd=status", "cmd=status"),
        ("http://user:password@host/path", "host/path"),
        (f"Authorization: Bot {TOKEN}", "Authorization"),
        ("POST /webhooks/123456/aW50ZXJhY3Rpb246/messages/@original", "/messages/@original"),
        ("POST /interactions/123456/aW50ZXJhY3Rpb246/callback", "/callback"),
        ("bucket e7c8d8f4;87;1100000000000000001:aW50_ZXJhY3Rpb246-Ym90 [", "e7c8d8f4;87;"),
        ("GET https://plex.tv/x?X-Plex-Token=abcdefgh", "plex.tv"),
    ],
    ids=["key", "userinfo", "bot-token", "webhook", "interaction", "bucket", "plex"],
)
def test_what_looks_like_a_credential_is_hidden_though_nobody_named_it(
    text: str, kept: str
) -> None:
    shown = Redactor().redact(text)

    assert kept in shown
    assert "<hidden>" in shown
    for secret in (KEY[::-1], "password", TOKEN, "aW50ZXJhY3Rpb246", "abcdefgh"):
        assert secret not in shown


def test_a_secret_of_a_few_characters_does_not_blank_the_log() -> None:
    assert Redactor([Secret("a"), Secret("")]).redact("a banana") == "a banana"


async def test_httpx_does_not_log_addresses_at_the_usual_level(log: io.StringIO) -> None:
    async with httpx.AsyncClient(
        transport=httpx.MockTransport(lambda _: httpx.Response(200))
    ) as client:
        await client.get("http://host/secret-path")

    assert "secret-path" not in log.getvalue()


def test_setting_up_again_replaces_the_first_log(log: io.StringIO) -> None:
    second = io.StringIO()

    set_up_logging(level="error", stream=second)
    logging.getLogger("x").warning("quiet")
    logging.getLogger("x").error("loud")

    assert log.getvalue() == ""
    assert "loud" in second.getvalue()
    assert "quiet" not in second.getvalue()


@pytest.mark.usefixtures("log")
async def test_nobodys_account_is_told_though_somebody_debugs() -> None:
    """The library of the database tells each statement with its values."""
    stream = io.StringIO()
    set_up_logging(level="debug", stream=stream)
    person, account = 4_611_686_018_427_387_915, 5_000_001
    async with open_people() as people:
        await people.prove(person, account, at=datetime(2026, 11, 23, tzinfo=UTC))
        assert await people.link_of(person) is not None
    logging.getLogger("httpx").debug("heard")
    set_up_logging(level="info", stream=io.StringIO())

    assert "heard" in stream.getvalue()
    assert str(person) not in stream.getvalue()
    assert str(account) not in stream.getvalue()
