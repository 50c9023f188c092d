"""Channels, threads and direct messages.

Source: "Channel Resource" in Discord's developer documentation.
"""

from datetime import datetime

from tgraph_commands.testing._access import (
    has,
    may_manage_thread,
    require,
    visible_channel,
)
from tgraph_commands.testing._drafts import checked_create, refuse_empty
from tgraph_commands.testing._entities import Channel, ChannelType, Thread
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._forms import Form, Problems
from tgraph_commands.testing._gateway import Intent
from tgraph_commands.testing._json import JsonObject, is_object, present
from tgraph_commands.testing._payloads import channel_payload, thread_member_payload
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._posting import desk, message_of, publish, shown
from tgraph_commands.testing._routing import Call, Reply, Route
from tgraph_commands.testing._service import Service
from tgraph_commands.testing._threads import deletion_of, set_archived, tell_channel

_ARCHIVE_MINUTES = (60, 1440, 4320, 10_080)


async def get_channel(call: Call) -> Reply:
    """Return a channel."""
    channel = visible_channel(call.service, call.id("channel_id"))
    return Reply(json=channel_payload(call.service.world, channel))


async def update_channel(call: Call) -> Reply:
    """Change a thread: archive it, wake it, lock it, rename it."""
    service = call.service
    channel = visible_channel(service, call.id("channel_id"))
    if channel.thread is None:
        require(service, channel, Permission.MANAGE_CHANNELS)
        raise refusal(50024)
    problems = Problems()
    form = Form(_object(call), problems)
    archived = form.boolean("archived")
    locked = form.boolean("locked")
    name = form.text("name", shortest=1, longest=100)
    minutes = form.choice("auto_archive_duration", _ARCHIVE_MINUTES)
    problems.raise_any()
    _require_thread_change(service, channel, form)
    thread = channel.thread
    if thread.archived and archived is not False:
        raise refusal(50083)
    channel.name = name or channel.name
    thread.auto_archive_minutes = minutes or thread.auto_archive_minutes
    thread.locked = thread.locked if locked is None else locked
    if archived is not None and archived != thread.archived:
        set_archived(service, channel, archived=archived)
    else:
        tell_channel(service, "THREAD_UPDATE", channel)
    return Reply(json=channel_payload(service.world, channel))


def _require_thread_change(service: Service, channel: Channel, form: Form) -> None:
    thread = present(channel.thread)
    if form.has("locked") or thread.locked:
        require(service, channel, Permission.MANAGE_THREADS)
    if form.body.keys() == {"archived"} and form.body["archived"] is False:
        require(service, channel, Permission.SEND_MESSAGES_IN_THREADS)
    elif not may_manage_thread(service, channel):
        raise refusal(50013)


async def delete_channel(call: Call) -> Reply:
    """Delete a thread (Manage Threads) or a channel (Manage Channels)."""
    service = call.service
    channel = visible_channel(service, call.id("channel_id"))
    if channel.guild_id is None:
        raise refusal(50024)
    if channel.thread is not None:
        require(service, channel, Permission.MANAGE_THREADS)
    else:
        require(service, channel, Permission.MANAGE_CHANNELS)
    payload = channel_payload(service.world, channel)
    service.world.remove_channel(channel.id)
    service.gateway.dispatch(deletion_of(channel), payload, intent=Intent.GUILDS)
    return Reply(json=payload)


async def start_thread(call: Call) -> Reply:
    """Start a thread: in a forum with its first message, elsewhere without one."""
    service = call.service
    parent = visible_channel(service, call.id("channel_id"))
    problems = Problems()
    form = Form(_object(call), problems)
    name = form.text("name", shortest=1, longest=100, required=True)
    minutes = form.choice("auto_archive_duration", _ARCHIVE_MINUTES) or 1440
    if parent.type is ChannelType.FORUM:
        return _start_post(call, parent, form, name=name, minutes=minutes)
    if parent.type not in {ChannelType.TEXT, ChannelType.ANNOUNCEMENT}:
        raise refusal(50024)
    require(service, parent, Permission.CREATE_PUBLIC_THREADS)
    form.choice("type", (ChannelType.PUBLIC_THREAD,), required=True)
    problems.raise_any()
    channel = open_thread(service, parent, name=name or "", minutes=minutes)
    return Reply(status=201, json=channel_payload(service.world, channel))


