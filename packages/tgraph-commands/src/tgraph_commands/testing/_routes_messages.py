"""Messages in channels.

Source: "Message Resource" in Discord's developer documentation.
"""

from datetime import timedelta

from tgraph_commands.testing._access import (
    has,
    require,
    require_writing,
    visible_channel,
)
from tgraph_commands.testing._drafts import Draft, draft_of_create, draft_of_edit
from tgraph_commands.testing._entities import Channel, ChannelType, Message
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._forms import Form, Problems
from tgraph_commands.testing._gateway import Intent
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._posting import (
    change,
    desk,
    message_of,
    publish,
    refuse_late_edit,
    retract,
    shown,
)
from tgraph_commands.testing._routing import Call, Reply, Route
from tgraph_commands.testing._service import Service
from tgraph_commands.testing._threads import refuse_archived, wake

_CROSSPOSTED = 1 << 0


async def create_message(call: Call) -> Reply:
    """Post a message, unless its enforced nonce is remembered."""
    service = call.service
    channel = visible_channel(service, call.id("channel_id"))
    require_writing(service, channel)
    if call.body.uploads:
        require(service, channel, Permission.ATTACH_FILES)
    draft = draft_of_create(desk(service, channel), call.body.json, call.body.uploads)
    if draft.embeds:
        require(service, channel, Permission.EMBED_LINKS)
    known = _remembered(service, draft)
    if known is not None:
        return Reply(json=shown(service, known))
    wake(service, channel)
    message = message_of(service, channel, draft)
    publish(service, message)
    if draft.enforces_nonce and draft.nonce is not None:
        service.nonces[str(draft.nonce)] = message
    return Reply(json=shown(service, message))


def _remembered(service: Service, draft: Draft) -> Message | None:
    if not draft.enforces_nonce or draft.nonce is None:
        return None
    known = service.nonces.get(str(draft.nonce))
    if known is None or known.id not in service.world.messages(known.channel_id):
        return None
    age = service.clock.now() - known.created_at
    return known if age < timedelta(minutes=service.behaviour.nonce_minutes) else None


async def list_messages(call: Call) -> Reply:
    """Return a channel's messages, newest first."""
    service = call.service
    channel = visible_channel(service, call.id("channel_id"))
    limit = call.limit(default=50)
    if not has(service, channel, Permission.READ_MESSAGE_HISTORY):
        return Reply(json=[])
    found = _window(call, list(service.world.messages(channel.id).values()), limit)
    return Reply(json=[_as_seen(service, channel, one) for one in reversed(found)])


def _window(call: Call, messages: list[Message], limit: int) -> list[Message]:
    """Return the messages that the query asks for, oldest first."""
    problems = Problems()
    form = Form(dict(call.query), problems)
    before, after, around = (form.snowflake(one) for one in ("before", "after", "around"))
    problems.raise_any()
    if around is not None:
        older = [one for one in messages if one.id < around][-(limit // 2) :]
        newer = [one for one in messages if one.id >= around]
        return [*older, *newer[: limit - len(older)]]
    if after is not None:
        return [one for one in messages if one.id > after][:limit]
    if before is not None:
        messages = [one for one in messages if one.id < before]
    return messages[-limit:]


async def get_message(call: Call) -> Reply:
    """Return one message."""
    service = call.service
    channel = visible_channel(service, call.id("channel_id"))
    require(service, channel, Permission.READ_MESSAGE_HISTORY)
    message = service.world.message(channel.id, call.id("message_id"))
    return Reply(json=_as_seen(service, channel, message))


def _as_seen(service: Service, channel: Channel, message: Message) -> JsonObject:
    """Return a message as the bot sees it: others' content needs the Message Content intent."""
    payload = shown(service, message)
    is_mine = message.author_id == service.bot.id or service.bot.id in message.mentions.users
    may_read = service.gateway.allowed_privileged & Intent.MESSAGE_CONTENT
    if is_mine or channel.type is ChannelType.DM or may_read:
        return payload
    return payload | {"content": "", "embeds": [], "attachments": [], "components": []}


async def edit_message(call: Call) -> Reply:
    """Change a message of the bot's own."""
    service = call.service
    channel = visible_channel(service, call.id("channel_id"))
    message = service.world.message(channel.id, call.id("message_id"))
    if message.author_id != service.bot.id:
        raise refusal(50005)
    refuse_archived(channel)
    if call.body.uploads:
        require(service, channel, Permission.ATTACH_FILES)
    at_desk = desk(service, channel, is_reply=message.interaction_id is not None)
    draft = draft_of_edit(at_desk, message, call.body.json, call.body.uploads)
    refuse_late_edit(service, message)
    change(service, message, draft)
    return Reply(json=shown(service, message))


async def delete_message(call: Call) -> Reply:
    """Delete a message; another's needs Manage Messages."""
    service = call.service
    channel = visible_channel(service, call.id("channel_id"))
    message = service.world.message(channel.id, call.id("message_id"))
    if message.author_id != service.bot.id:
        require(service, channel, Permission.MANAGE_MESSAGES)
    refuse_archived(channel)
    retract(service, message)
    return Reply(status=204)


async def crosspost(call: Call) -> Reply:
    """Publish a message of an announcement channel to those who follow it."""
    service = call.service
    channel = visible_channel(service, call.id("channel_id"))
    message = service.world.message(channel.id, call.id("message_id"))
    if channel.type is not ChannelType.ANNOUNCEMENT:
        raise refusal(50024)
    if message.author_id != service.bot.id:
        require(service, channel, Permission.MANAGE_MESSAGES)
    require(service, channel, Permission.SEND_MESSAGES)
    message.flags |= _CROSSPOSTED
    return Reply(json=shown(service, message))


_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = "/channels/{channel_id}/messages/{message_id}"

ROUTES = (
    Route(method="POST", template=_MESSAGES, handler=create_message),
    Route(method="GET", template=_MESSAGES, handler=list_messages),
    Route(method="GET", template=_MESSAGE, handler=get_message),
    Route(method="PATCH", template=_MESSAGE, handler=edit_message),
    Route(method="DELETE", template=_MESSAGE, handler=delete_message),
    Route(method="POST", template=f"{_MESSAGE}/crosspost", handler=crosspost),
)
