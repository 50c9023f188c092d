"""Who may do what, where; tokens; guilds."""

import pytest

from tgraph_commands.testing import (
    CHANNEL_ID,
    GUILD_ID,
    MEMBER_ID,
    OWNER_ID,
    ChannelType,
    Discord,
    Permission,
)
from tgraph_commands.testing._raw import Raw

POST = f"/channels/{CHANNEL_ID}/messages"


@pytest.mark.parametrize("token", [None, "wrong", "MTEw.x.y"], ids=["none", "wrong", "shaped"])
async def test_another_token_is_401(raw: Raw, discord: Discord, token: str | None) -> None:
    """And counts towards the ban of the address."""
    answer = await raw.call("GET", "/users/@me", token=token)

    assert (answer.status, answer.json) == (401, {"message": "401: Unauthorized", "code": 0})
    assert discord.invalid_requests == 1


async def test_a_bare_token_is_401(raw: Raw, discord: Discord) -> None:
    """It needs the word Bot before it."""
    headers = {"Authorization": discord.token}

    assert (await raw.call("GET", "/users/@me", token=None, headers=headers)).status == 401


async def test_the_token_starts_with_the_bots_id(discord: Discord) -> None:
    """Clients read the id from it."""
    assert discord.token.startswith("MTEwMDAwMDAwMDAwMDAwMDAwMQ.")


@pytest.mark.parametrize(
    ("permission", "code"),
    [
        (Permission.VIEW_CHANNEL, 50001),
        (Permission.SEND_MESSAGES, 50013),
    ],
    ids=["unseen", "mute"],
)
async def test_posting_needs_permissions(
    raw: Raw, discord: Discord, permission: Permission, code: int
) -> None:
    """Both are 403, with different codes."""
    discord.deny(CHANNEL_ID, permission)

    answer = await raw.call("POST", POST, {"content": "x"})
    assert (answer.status, answer.code) == (403, code)
    discord.allow(CHANNEL_ID, permission)
    assert (await raw.call("POST", POST, {"content": "x"})).status == 200


async def test_files_need_attach_files(raw: Raw, discord: Discord, png: bytes) -> None:
    """For creates and for edits."""
    message = (await raw.call("POST", POST, {"content": "x"})).json["id"]
    discord.deny(CHANNEL_ID, Permission.ATTACH_FILES)
    files = {"files[0]": ("a.png", png)}

    assert (await raw.upload("POST", POST, {}, files)).code == 50013
    assert (await raw.upload("PATCH", f"{POST}/{message}", {}, files)).code == 50013


async def test_embeds_need_embed_links(raw: Raw, discord: Discord) -> None:
    """Without it Discord refuses what a bot embeds."""
    discord.deny(CHANNEL_ID, Permission.EMBED_LINKS)

    assert (await raw.call("POST", POST, {"embeds": [{"title": "t"}]})).code == 50013
    assert (await raw.call("POST", POST, {"content": "t"})).status == 200


async def test_history_needs_its_permission(raw: Raw, discord: Discord) -> None:
    """A list is empty then, one message is refused."""
    message = discord.say("x")
    discord.deny(CHANNEL_ID, Permission.READ_MESSAGE_HISTORY)

    assert (await raw.call("GET", POST)).json == []
    assert (await raw.call("GET", f"{POST}/{message}")).code == 50013


async def test_others_messages_can_be_deleted_with_manage_messages(
    raw: Raw, discord: Discord
) -> None:
    """One's own always."""
    message = discord.say("x")
    discord.allow(CHANNEL_ID, Permission.MANAGE_MESSAGES)

    assert (await raw.call("DELETE", f"{POST}/{message}")).status == 204


async def test_a_moderator_may_delete_what_the_bot_wrote(raw: Raw, discord: Discord) -> None:
    """Then it is gone for the bot."""
    message = int((await raw.call("POST", POST, {"content": "x"})).json["id"])
    discord.delete_message(CHANNEL_ID, message)

    assert (await raw.call("GET", f"{POST}/{message}")).code == 10008


async def test_a_deleted_channel_takes_its_threads_along(raw: Raw, discord: Discord) -> None:
    """And their messages."""
    thread = discord.add_thread(CHANNEL_ID, "talk")
    discord.remove_channel(CHANNEL_ID)

    assert (await raw.call("GET", f"/channels/{thread}")).code == 10003


