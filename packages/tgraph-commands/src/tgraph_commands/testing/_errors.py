"""Discord's error answers: a status, a code, a sentence, and for forms the fields at fault.

Source: "Opcodes and Status Codes" and "Error Messages" in Discord's developer documentation.
"""

from collections.abc import Mapping
from types import MappingProxyType

from tgraph_commands.testing._json import JsonObject

_MESSAGES: Mapping[int, tuple[int, str]] = MappingProxyType(
    {
        10002: (404, "Unknown Application"),
        10003: (404, "Unknown Channel"),
        10004: (404, "Unknown Guild"),
        10007: (404, "Unknown Member"),
        10008: (404, "Unknown Message"),
        10013: (404, "Unknown User"),
        10015: (404, "Unknown Webhook"),
        10062: (404, "Unknown interaction"),
        10063: (404, "Unknown application command"),
        10066: (404, "Unknown application command permissions"),
        20012: (403, "You are not authorized to perform this action on this application"),
        30015: (400, "Maximum number of attachments in a message reached (10)"),
        30032: (400, "Maximum number of application commands reached (100)."),
        30034: (400, "Max number of daily application command creates has been reached (200)"),
        40005: (413, "Request entity too large"),
        40060: (400, "Interaction has already been acknowledged."),
        40067: (400, "A tag is required to create a forum post in this channel"),
        50001: (403, "Missing Access"),
        50005: (403, "Cannot edit a message authored by another user"),
        50006: (400, "Cannot send an empty message"),
        50007: (403, "Cannot send messages to this user"),
        50008: (400, "Cannot send messages in a non-text channel"),
        50013: (403, "Missing Permissions"),
        50024: (400, "Cannot execute action on this channel type"),
        50027: (401, "Invalid Webhook Token"),
        50068: (400, "Invalid message type"),
        50083: (400, "Thread is archived"),
        50109: (400, "The request body contains invalid JSON."),
        50278: (
            403,
            "Cannot send messages to this user due to having no mutual guilds",
        ),
        160005: (400, "This thread is locked"),
    }
)


class ApiError(Exception):
    """An answer that refuses; the server turns it into HTTP."""

    def __init__(
        self,
        status: int,
        code: int,
        message: str,
        *,
        errors: JsonObject | None = None,
        extra: JsonObject | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} ({code}): {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})

    def body(self) -> JsonObject:
        """Return the JSON that Discord answers with."""
        answer: JsonObject = {"message": self.message, "code": self.code, **self.extra}
        if self.errors is not None:
            answer["errors"] = self.errors
        return answer


def refusal(code: int) -> ApiError:
    """Return the refusal that Discord documents under ``code``."""
    status, message = _MESSAGES[code]
    return ApiError(status, code, message)


def plain_refusal(status: int, reason: str) -> ApiError:
    """Return a refusal without a code of its own, such as ``401: Unauthorized``."""
    return ApiError(status, 0, f"{status}: {reason}")
