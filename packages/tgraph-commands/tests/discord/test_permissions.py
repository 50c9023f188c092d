"""What the bot may do, as Discord computes it."""

import hikari
import pytest
from hikari import Permissions

from tgraph_commands.channels import ChannelKind
from tgraph_commands.discord._permissions import NEEDED, names, permissions_in

GUILD, OWNER, BOT, ROLE, OTHER_ROLE = (hikari.Snowflake(n) for n in (1, 2, 3, 10, 11))
SEND, VIEW = Permissions.SEND_MESSAGES, Permissions.VIEW_CHANNEL


class _Guild:
    """As much of a guild as the computation reads."""

    def __init__(self, roles: dict[hikari.Snowflake, Permissions]) -> None:
        self.id = GUILD
        self.owner_id = OWNER
        self.roles = {role_id: _Role(granted) for role_id, granted in roles.items()}


class _Role:
    def __init__(self, permissions: Permissions) -> None:
        self.permissions = permissions


class _Member:
    def __init__(self, member_id: hikari.Snowflake, *role_ids: hikari.Snowflake) -> None:
        self.id = member_id
        self.role_ids = [*role_ids, GUILD]


def overwrite(
    target: hikari.Snowflake,
    *,
    allow: Permissions = Permissions.NONE,
    deny: Permissions = Permissions.NONE,
) -> hikari.PermissionOverwrite:
    kind = hikari.PermissionOverwriteType.ROLE
    return hikari.PermissionOverwrite(id=target, type=kind, allow=allow, deny=deny)


def granted(
    *overwrites: hikari.PermissionOverwrite,
    roles: dict[hikari.Snowflake, Permissions] | None = None,
    member: _Member | None = None,
) -> Permissions:
    return permissions_in(
        {each.id: each for each in overwrites},
        guild=_Guild(roles or {GUILD: VIEW, ROLE: SEND}),  # pyright: ignore[reportArgumentType]
        member=member or _Member(BOT, ROLE),  # pyright: ignore[reportArgumentType]
    )


def test_roles_add_up() -> None:
    assert granted() == VIEW | SEND


@pytest.mark.parametrize(
    "member",
    [pytest.param(_Member(OWNER), id="owner"), pytest.param(_Member(BOT, ROLE), id="admin")],
)
def test_owners_and_administrators_may_do_everything(member: _Member) -> None:
    """Overwrites do not bind them."""
    roles = {GUILD: Permissions.NONE, ROLE: Permissions.ADMINISTRATOR}

    assert granted(overwrite(GUILD, deny=VIEW), roles=roles, member=member) & VIEW


def test_an_overwrite_for_everybody_yields_to_one_for_a_role() -> None:
    assert not granted(overwrite(GUILD, deny=SEND)) & SEND
    assert granted(overwrite(GUILD, deny=SEND), overwrite(ROLE, allow=SEND)) & SEND


def test_among_roles_an_allowance_beats_a_denial() -> None:
    both = (overwrite(ROLE, deny=SEND), overwrite(OTHER_ROLE, allow=SEND))

    assert granted(*both, member=_Member(BOT, ROLE, OTHER_ROLE)) & SEND
    assert not granted(*both) & SEND


def test_the_bots_own_overwrite_comes_last() -> None:
    assert not granted(overwrite(ROLE, allow=SEND), overwrite(BOT, deny=SEND)) & SEND


def test_a_role_that_the_guild_does_not_list_grants_nothing() -> None:
    assert granted(roles={GUILD: VIEW}) == VIEW


def test_names_are_discords_and_sorted() -> None:
    assert names(SEND | VIEW | Permissions.ATTACH_FILES) == (
        "Attach Files",
        "Send Messages",
        "View Channel",
    )
    assert names(Permissions.NONE) == ()


def test_threads_and_forums_need_permissions_of_their_own() -> None:
    assert not NEEDED[ChannelKind.THREAD] & SEND
    assert NEEDED[ChannelKind.THREAD] & Permissions.SEND_MESSAGES_IN_THREADS
    assert NEEDED[ChannelKind.FORUM] & SEND
    assert NEEDED[ChannelKind.FORUM] & Permissions.SEND_MESSAGES_IN_THREADS
    assert NEEDED.keys() == set(ChannelKind)
