"""One log for everything: the standard library's ``logging`` routed into loguru, redacted."""

import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Protocol

from loguru import logger
from typing_extensions import override

from tgraph_commands.publisher import run_context
from tgraph_common import Secret

if TYPE_CHECKING:
    from loguru import Record

HIDDEN: Final = "<hidden>"
LEVELS: Final = ("debug", "info", "warning", "error")

# What must not be shown even where nobody named it: credentials in addresses, the tokens of
# Discord's interaction webhooks, and whatever looks like a bot token.
_CREDENTIALS: Final = (
    re.compile(r"(?i)(?<=apikey=)[^&\s\"']+"),
    re.compile(r"(?i)(?<=x-plex-token=)[^&\s\"']+"),
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),
    re.compile(r"(?<=/webhooks/)\d+/[\w.\-]+"),
    re.compile(r"(?<=/interactions/)\d+/[\w.\-]+"),
    # hikari names the buckets of Discord's limits after a webhook's id and token.
    re.compile(r"\b\d{17,20}:[\w.\-]{20,}"),
    re.compile(r"[\w\-]{23,28}\.[\w\-]{6}\.[\w\-]{27,}"),
)
_SHORTEST_SECRET: Final = 4

# Whatever the level: it tells every value that is read or written, so who is whose account.
_NEVER_TALKATIVE: Final = "aiosqlite"

# What libraries say on their own, unless somebody debugs. hikari repeats itself with every attempt
# while Discord is down, and reports as errors what the bot handles; our own lines say it once.
_LIBRARIES: Final[Mapping[str, int]] = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "asyncio": logging.WARNING,
    "linkd": logging.WARNING,
    "watchfiles": logging.WARNING,
    "lightbulb": logging.WARNING,
    "hikari": logging.WARNING,
    "hikari.rest": logging.ERROR,
    "hikari.gateway": logging.CRITICAL,
}


class Stream(Protocol):
    """Where log lines go."""

    def write(self, text: str, /) -> object:
        """Take some text."""
        ...

    def flush(self) -> object:
        """Let nothing wait."""
        ...


class Redactor:
    """Removes secrets from text."""

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        # The longest first, or a secret that contains another would leave its rest behind. One of
        # a few characters is no secret, and hiding it would make the log unreadable.
        values = (secret.reveal() for secret in secrets)
        self._values = sorted(
            (value for value in values if len(value) >= _SHORTEST_SECRET), key=len, reverse=True
        )

    def redact(self, text: str) -> str:
        """Return ``text`` with every secret, and all that looks like one, hidden."""
        for value in self._values:
            text = text.replace(value, HIDDEN)
        for credentials in _CREDENTIALS:
            text = credentials.sub(HIDDEN, text)
        return text


class _IntoLoguru(logging.Handler):
    """Hands a record of ``logging`` to loguru, with the module that made it."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        try:
            level: str | int = logger.level(record.levelname).name
        except ValueError:
            level = record.levelno
        origin = record.name
        patched = logger.patch(lambda target: target.update(name=origin))
        patched.opt(exception=record.exc_info).log(level, "{}", record.getMessage())


def _line_format(record: "Record") -> str:
    """Return loguru's template for one record; the run, where there is one, stands before it."""
    context = "{extra[run]} " if record["extra"].get("run") else ""
    return (
        "{time:YYYY-MM-DD HH:mm:ss.SSSZ} {level: <7} {name}: " + context + "{message}\n{exception}"
    )


def set_up_logging(
    *, level: str, secrets: Iterable[Secret] = (), stream: Stream | None = None
) -> None:
    """Send the log of everything to ``stream``, one redacted line a record.

    May be called again, to redact secrets that were not known before.

    Args:
        level: One of ``LEVELS``; libraries keep quiet unless it is ``debug``.
        secrets: What must never be shown.
        stream: Standard error if not given.
    """
    target = stream if stream is not None else sys.stderr
    redactor = Redactor(secrets)

    def write(line: str) -> None:
        target.write(redactor.redact(line))
        target.flush()

    logger.remove()
    logger.configure(patcher=_add_run)
    # diagnose prints the values of variables under a traceback, secrets among them.
    logger.add(write, level=level.upper(), format=_line_format, diagnose=False, backtrace=False)
    logging.basicConfig(handlers=[_IntoLoguru()], level=logging.NOTSET, force=True)
    logging.captureWarnings(capture=True)
    for name, quiet in _LIBRARIES.items():
        logging.getLogger(name).setLevel(logging.DEBUG if level == "debug" else quiet)
    logging.getLogger(_NEVER_TALKATIVE).setLevel(logging.WARNING)


def _add_run(record: "Record") -> None:
    context = run_context.get()
    if context is not None:
        slot = "on request" if context.slot is None else f"{context.slot:%Y-%m-%dT%H:%MZ}"
        record["extra"]["run"] = f"[{context.report} {slot} {context.run_id}]"