async def test_an_unknown_channel_is_10003(raw: Raw, discord: Discord) -> None:
    """A deleted one is unknown."""
    gone = discord.add_channel("gone")
    discord.remove_channel(gone)

    for channel_id in (5, gone):
        answer = await raw.call("POST", f"/channels/{channel_id}/messages", {"content": "x"})
        assert (answer.status, answer.code) == (404, 10003)


@pytest.mark.parametrize(
    "kind", [ChannelType.FORUM, ChannelType.CATEGORY], ids=["forum", "category"]
)
async def test_a_channel_without_messages_is_50008(
    raw: Raw, discord: Discord, kind: ChannelType
) -> None:
    """A forum takes threads only."""
    channel_id = discord.add_channel("c", kind=kind)

    answer = await raw.call("POST", f"/channels/{channel_id}/messages", {"content": "x"})
    assert (answer.status, answer.code) == (400, 50008)


async def test_an_id_that_is_none_is_a_form_error(raw: Raw) -> None:
    """Discord names the part of the path."""
    answer = await raw.call("GET", "/channels/abc")

    assert answer.faults() == {"channel_id": "NUMBER_TYPE_COERCE"}


async def test_unknown_paths_and_methods_are_told_apart(raw: Raw) -> None:
    """A typing error in a client must not look like success."""
    assert (await raw.call("GET", "/nothing")).json == {"message": "404: Not Found", "code": 0}
    assert (await raw.call("PUT", "/users/@me")).status == 405


async def test_a_guild_without_the_bot_is_403(raw: Raw, discord: Discord) -> None:
    """And one that does not exist 404."""
    foreign = discord.add_guild("Foreign", has_bot=False)

    assert (await raw.call("GET", f"/guilds/{foreign}")).code == 50001
    assert (await raw.call("GET", "/guilds/5")).code == 10004
    assert (await raw.call("GET", f"/guilds/{GUILD_ID}")).json["name"] == "Home"


async def test_a_bot_that_was_thrown_out_sees_nothing_there(raw: Raw, discord: Discord) -> None:
    """Its channels are out of reach."""
    discord.remove_bot(GUILD_ID)

    assert (await raw.call("POST", POST, {"content": "x"})).code == 50001
    assert (await raw.call("GET", "/users/@me/guilds")).json == []


async def test_permissions_come_from_roles_and_then_overwrites(discord: Discord) -> None:
    """As Discord computes them: everyone, roles, the channel's say, its owner above all."""
    manager = discord.add_user("manager", permissions=Permission.MANAGE_GUILD)
    admin = discord.add_user("admin", permissions=Permission.ADMINISTRATOR)
    stranger = discord.add_user("stranger", guild_ids=())

    assert discord.permissions(MEMBER_ID) & Permission.SEND_MESSAGES
    assert not discord.permissions(MEMBER_ID) & Permission.MANAGE_GUILD
    assert discord.permissions(manager) & Permission.MANAGE_GUILD
    assert discord.permissions(admin) & Permission.MANAGE_THREADS
    assert discord.permissions(OWNER_ID) & Permission.ADMINISTRATOR
    assert discord.permissions(stranger) == 0


async def test_overwrites_of_everyone_yield_to_those_of_roles(discord: Discord) -> None:
    """A channel closed for all and open for a role is open for its members."""
    role = discord.add_role("readers")
    discord.join(MEMBER_ID, GUILD_ID, role_ids=(role,))
    discord.overwrite(CHANNEL_ID, GUILD_ID, deny=Permission.VIEW_CHANNEL)
    assert not discord.permissions(MEMBER_ID) & Permission.VIEW_CHANNEL

    discord.overwrite(CHANNEL_ID, role, allow=Permission.VIEW_CHANNEL)
    assert discord.permissions(MEMBER_ID) & Permission.VIEW_CHANNEL