def _start_post(
    call: Call, parent: Channel, form: Form, *, name: str | None, minutes: int
) -> Reply:
    service = call.service
    require(service, parent, Permission.SEND_MESSAGES)
    if call.body.uploads:
        require(service, parent, Permission.ATTACH_FILES)
    tags = form.snowflakes("applied_tags", most=5) or []
    if not set(tags) <= set(parent.tags):
        form.fail("applied_tags", "BASE_TYPE_CHOICES", "Unknown tag")
    channel = _thread(service, parent, name=name or "", minutes=minutes, tags=tags)
    first = form.form("message", required=True) or Form({}, form.problems, ("message",))
    draft = checked_create(desk(service, channel), first, call.body.uploads)
    form.problems.raise_any()
    refuse_empty(draft)
    if parent.tag_required and not tags:
        raise refusal(40067)
    _announce(service, parent, channel)
    message = message_of(service, channel, draft)
    message.id = channel.id
    publish(service, message)
    payload: JsonObject = channel_payload(service.world, channel)
    payload["member"] = thread_member_payload(channel, service.bot.id)
    payload["message"] = shown(service, message)
    return Reply(status=201, json=payload)


def open_thread(service: Service, parent: Channel, *, name: str, minutes: int = 1440) -> Channel:
    """Start a thread of the bot's own, without a message."""
    channel = _thread(service, parent, name=name, minutes=minutes, tags=[])
    _announce(service, parent, channel)
    return channel


def _thread(
    service: Service, parent: Channel, *, name: str, minutes: int, tags: list[int]
) -> Channel:
    now = service.clock.now()
    is_announcement = parent.type is ChannelType.ANNOUNCEMENT
    return Channel(
        id=service.world.mint(),
        type=ChannelType.ANNOUNCEMENT_THREAD if is_announcement else ChannelType.PUBLIC_THREAD,
        name=name,
        guild_id=parent.guild_id,
        parent_id=parent.id,
        thread=Thread(
            owner_id=service.bot.id,
            auto_archive_minutes=minutes,
            archived_at=now,
            active_at=now,
            created_at=now,
            applied_tags=tags,
        ),
    )


def _announce(service: Service, parent: Channel, channel: Channel) -> None:
    service.world.channels[channel.id] = channel
    parent.last_message_id = channel.id
    tell_channel(service, "THREAD_CREATE", channel)


async def archived_threads(call: Call) -> Reply:
    """Return a channel's archived public threads, the latest archived first."""
    service = call.service
    channel = visible_channel(service, call.id("channel_id"))
    require(service, channel, Permission.READ_MESSAGE_HISTORY)
    limit = call.limit(default=50, least=2)
    before = _instant(call.query.get("before"))
    found = [
        one
        for one in service.world.threads_of(channel.id)
        if one.thread is not None
        and one.thread.archived
        and (before is None or one.thread.archived_at < before)
    ]
    found.sort(key=_archived_at, reverse=True)
    return Reply(
        json={
            "threads": [channel_payload(service.world, one) for one in found[:limit]],
            "members": [thread_member_payload(one, service.bot.id) for one in found[:limit]],
            "has_more": len(found) > limit,
        }
    )


def _archived_at(channel: Channel) -> datetime:
    return present(channel.thread).archived_at


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    problems = Problems()
    try:
        instant = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        problems.add(("before",), "DATE_TIME_TYPE_PARSE", f"Could not parse {text}.")
    problems.raise_any()
    return instant


async def open_dm(call: Call) -> Reply:
    """Return the direct message channel with a user; whether they take messages shows later."""
    service = call.service
    problems = Problems()
    recipient = Form(_object(call), problems).snowflake("recipient_id", required=True)
    problems.raise_any()
    if recipient is None or recipient not in service.world.users or recipient == service.bot.id:
        raise refusal(10013)
    return Reply(json=channel_payload(service.world, dm_channel(service, recipient)))


def dm_channel(service: Service, recipient_id: int) -> Channel:
    """Return the bot's direct message channel with a user, made at its first use."""
    for channel in service.world.channels.values():
        if channel.recipient_id == recipient_id:
            return channel
    channel = Channel(id=service.world.mint(), type=ChannelType.DM, recipient_id=recipient_id)
    service.world.channels[channel.id] = channel
    return channel


async def start_typing(call: Call) -> Reply:
    """Show that the bot is typing."""
    channel = visible_channel(call.service, call.id("channel_id"))
    if not has(call.service, channel, Permission.SEND_MESSAGES):
        raise refusal(50013)
    return Reply(status=204)


def _object(call: Call) -> JsonObject:
    body = call.body.json
    if not is_object(body):
        raise refusal(50109)
    return body


_CHANNEL = "/channels/{channel_id}"

ROUTES = (
    Route(method="GET", template=_CHANNEL, handler=get_channel),
    Route(method="PATCH", template=_CHANNEL, handler=update_channel),
    Route(method="DELETE", template=_CHANNEL, handler=delete_channel),
    Route(method="POST", template=f"{_CHANNEL}/threads", handler=start_thread),
    Route(method="GET", template=f"{_CHANNEL}/threads/archived/public", handler=archived_threads),
    Route(method="POST", template=f"{_CHANNEL}/typing", handler=start_typing),
    Route(method="POST", template="/users/@me/channels", handler=open_dm),
)
