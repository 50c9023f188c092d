"""Answering interactions: the first response, its edits, and follow-ups.

Source: "Receiving and Responding" in Discord's developer documentation.
"""

from collections.abc import Mapping
from typing import assert_never

from tgraph_commands.testing._drafts import (
    FLAGS_OF_REPLIES,
    Draft,
    checked_create,
    draft_of_create,
    draft_of_edit,
    refuse_empty,
)
from tgraph_commands.testing._entities import Message, MessageFlag
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._forms import Form, Problems
from tgraph_commands.testing._interactions import (
    CallbackType,
    FirstResponse,
    Interaction,
    InteractionType,
)
from tgraph_commands.testing._json import Json, JsonObject, is_object, present
from tgraph_commands.testing._modals import checked_choices, checked_modal
from tgraph_commands.testing._posting import (
    change,
    desk,
    is_hidden,
    message_of,
    publish,
    retract,
    shown,
)
from tgraph_commands.testing._routing import Call, Reply, Route
from tgraph_commands.testing._service import Service
from tgraph_commands.testing._uploads import Upload

_ANSWERS: Mapping[InteractionType, frozenset[CallbackType]] = {
    InteractionType.COMMAND: frozenset(
        {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.MODAL}
    ),
    InteractionType.COMPONENT: frozenset(
        {
            CallbackType.MESSAGE,
            CallbackType.DEFERRED_MESSAGE,
            CallbackType.DEFERRED_UPDATE,
            CallbackType.UPDATE,
            CallbackType.MODAL,
        }
    ),
    InteractionType.AUTOCOMPLETE: frozenset({CallbackType.CHOICES}),
    InteractionType.MODAL: frozenset(
        {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE, CallbackType.DEFERRED_UPDATE}
    ),
}


async def respond(call: Call) -> Reply:
    """Take the first response to an interaction."""
    service = call.service
    interaction = service.interactions.get(call.fields["interaction_token"])
    if interaction is None or str(interaction.id) != call.fields["interaction_id"]:
        raise refusal(10062)
    interaction.refuse_late_response()
    problems = Problems()
    body = call.body.json
    form = Form(body if is_object(body) else {}, problems)
    allowed = _ANSWERS[interaction.kind]
    kind = form.choice("type", allowed, required=True)
    data = form.form("data") or Form({}, problems, ("data",))
    if kind is not None:
        _apply(service, interaction, CallbackType(kind), data, call.body.uploads)
    problems.raise_any()
    interaction.note_change()
    if call.query.get("with_response", "").lower() not in {"true", "1"}:
        return Reply(status=204)
    return Reply(json=_callback(service, interaction))


def _apply(
    service: Service,
    interaction: Interaction,
    kind: CallbackType,
    data: Form,
    uploads: Mapping[int, Upload],
) -> None:
    match kind:
        case CallbackType.MESSAGE:
            _answer(service, interaction, data, uploads)
        case CallbackType.DEFERRED_MESSAGE:
            _defer(service, interaction, data)
        case CallbackType.UPDATE:
            _update(service, interaction, data, uploads)
        case CallbackType.DEFERRED_UPDATE:
            interaction.original = interaction.source
            interaction.is_to_be_updated = True
        case CallbackType.CHOICES:
            checked_choices(data)
        case CallbackType.MODAL:
            checked_modal(data)
        case _:
            assert_never(kind)
    if not data.problems:
        interaction.first = FirstResponse(
            type=kind,
            data=data.body,
            elapsed_s=interaction.elapsed_s,
            is_ephemeral=interaction.original is not None and is_hidden(interaction.original),
        )


def _answer(
    service: Service, interaction: Interaction, data: Form, uploads: Mapping[int, Upload]
) -> None:
    channel = service.world.channel(interaction.channel_id)
    draft = checked_create(desk(service, channel, is_reply=True), data, uploads)
    data.problems.raise_any()
    refuse_empty(draft)
    interaction.original = _reply(service, interaction, draft)


def _defer(service: Service, interaction: Interaction, data: Form) -> None:
    flags = data.integer("flags", least=0, most=FLAGS_OF_REPLIES) or 0
    if flags & ~MessageFlag.EPHEMERAL:
        data.fail("flags", "MESSAGE_FLAGS_INVALID", "A deferral takes only the ephemeral flag")
    for key in ("content", "embeds", "components", "attachments", "poll"):
        if data.body.get(key):
            data.fail(key, "BASE_TYPE_UNKNOWN_FIELD", "A deferral shows nothing of it")
    data.problems.raise_any()
    draft = Draft.empty(flags=flags | MessageFlag.LOADING)
    interaction.original = _reply(service, interaction, draft)


