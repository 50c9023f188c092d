"""Messages and their files, as Discord's answers and events show them.

Source: "Message Resource" in Discord's developer documentation.
"""

from collections.abc import Iterable

from tgraph_commands.testing._entities import Attachment, Message, MessageFlag
from tgraph_commands.testing._json import Json, JsonObject, present
from tgraph_commands.testing._payloads import user_payload
from tgraph_commands.testing._world import World

_SIGNATURE = "?ex=7fffffff&is=60000000&hm=00&"
"""The signature that Discord's file addresses carry."""


def file_address(base_url: str, channel_id: int, attachment: Attachment) -> str:
    """Return where a file can be had: the CDN's shape, signature and all."""
    return f"{base_url}/attachments/{channel_id}/{attachment.id}/{attachment.filename}{_SIGNATURE}"


def attachment_payload(base_url: str, message: Message, attachment: Attachment) -> JsonObject:
    """Return a file of a message."""
    address = file_address(base_url, message.channel_id, attachment)
    payload: JsonObject = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.data),
        "url": address,
        "proxy_url": address,
    }
    if attachment.content_type is not None:
        payload["content_type"] = attachment.content_type
    if attachment.description is not None:
        payload["description"] = attachment.description
    if attachment.width_px is not None:
        payload |= {"width": attachment.width_px, "height": attachment.height_px}
    if message.flags & MessageFlag.EPHEMERAL:
        payload["ephemeral"] = True
    return payload


def message_payload(world: World, message: Message, *, base_url: str, bot_id: int) -> JsonObject:
    """Return a message in full.

    Files used by embeds or components are not in ``attachments``: they stand where they are used.
    """
    mentioned = [world.users[one] for one in sorted(message.mentions.users)]
    payload: JsonObject = {
        "id": str(message.id),
        "type": _message_type(message),
        "channel_id": str(message.channel_id),
        "author": user_payload(world.users[message.author_id]),
        "content": message.content,
        "timestamp": message.created_at.isoformat(),
        "edited_timestamp": message.edited_at.isoformat() if message.edited_at else None,
        "tts": message.tts,
        "mention_everyone": message.mentions.everyone,
        "mentions": [user_payload(one) for one in mentioned],
        "mention_roles": [str(one) for one in sorted(message.mentions.roles)],
        "attachments": [
            attachment_payload(base_url, message, one)
            for one in message.attachments
            if not one.is_referenced
        ],
        "embeds": _copied(message.embeds),
        "components": _copied(message.components),
        "pinned": False,
        "flags": message.flags,
    }
    if message.nonce is not None:
        payload["nonce"] = message.nonce
    if message.author_id == bot_id and message.interaction_id is not None:
        payload |= {"application_id": str(bot_id), "webhook_id": str(bot_id)}
        payload["interaction_metadata"] = _interaction_metadata(world, message)
    if message.reference_id is not None:
        payload["message_reference"] = {
            "type": 0,
            "channel_id": str(message.channel_id),
            "message_id": str(message.reference_id),
        }
    return payload


def _message_type(message: Message) -> int:
    if message.interaction_id is not None:
        return 20
    return 19 if message.reference_id is not None else 0


def _interaction_metadata(world: World, message: Message) -> JsonObject:
    metadata: JsonObject = {
        "id": str(message.interaction_id),
        "type": message.interaction_kind,
        "user": user_payload(world.users[present(message.invoker_id)]),
        "authorizing_integration_owners": {},
    }
    if message.source_id is not None:
        metadata["interacted_message_id"] = str(message.source_id)
    return metadata


def _copied(objects: Iterable[JsonObject]) -> list[Json]:
    return [dict(one) for one in objects]


def stored_file(world: World, attachment_id: int) -> Attachment | None:
    """Return a file of any message that stands in a channel."""
    for message in world.every_message():
        for attachment in message.attachments:
            if attachment.id == attachment_id:
                return attachment
    return None
