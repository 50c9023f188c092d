"""Tautulli's envelope: telling its answers, its refusals and other servers' pages apart."""

import re
from typing import Final, Literal
from urllib.parse import quote, quote_plus

import msgspec

from tgraph_common import (
    NotTautulliError,
    Secret,
    TautulliError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
)
from tgraph_graphs.tautulli._exchange import Answer
from tgraph_graphs.tautulli._failures import CHECK_ADDRESS
from tgraph_graphs.tautulli._queries import GraphCommand

_LONGEST_QUOTE: Final = 120
_SERVER_ERROR: Final = 500
_CLIENT_ERROR: Final = 400
# Said by a proxy whose Tautulli is down or busy, or which has had enough for now.
_LATER: Final = frozenset({408, 425, 429, 502, 503, 504})
_LOGIN: Final = frozenset({401, 403, 407, 511})

_REPORT: Final = "Tautulli may have changed: please report it, with Tautulli's version."
_KEY: Final = "Copy the API key from Tautulli's Settings > Web Interface into tautulli.api_key."
_LOGS: Final = "Tautulli's own log says more."
_LONG: Final = f"{_LOGS} If the period is very long, show fewer days."
_ENABLE: Final = 'Switch on "Enable API" in Tautulli\'s Settings > Web Interface.'
_NEW_KEY: Final = "Make a new API key in Tautulli's Settings > Web Interface."
_UPDATE: Final = "Update Tautulli."
_WAIT: Final = "Check that Tautulli is running behind its proxy, then try again."
_UNGUARDED: Final = (
    "Let the path /api/v2 pass at whatever guards Tautulli, or give tautulli.url as"
    " https://user:password@host."
)
# The commands that take a number of days, or of months.
_OF_A_PERIOD: Final = frozenset(GraphCommand)


class ApiClosedError(TautulliRefusedError):
    """The API as a whole refuses (a wrong key, API off): no other call will fare better."""


class _Response(msgspec.Struct, frozen=True):
    result: Literal["success", "error"]
    data: msgspec.Raw = msgspec.Raw(b"null")
    message: str | None = None


class _Envelope(msgspec.Struct, frozen=True):
    response: _Response


_DECODER: Final = msgspec.json.Decoder(_Envelope)


def open_envelope(answer: Answer, *, command: str, api_key: Secret) -> msgspec.Raw:
    """Return the data of a successful answer, still encoded.

    Raises:
        TautulliRefusedError: If Tautulli answered with an error; ``ApiClosedError`` if any other
            call would be refused as well.
        TautulliUnreachableError: If a proxy says that Tautulli is away.
        NotTautulliError: If the answer is somebody else's.
        TautulliReplyError: If the answer cannot be read.
    """
    try:
        response = _DECODER.decode(answer.body).response
    # Deep nesting makes the decoder recurse; bytes that are not UTF-8 have their own error.
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise _unenveloped(answer, command=command, error=error) from error
    if response.result == "error" or answer.status >= _CLIENT_ERROR:
        raise _refusal(response.message or "", answer, command=command, api_key=api_key)
    return response.data


def _unenveloped(answer: Answer, *, command: str, error: Exception) -> TautulliError:
    if answer.status in _LATER:
        return TautulliUnreachableError(
            f"the answer was HTTP {answer.status}", command=command, remedy=_WAIT
        )
    if answer.status in _LOGIN:
        return NotTautulliError(
            f"something before Tautulli wants a login (HTTP {answer.status})",
            command=command,
            remedy=_UNGUARDED,
        )
    if answer.is_html:
        return NotTautulliError(
            f"the answer is a page for people (HTTP {answer.status})",
            command=command,
            remedy=f"{CHECK_ADDRESS} With an http_root in Tautulli's settings it ends in that.",
        )
    is_json = isinstance(error, msgspec.ValidationError)
    if is_json and "$.response." in str(error):
        return TautulliReplyError(f"the envelope: {error}", command=command, remedy=_REPORT)
    if is_json or answer.status >= _CLIENT_ERROR:
        return NotTautulliError(
            f"the answer is not that of Tautulli's API (HTTP {answer.status})",
            command=command,
            remedy=CHECK_ADDRESS,
        )
    return TautulliReplyError(
        f"the answer is no valid JSON ({len(answer.body)} bytes)", command=command, remedy=_REPORT
    )


def _refusal(
    message: str, answer: Answer, *, command: str, api_key: Secret
) -> TautulliRefusedError:
    said = quotable(message, api_key=api_key)
    match message.partition(":")[0].strip():
        case "Invalid apikey" | "Parameter apikey is required":
            return ApiClosedError("the API key is wrong", command=command, remedy=_KEY)
        case "API not enabled":
            return ApiClosedError("the API is switched off", command=command, remedy=_ENABLE)
        case "API key not generated correctly":
            return ApiClosedError(
                "Tautulli's own key is unusable", command=command, remedy=_NEW_KEY
            )
        case "Unknown command":
            # Its message lists every command there is.
            return TautulliRefusedError("the command is unknown", command=command, remedy=_UPDATE)
        case _ if answer.status >= _SERVER_ERROR:
            return TautulliRefusedError(
                f"Tautulli failed: {said or 'no reason given'}",
                command=command,
                # It fails so at a period that reaches back before the first year there is.
                remedy=_LONG if command in _OF_A_PERIOD else _LOGS,
            )
        case _:
            return TautulliRefusedError(
                f"Tautulli refused: {said or 'no reason given'}", command=command, remedy=_LOGS
            )


def unknown_shape(problem: str, *, command: str) -> TautulliReplyError:
    """Return the error of an answer that is Tautulli's, and of a shape that is not known."""
    return TautulliReplyError(
        f"the answer is not of the known shape: {problem}", command=command, remedy=_REPORT
    )


def quotable(text: str, *, api_key: Secret) -> str:
    """Return a server's words fit for a log: one short line, in which the key never stands."""
    key = api_key.reveal().strip()
    if key:
        forms = {re.escape(form) for form in (key, quote(key, safe=""), quote_plus(key))}
        text = re.sub("|".join(sorted(forms)), "<hidden>", text, flags=re.IGNORECASE)
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"