def _update(
    service: Service, interaction: Interaction, data: Form, uploads: Mapping[int, Upload]
) -> None:
    source = present(interaction.source)
    channel = service.world.channel(source.channel_id)
    draft = draft_of_edit(desk(service, channel, is_reply=True), source, data.body, uploads)
    change(service, source, draft)
    interaction.original = source


def _reply(service: Service, interaction: Interaction, draft: Draft) -> Message:
    """Make an answer's message; one that only the asker sees does not enter the channel."""
    channel = service.world.channel(interaction.channel_id)
    message = message_of(service, channel, draft)
    message.interaction_id = interaction.id
    message.interaction_kind = interaction.kind
    message.invoker_id = interaction.user_id
    message.source_id = None if interaction.source is None else interaction.source.id
    interaction.messages[message.id] = message
    if not is_hidden(message):
        publish(service, message)
    return message


def _callback(service: Service, interaction: Interaction) -> JsonObject:
    """Return what ``with_response`` asks for; only messages at once come with it."""
    first = present(interaction.first)
    about: JsonObject = {"id": str(interaction.id), "type": int(interaction.kind)}
    original = interaction.original
    if original is None:
        return {"interaction": about}
    about |= {
        "response_message_id": str(original.id),
        "response_message_loading": interaction.is_loading,
        "response_message_ephemeral": first.is_ephemeral,
    }
    if first.type not in {CallbackType.MESSAGE, CallbackType.UPDATE}:
        return {"interaction": about}
    resource: JsonObject = {"type": int(first.type), "message": shown(service, original)}
    return {"interaction": about, "resource": resource}


async def follow_up(call: Call) -> Reply:
    """Post a follow-up; straight after a deferral it fills in the deferred message instead."""
    service = call.service
    interaction = _by_token(call)
    if interaction.is_loading:
        return _edit(call, interaction, interaction.original)
    channel = service.world.channel(interaction.channel_id)
    draft = draft_of_create(
        desk(service, channel, is_reply=True), call.body.json, call.body.uploads
    )
    message = _reply(service, interaction, draft)
    interaction.note_change()
    return Reply(json=shown(service, message))


async def get_reply(call: Call) -> Reply:
    """Return an answer's message."""
    interaction = _by_token(call)
    return Reply(json=shown(call.service, _found(_named(call, interaction))))


async def edit_reply(call: Call) -> Reply:
    """Change an answer's message."""
    interaction = _by_token(call)
    return _edit(call, interaction, _named(call, interaction))


def _edit(call: Call, interaction: Interaction, message: Message | None) -> Reply:
    service = call.service
    found = _found(message)
    channel = service.world.channel(found.channel_id)
    body = _without_ephemeral(call.body.json, is_loading=interaction.is_loading)
    draft = draft_of_edit(desk(service, channel, is_reply=True), found, body, call.body.uploads)
    change(service, found, draft)
    if found is interaction.original:
        interaction.is_to_be_updated = False
    interaction.note_change()
    return Reply(json=shown(service, found))


def _without_ephemeral(body: Json, *, is_loading: bool) -> Json:
    """Return the body of a first edit, whose ephemeral flag Discord ignores."""
    if not is_loading or not is_object(body) or not isinstance(body.get("flags"), int):
        return body
    return {**body, "flags": int(str(body["flags"])) & ~MessageFlag.EPHEMERAL}


async def delete_reply(call: Call) -> Reply:
    """Delete an answer's message."""
    service = call.service
    interaction = _by_token(call)
    message = _found(_named(call, interaction))
    interaction.messages.pop(message.id, None)
    if message.id in service.world.messages(message.channel_id):
        retract(service, message)
    if message is interaction.original:
        interaction.original = None
    interaction.note_change()
    return Reply(status=204)


def _by_token(call: Call) -> Interaction:
    interaction = call.service.interactions.get(call.fields["webhook_token"])
    if interaction is None or call.id("webhook_id") != call.service.bot.id:
        raise refusal(10015)
    interaction.refuse_expired_token()
    return interaction


def _named(call: Call, interaction: Interaction) -> Message | None:
    if call.fields.get("message_id", "@original") == "@original":
        return interaction.original
    return interaction.messages.get(call.id("message_id"))


def _found(message: Message | None) -> Message:
    if message is None:
        raise refusal(10008)
    return message


_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
_WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"

ROUTES = (
    Route(method="POST", template=_CALLBACK, handler=respond, needs_token=False),
    Route(method="POST", template=_WEBHOOK, handler=follow_up, needs_token=False),
    *(
        Route(
            method=method,
            template=f"{_WEBHOOK}/messages/{name}",
            handler=handler,
            needs_token=False,
        )
        for name in ("@original", "{message_id}")
        for method, handler in (
            ("GET", get_reply),
            ("PATCH", edit_reply),
            ("DELETE", delete_reply),
        )
    ),
)
