"""Making, changing and removing messages, with the events that tell of it."""

from datetime import datetime, timedelta

from tgraph_commands.testing._drafts import Desk, Draft
from tgraph_commands.testing._entities import Channel, Message, MessageFlag
from tgraph_commands.testing._errors import ApiError
from tgraph_commands.testing._gateway import Intent
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._message_payloads import message_payload
from tgraph_commands.testing._service import Service

_HOUR = timedelta(hours=1)


def desk(service: Service, channel: Channel, *, is_reply: bool = False) -> Desk:
    """Return the bot's writing desk in a channel."""
    return Desk(
        world=service.world,
        channel=channel,
        author_id=service.bot.id,
        base_url=service.base_url,
        mint=service.world.mint,
        is_reply=is_reply,
    )


def shown(service: Service, message: Message) -> JsonObject:
    """Return a message as answers show it."""
    return message_payload(service.world, message, base_url=service.base_url, bot_id=service.bot.id)


def message_of(service: Service, channel: Channel, draft: Draft) -> Message:
    """Make a message of the bot's, not yet in its channel."""
    _note_hidden(service, draft)
    return Message(
        id=service.world.mint(),
        channel_id=channel.id,
        author_id=service.bot.id,
        content=draft.content,
        embeds=draft.embeds,
        components=draft.components,
        attachments=draft.attachments,
        flags=draft.flags,
        created_at=service.clock.now(),
        nonce=draft.nonce,
        mentions=draft.mentions,
        ever_mentioned=draft.mentions,
        allowed_mentions=draft.allowed_mentions,
        reference_id=draft.reference_id,
        tts=draft.tts,
    )


def publish(service: Service, message: Message) -> None:
    """Put a message into its channel and tell of it."""
    service.world.add_message(message)
    _tell(service, "MESSAGE_CREATE", message)


def change(service: Service, message: Message, draft: Draft) -> None:
    """Give a message a new content, and tell of it where it stands in a channel."""
    _note_hidden(service, draft)
    message.content = draft.content
    message.embeds = draft.embeds
    message.components = draft.components
    message.attachments = draft.attachments
    message.flags = draft.flags
    message.mentions = draft.mentions
    message.ever_mentioned |= draft.mentions
    message.allowed_mentions = draft.allowed_mentions
    message.edited_at = service.clock.now()
    message.edits += 1
    if message.id in service.world.messages(message.channel_id):
        _tell(service, "MESSAGE_UPDATE", message)


def retract(service: Service, message: Message) -> None:
    """Delete a message and tell of it."""
    channel = service.world.channels[message.channel_id]
    service.world.remove_message(message)
    data: JsonObject = {"id": str(message.id), "channel_id": str(message.channel_id)}
    if channel.guild_id is not None:
        data["guild_id"] = str(channel.guild_id)
    service.gateway.dispatch("MESSAGE_DELETE", data, intent=_intent(channel))


def refuse_late_edit(service: Service, message: Message) -> None:
    """Raise ``30046`` where a message older than an hour was edited too often in the last one."""
    now = service.clock.now()
    if now - message.created_at <= _HOUR:
        return
    recent: list[datetime] = [one for one in message.late_edits if now - one < _HOUR]
    behaviour = service.behaviour
    if len(recent) >= behaviour.old_message_edits:
        limited = behaviour.old_edit_status == 429  # noqa: PLR2004 - Too Many Requests
        wait = behaviour.old_edit_retry_after_s
        raise ApiError(
            behaviour.old_edit_status,
            30046,
            "Maximum number of edits to messages older than 1 hour reached. Try again later.",
            extra={"retry_after": wait, "global": False} if limited else None,
            headers={"Retry-After": str(int(wait) + 1)} if limited else None,
        )
    message.late_edits = [*recent, now]


def _note_hidden(service: Service, draft: Draft) -> None:
    for attachment in draft.attachments:
        if not attachment.is_shown:
            problem = f"{attachment.filename} is uploaded, and shown nowhere"
            service.ledger.note("message", problem)


def _tell(service: Service, event: str, message: Message) -> None:
    channel = service.world.channels[message.channel_id]
    data = shown(service, message)
    if channel.guild_id is not None:
        data["guild_id"] = str(channel.guild_id)
    service.gateway.dispatch(event, data, intent=_intent(channel))


def _intent(channel: Channel) -> Intent:
    return Intent.DIRECT_MESSAGES if channel.guild_id is None else Intent.GUILD_MESSAGES


def is_hidden(message: Message) -> bool:
    """Tell whether only one person sees the message."""
    return bool(message.flags & MessageFlag.EPHEMERAL)
