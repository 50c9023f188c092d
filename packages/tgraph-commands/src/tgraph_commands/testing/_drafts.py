"""What a body makes of a message, checked against all that Discord says of messages.

Source: "Message Resource" in Discord's developer documentation.
"""

from collections.abc import Callable, Mapping

import msgspec

from tgraph_commands.testing._components import ComponentTree
from tgraph_commands.testing._embeds import EmbedCheck
from tgraph_commands.testing._entities import Attachment, Channel, Mentions, Message, MessageFlag
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._files import Files, files_of_create, files_of_edit
from tgraph_commands.testing._forms import Form, Problems
from tgraph_commands.testing._json import Json, JsonObject, is_object, is_whole
from tgraph_commands.testing._media import Shelf
from tgraph_commands.testing._mentions import AllowedMentions, texts_of
from tgraph_commands.testing._uploads import Upload
from tgraph_commands.testing._world import World

FLAGS_OF_POSTS = (
    MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2
)
FLAGS_OF_REPLIES = FLAGS_OF_POSTS | MessageFlag.EPHEMERAL
FLAGS_OF_EDITS = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.COMPONENTS_V2

LONGEST_CONTENT = 2000
_LONGEST_NONCE = 25
_INT64 = 2**63
_ALL_MENTIONS = ("users", "roles", "everyone")
_USER_MENTIONS = ("users",)


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Where a message is written: what its rules depend on."""

    world: World
    channel: Channel
    author_id: int
    base_url: str
    mint: Callable[[], int]
    is_reply: bool = False
    """Answers to interactions parse only users by default, and may be ephemeral."""


class Draft(msgspec.Struct, kw_only=True):
    """A message's content after the checks."""

    content: str
    embeds: list[JsonObject]
    components: list[JsonObject]
    attachments: list[Attachment]
    flags: int
    mentions: Mentions
    allowed_mentions: JsonObject | None
    nonce: str | int | None = None
    enforces_nonce: bool = False
    reference_id: int | None = None
    tts: bool = False

    @classmethod
    def empty(cls, *, flags: int) -> "Draft":
        """Return a draft without content, as an answer to come is shown."""
        return cls(
            content="",
            embeds=[],
            components=[],
            attachments=[],
            flags=flags,
            mentions=Mentions(),
            allowed_mentions=None,
        )


def draft_of_create(desk: Desk, body: Json, uploads: Mapping[int, Upload]) -> Draft:
    """Check the body of a new message.

    Raises:
        ApiError: If Discord would refuse it.
    """
    problems = Problems()
    form = Form(_object(body), problems)
    draft = checked_create(desk, form, uploads)
    problems.raise_any()
    refuse_empty(draft)
    return draft


def checked_create(desk: Desk, form: Form, uploads: Mapping[int, Upload]) -> Draft:
    """Check a new message at ``form``, its faults recorded."""
    flags = _flags(form, FLAGS_OF_REPLIES if desk.is_reply else FLAGS_OF_POSTS) or 0
    content = (form.text("content", longest=LONGEST_CONTENT) or "").strip()
    files = files_of_create(form, uploads, mint=desk.mint)
    shelf = _shelf(desk, files)
    embeds = EmbedCheck(shelf).check(form)
    is_v2 = bool(flags & MessageFlag.COMPONENTS_V2)
    components = ComponentTree(shelf, is_v2=is_v2).check(form)
    if is_v2:
        _refuse_legacy(form, content=content, embeds=embeds)
    _refuse_unmodelled(form)
    mentions, allowed = _mentions(desk, form, content, components)
    return Draft(
        content=content,
        embeds=embeds,
        components=components,
        attachments=_shown(files, is_v2=is_v2),
        flags=flags,
        mentions=mentions,
        allowed_mentions=allowed,
        nonce=_nonce(form),
        enforces_nonce=form.boolean("enforce_nonce") or False,
        reference_id=_reference(desk, form),
        tts=form.boolean("tts") or False,
    )


def draft_of_edit(desk: Desk, message: Message, body: Json, uploads: Mapping[int, Upload]) -> Draft:
    """Check the body of an edit, against the message as it stands.

    Raises:
        ApiError: If Discord would refuse it.
    """
    problems = Problems()
    form = Form(_object(body), problems)
    flags = _edited_flags(form, message)
    is_v2 = bool(flags & MessageFlag.COMPONENTS_V2)
    content = message.content
    if form.has("content"):
        content = (form.text("content", longest=LONGEST_CONTENT) or "").strip()
    files = files_of_edit(form, uploads, standing=message.attachments, mint=desk.mint)
    shelf = _shelf(desk, files)
    embeds = _edited_embeds(form, message, shelf)
    components = _edited_components(form, message, shelf, is_v2=is_v2)
    if is_v2:
        _refuse_legacy(form, content=content, embeds=embeds)
    _refuse_unmodelled(form)
    mentions, allowed = _mentions(desk, form, content, components)
    problems.raise_any()
    draft = Draft(
        content=content,
        embeds=embeds,
        components=components,
        attachments=_shown(files, is_v2=is_v2),
        flags=flags,
        mentions=mentions,
        allowed_mentions=allowed,
    )
    refuse_empty(draft)
    return draft


