"""The link by which an owner adds the bot to a guild."""

import base64
import binascii
from typing import Final
from urllib.parse import urlencode

import hikari

from tgraph_commands.discord._permissions import NEEDED
from tgraph_common import Secret

_AUTHORIZE: Final = "https://discord.com/oauth2/authorize"
UNKNOWN_APPLICATION: Final = "YOUR_APPLICATION_ID"


def invite_url(token: Secret | None) -> str:
    """Return the link that adds the bot with the least permissions that posting takes.

    The application's id is the first part of the token, in base64; without a token that can be
    read a placeholder stands for it.

    Source: https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
    """
    query = {
        "client_id": UNKNOWN_APPLICATION if token is None else application_id(token),
        "scope": "bot applications.commands",
        "permissions": _least_permissions(),
    }
    return f"{_AUTHORIZE}?{urlencode(query)}"


def _least_permissions() -> int:
    needed = hikari.Permissions.NONE
    for of_kind in NEEDED.values():
        needed |= of_kind
    return int(needed)


def application_id(token: Secret) -> str:
    """Return the id of the application to which a token belongs; ``UNKNOWN_APPLICATION`` if none.

    It is no secret.
    """
    first = token.reveal().strip().removeprefix("Bot ").split(".")[0]
    try:
        decoded = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return UNKNOWN_APPLICATION
    return decoded if decoded.isdigit() else UNKNOWN_APPLICATION
