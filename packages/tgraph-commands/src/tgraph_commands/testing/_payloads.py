"""What exists, as Discord's answers and events show it.

Source: the resources' "Structure" tables in Discord's developer documentation.
"""

from tgraph_commands.testing._entities import (
    Channel,
    ChannelType,
    Guild,
    Member,
    Overwrite,
    Role,
    User,
)
from tgraph_commands.testing._json import JsonObject, present
from tgraph_commands.testing._world import World


def user_payload(user: User) -> JsonObject:
    """Return a user."""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.is_bot else user.name,
        "discriminator": "0000" if user.is_bot else "0",
        "avatar": None,
        "avatar_decoration_data": None,
        "primary_guild": None,
        "public_flags": 0,
        "flags": 0,
        "bot": user.is_bot,
    }


def own_user_payload(user: User) -> JsonObject:
    """Return the bot's own user, as ``GET /users/@me`` does."""
    return {
        **user_payload(user),
        "mfa_enabled": False,
        "locale": "en-US",
        "premium_type": 0,
        "email": None,
        "verified": True,
    }


def role_payload(role: Role) -> JsonObject:
    """Return a role."""
    payload: JsonObject = {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": role.bot_id is not None,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if role.bot_id is not None:
        payload["tags"] = {"bot_id": str(role.bot_id)}
    return payload


def member_payload(member: Member, user: User) -> JsonObject:
    """Return a member."""
    return {
        "user": user_payload(user),
        "roles": [str(one) for one in member.role_ids],
        "joined_at": member.joined_at.isoformat(),
        "nick": None,
        "avatar": None,
        "banner": None,
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "deaf": False,
        "mute": False,
        "flags": 0,
    }


def guild_payload(guild: Guild) -> JsonObject:
    """Return a guild as ``GET /guilds/{id}`` does."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "owner_id": str(guild.owner_id),
        "roles": [role_payload(one) for one in guild.roles.values()],
        "preferred_locale": guild.locale,
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": [],
        "banner": None,
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 0,
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }


def gateway_guild_payload(world: World, guild: Guild, *, viewer_id: int) -> JsonObject:
    """Return a guild as ``GUILD_CREATE`` does: with channels, threads and the bot's own member."""
    channels = [one for one in world.channels.values() if one.guild_id == guild.id]
    mine = guild.members[viewer_id]
    return {
        **guild_payload(guild),
        "joined_at": mine.joined_at.isoformat(),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "voice_states": [],
        "members": [member_payload(mine, world.users[viewer_id])],
        "channels": [channel_payload(world, one) for one in channels if one.thread is None],
        "threads": [
            channel_payload(world, one)
            for one in channels
            if one.thread is not None and not one.thread.archived
        ],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def overwrite_payload(overwrite: Overwrite) -> JsonObject:
    """Return a channel's permission overwrite."""
    return {
        "id": str(overwrite.id),
        "type": overwrite.kind,
        "allow": str(overwrite.allow),
        "deny": str(overwrite.deny),
    }


def channel_payload(world: World, channel: Channel) -> JsonObject:
    """Return a channel, whichever its kind."""
    payload: JsonObject = {
        "id": str(channel.id),
        "type": int(channel.type),
        "flags": 1 << 4 if channel.tag_required else 0,
        "last_message_id": _id(channel.last_message_id),
    }
    if channel.type is ChannelType.DM:
        recipient = world.users[present(channel.recipient_id)]
        return {**payload, "recipients": [user_payload(recipient)]}
    payload |= {
        "guild_id": _id(channel.guild_id),
        "name": channel.name,
        "parent_id": _id(channel.parent_id),
        "rate_limit_per_user": 0,
    }
    if channel.thread is not None:
        return payload | _thread_fields(world, channel)
    shown: JsonObject = {
        **payload,
        "position": 0,
        "topic": None,
        "nsfw": False,
        "permission_overwrites": [overwrite_payload(one) for one in channel.overwrites.values()],
    }
    return shown | _forum_fields(channel) if channel.type is ChannelType.FORUM else shown


def _forum_fields(channel: Channel) -> JsonObject:
    return {
        "available_tags": [
            {
                "id": str(one),
                "name": f"tag {one}",
                "moderated": False,
                "emoji_id": None,
                "emoji_name": None,
            }
            for one in channel.tags
        ],
        "default_reaction_emoji": None,
        "default_sort_order": None,
        "default_forum_layout": 0,
        "default_thread_rate_limit_per_user": 0,
    }


def _thread_fields(world: World, channel: Channel) -> JsonObject:
    thread = present(channel.thread)
    messages = len(world.messages(channel.id))
    return {
        "owner_id": str(thread.owner_id),
        "message_count": messages,
        "total_message_sent": messages,
        "member_count": 1,
        "applied_tags": [str(one) for one in thread.applied_tags],
        "thread_metadata": {
            "archived": thread.archived,
            "locked": thread.locked,
            "auto_archive_duration": thread.auto_archive_minutes,
            "archive_timestamp": thread.archived_at.isoformat(),
            "create_timestamp": thread.created_at.isoformat(),
        },
    }


def thread_member_payload(channel: Channel, user_id: int) -> JsonObject:
    """Return the bot's membership in a thread."""
    thread = present(channel.thread)
    return {
        "id": str(channel.id),
        "user_id": str(user_id),
        "join_timestamp": thread.created_at.isoformat(),
        "flags": 1,
    }


def _id(value: int | None) -> str | None:
    return None if value is None else str(value)