def refuse_empty(draft: Draft) -> None:
    """Raise ``50006`` where nothing would be shown."""
    is_v2 = bool(draft.flags & MessageFlag.COMPONENTS_V2)
    if draft.components or (not is_v2 and (draft.content or draft.embeds or draft.attachments)):
        return
    raise refusal(50006)


def _object(body: Json) -> JsonObject:
    if body is None:
        return {}
    if not is_object(body):
        raise refusal(50109)
    return body


def _flags(form: Form, allowed: int) -> int | None:
    flags = form.integer("flags", least=0, most=2**31 - 1)
    if flags is not None and flags & ~allowed:
        form.fail("flags", "MESSAGE_FLAGS_INVALID", f"Flags {flags & ~allowed} cannot be set")
    return flags


def _edited_flags(form: Form, message: Message) -> int:
    """Return the flags after an edit; an answer that was loading is no longer."""
    standing = message.flags & ~MessageFlag.LOADING
    given = _flags(form, FLAGS_OF_EDITS)
    if given is None:
        return standing
    if standing & MessageFlag.COMPONENTS_V2 and not given & MessageFlag.COMPONENTS_V2:
        form.fail(
            "flags",
            "MESSAGE_COMPONENTS_V2_FLAG_CANNOT_BE_REMOVED",
            "IS_COMPONENTS_V2 cannot be removed from a message",
        )
        return standing
    return standing & ~FLAGS_OF_EDITS | given


def _edited_embeds(form: Form, message: Message, shelf: Shelf) -> list[JsonObject]:
    if form.has("embeds"):
        return EmbedCheck(shelf).check(form)
    kept = Form({"embeds": [*message.embeds]}, form.problems, form.path)
    return EmbedCheck(shelf).check(kept)


def _edited_components(
    form: Form, message: Message, shelf: Shelf, *, is_v2: bool
) -> list[JsonObject]:
    """Return the components after an edit; those that stay must find their files still there."""
    tree = ComponentTree(shelf, is_v2=is_v2)
    if form.has("components"):
        return tree.check(form)
    return tree.check(Form({"components": [*message.components]}, form.problems, form.path))


def _refuse_legacy(form: Form, *, content: str, embeds: list[JsonObject]) -> None:
    given = {
        "content": bool(content),
        "embeds": bool(embeds),
        "poll": form.body.get("poll") is not None,
        "sticker_ids": bool(form.body.get("sticker_ids")),
    }
    for key, is_given in given.items():
        if is_given:
            form.fail(
                key,
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _refuse_unmodelled(form: Form) -> None:
    for key in ("poll", "sticker_ids"):
        if form.body.get(key):
            form.fail(key, "NOT_MODELLED", "The double knows neither polls nor stickers")


def _mentions(
    desk: Desk, form: Form, content: str, components: list[JsonObject]
) -> tuple[Mentions, JsonObject | None]:
    allowed = AllowedMentions(form, default=_USER_MENTIONS if desk.is_reply else _ALL_MENTIONS)
    found = allowed.mentions(
        texts_of(content, components),
        world=desk.world,
        channel=desk.channel,
        author_id=desk.author_id,
    )
    return found, None if allowed.given is None else allowed.given.body


def _nonce(form: Form) -> str | int | None:
    value = form.body.get("nonce")
    if value is None or (isinstance(value, str) and len(value) <= _LONGEST_NONCE):
        return value
    if is_whole(value) and -_INT64 <= value < _INT64:
        return value
    form.fail("nonce", "NONCE_TYPE_TOO_LONG", "The nonce is too long, or neither text nor number.")
    return None


def _reference(desk: Desk, form: Form) -> int | None:
    reference = form.form("message_reference")
    if reference is None:
        return None
    message_id = reference.snowflake("message_id", required=True)
    must_exist = reference.boolean("fail_if_not_exists") is not False
    if message_id in desk.world.messages(desk.channel.id):
        return message_id
    if must_exist:
        form.fail("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
    return None


def _shelf(desk: Desk, files: Files) -> Shelf:
    return Shelf(
        files.all,
        nameable=files.nameable,
        base_url=desk.base_url,
        channel_id=desk.channel.id,
    )


def _shown(files: Files, *, is_v2: bool) -> list[Attachment]:
    for one in files.all:
        one.is_shown = one.is_referenced or not is_v2
    return list(files.all)
