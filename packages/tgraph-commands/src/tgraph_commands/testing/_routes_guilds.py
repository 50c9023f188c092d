"""The bot itself, its application, and the guilds it is in."""

from tgraph_commands.testing._access import joined_guild
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._payloads import (
    channel_payload,
    guild_payload,
    member_payload,
    own_user_payload,
    role_payload,
    thread_member_payload,
    user_payload,
)
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._routing import Call, Reply, Route
from tgraph_commands.testing._world import base_permissions


async def gateway_bot(call: Call) -> Reply:
    """Return where the gateway is and how many sessions may still be begun."""
    service = call.service
    return Reply(
        json={
            "url": service.base_url.replace("http", "ws", 1) + "/gateway",
            "shards": 1,
            "session_start_limit": {
                "total": 1000,
                "remaining": max(0, service.behaviour.identifies_left),
                "reset_after": 14_400_000,
                "max_concurrency": 1,
            },
        }
    )


async def own_user(call: Call) -> Reply:
    """Return the bot's user."""
    return Reply(json=own_user_payload(call.service.bot))


async def get_user(call: Call) -> Reply:
    """Return any user."""
    user = call.service.world.users.get(call.id("user_id"))
    if user is None:
        raise refusal(10013)
    return Reply(json=user_payload(user))


async def own_application(call: Call) -> Reply:
    """Return the bot's application."""
    service = call.service
    guilds = sum(service.bot.id in one.members for one in service.world.guilds.values())
    application: JsonObject = {
        "id": str(service.bot.id),
        "name": service.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_payload(service.bot),
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_payload(service.bot),
        "approximate_guild_count": guilds,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "integration_types_config": {"0": {}},
    }
    return Reply(json=application)


async def own_guilds(call: Call) -> Reply:
    """Return the guilds that the bot is in."""
    service = call.service
    joined = [one for one in service.world.guilds.values() if service.bot.id in one.members]
    return Reply(
        json=[
            {
                "id": str(one.id),
                "name": one.name,
                "icon": None,
                "banner": None,
                "owner": one.owner_id == service.bot.id,
                "permissions": str(int(base_permissions(one, one.members[service.bot.id]))),
                "features": [],
            }
            for one in sorted(joined, key=lambda one: one.id)
        ]
    )


async def get_guild(call: Call) -> Reply:
    """Return a guild."""
    guild = joined_guild(call.service, call.id("guild_id"))
    payload = guild_payload(guild)
    if call.query.get("with_counts", "").lower() in {"true", "1"}:
        payload["approximate_member_count"] = len(guild.members)
        payload["approximate_presence_count"] = len(guild.members)
    return Reply(json=payload)


async def guild_channels(call: Call) -> Reply:
    """Return a guild's channels, without threads, also those that the bot does not see."""
    service = call.service
    guild = joined_guild(service, call.id("guild_id"))
    return Reply(
        json=[
            channel_payload(service.world, one)
            for one in service.world.channels.values()
            if one.guild_id == guild.id and one.thread is None
        ]
    )


async def guild_roles(call: Call) -> Reply:
    """Return a guild's roles."""
    guild = joined_guild(call.service, call.id("guild_id"))
    return Reply(json=[role_payload(one) for one in guild.roles.values()])


async def guild_member(call: Call) -> Reply:
    """Return a member."""
    service = call.service
    guild = joined_guild(service, call.id("guild_id"))
    user = service.world.users.get(call.id("user_id"))
    if user is None:
        raise refusal(10013)
    member = guild.members.get(user.id)
    if member is None:
        raise refusal(10007)
    return Reply(json=member_payload(member, user))


async def active_threads(call: Call) -> Reply:
    """Return the threads of a guild that are awake and that the bot sees, newest first."""
    service = call.service
    guild = joined_guild(service, call.id("guild_id"))
    found = [
        one
        for one in service.world.channels.values()
        if one.guild_id == guild.id
        and one.thread is not None
        and not one.thread.archived
        and service.world.permissions(service.bot.id, one) & Permission.VIEW_CHANNEL
    ]
    found.sort(key=lambda one: one.id, reverse=True)
    return Reply(
        json={
            "threads": [channel_payload(service.world, one) for one in found],
            "members": [thread_member_payload(one, service.bot.id) for one in found],
            "has_more": False,
        }
    )


_GUILD = "/guilds/{guild_id}"

ROUTES = (
    Route(method="GET", template="/gateway/bot", handler=gateway_bot),
    Route(method="GET", template="/users/@me", handler=own_user),
    Route(method="GET", template="/users/{user_id}", handler=get_user),
    Route(method="GET", template="/users/@me/guilds", handler=own_guilds),
    Route(method="GET", template="/applications/@me", handler=own_application),
    Route(method="GET", template="/oauth2/applications/@me", handler=own_application),
    Route(method="GET", template=_GUILD, handler=get_guild),
    Route(method="GET", template=f"{_GUILD}/channels", handler=guild_channels),
    Route(method="GET", template=f"{_GUILD}/roles", handler=guild_roles),
    Route(method="GET", template=f"{_GUILD}/members/{{user_id}}", handler=guild_member),
    Route(method="GET", template=f"{_GUILD}/threads/active", handler=active_threads),
)