async def test_what_the_bot_is_can_be_asked(raw: Raw, discord: Discord) -> None:
    """A check of the set-up begins with these."""
    assert (await raw.call("GET", "/users/@me")).json["id"] == str(discord.bot_id)
    for path in ("/applications/@me", "/oauth2/applications/@me"):
        assert (await raw.call("GET", path)).json["id"] == str(discord.bot_id)
    (guild,) = (await raw.call("GET", "/users/@me/guilds")).json
    assert int(guild["permissions"]) & Permission.SEND_MESSAGES
    gateway = (await raw.call("GET", "/gateway/bot")).json
    assert gateway["url"].startswith("ws://127.0.0.1:")
    assert gateway["session_start_limit"]["remaining"] == 1000


async def test_what_a_guild_has_can_be_asked(raw: Raw, discord: Discord) -> None:
    """Channels, roles and members, as a check of permissions needs them."""
    discord.add_channel("forum", kind=ChannelType.FORUM, tags=2)
    discord.add_channel("news", kind=ChannelType.ANNOUNCEMENT)
    guild = f"/guilds/{GUILD_ID}"

    channels = (await raw.call("GET", f"{guild}/channels")).json
    assert [one["name"] for one in channels] == ["stats", "forum", "news"]
    assert len(channels[1]["available_tags"]) == 2
    roles = (await raw.call("GET", f"{guild}/roles")).json
    assert {one["name"] for one in roles} == {"@everyone", "tgraph"}
    me = (await raw.call("GET", f"{guild}/members/@me")).json
    assert me["user"]["bot"] is True
    assert (await raw.call("GET", f"{guild}/members/5")).code == 10013
    stranger = discord.add_user("stranger", guild_ids=())
    assert (await raw.call("GET", f"{guild}/members/{stranger}")).code == 10007
    assert (await raw.call("GET", f"/users/{stranger}")).json["username"] == "stranger"
    assert (await raw.call("GET", "/users/5")).code == 10013
    counted = (await raw.call("GET", guild, params={"with_counts": "true"})).json
    assert counted["approximate_member_count"] == 3


async def test_a_closed_dm_opens_and_refuses(raw: Raw, discord: Discord) -> None:
    """Discord tells only when a message is sent."""
    body = {"recipient_id": str(MEMBER_ID)}
    channel = (await raw.call("POST", "/users/@me/channels", body)).json
    path = f"/channels/{channel['id']}/messages"
    assert (await raw.call("POST", path, {"content": "x"})).status == 200
    (written,) = discord.dm(MEMBER_ID)
    assert written.content == "x"
    assert (await raw.call("DELETE", f"{path}/{written.id}")).status == 204
    assert discord.dm(MEMBER_ID) == ()

    discord.close_dms(MEMBER_ID)
    assert (await raw.call("POST", "/users/@me/channels", body)).json["id"] == channel["id"]
    answer = await raw.call("POST", path, {"content": "x"})
    assert (answer.status, answer.code) == (403, 50007)


async def test_a_stranger_cannot_be_written_to(raw: Raw, discord: Discord) -> None:
    """Without a guild in common there is no way to them."""
    stranger = discord.add_user("stranger", guild_ids=())
    body = {"recipient_id": str(stranger)}
    channel = (await raw.call("POST", "/users/@me/channels", body)).json["id"]

    answer = await raw.call("POST", f"/channels/{channel}/messages", {"content": "x"})
    assert (answer.status, answer.code) == (403, 50278)
    assert (await raw.call("POST", "/users/@me/channels", {"recipient_id": "5"})).code == 10013
    assert (await raw.call("POST", "/users/@me/channels", [])).code == 50109
    assert (await raw.call("DELETE", f"/channels/{channel}")).code == 50024


async def test_a_client_without_a_bots_user_agent_is_noted(raw: Raw, discord: Discord) -> None:
    """Discord asks for one, and blocks without."""
    await raw.call("GET", "/users/@me", headers={"User-Agent": "curl"})

    assert [one.request for one in discord.violations] == ["GET /users/@me"]


async def test_typing_needs_the_permission_to_write(raw: Raw, discord: Discord) -> None:
    """It promises a message."""
    assert (await raw.call("POST", f"/channels/{CHANNEL_ID}/typing")).status == 204
    discord.deny(CHANNEL_ID, Permission.SEND_MESSAGES)
    assert (await raw.call("POST", f"/channels/{CHANNEL_ID}/typing")).code == 50013
