"""The invitation link."""

import base64
from urllib.parse import parse_qs, urlsplit

import pytest
from hikari import Permissions

from tgraph_commands.discord import invite_url
from tgraph_common import Secret


def query_of(token: Secret | None) -> dict[str, list[str]]:
    return parse_qs(urlsplit(invite_url(token)).query)


@pytest.mark.parametrize("application", ["123456789012345678", "12345678901234567890", "1"])
def test_it_names_the_application_that_the_token_belongs_to(application: str) -> None:
    first = base64.urlsafe_b64encode(application.encode()).decode().rstrip("=")
    token = Secret(f"{first}.secret.part")

    assert query_of(token)["client_id"] == [application]
    assert "secret" not in invite_url(token)


@pytest.mark.parametrize(
    "token", [None, Secret(""), Secret("é.b.c"), Secret("!!!!"), Secret("YWJj")]
)
def test_without_a_readable_token_a_placeholder_is_to_be_filled_in(token: Secret | None) -> None:
    assert query_of(token)["client_id"] == ["YOUR_APPLICATION_ID"]


def test_it_asks_for_what_posting_takes_and_no_more() -> None:
    assert Permissions(int(query_of(None)["permissions"][0])) == (
        Permissions.VIEW_CHANNEL
        | Permissions.READ_MESSAGE_HISTORY
        | Permissions.SEND_MESSAGES
        | Permissions.SEND_MESSAGES_IN_THREADS
        | Permissions.ATTACH_FILES
    )
    assert query_of(None)["scope"] == ["bot applications.commands"]
