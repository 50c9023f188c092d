"""What Discord refuses of messages, with its code and the path of the field at fault."""

from typing import Any

import pytest

from tgraph_commands.testing import CHANNEL_ID, Discord
from tgraph_commands.testing._raw import Raw

V2 = 1 << 15
POST = f"/channels/{CHANNEL_ID}/messages"


def text(content: str = "hello", **more: object) -> dict[str, Any]:
    """A text display."""
    return {"type": 10, "content": content, **more}


def button(custom_id: str = "go", **more: object) -> dict[str, Any]:
    """A button."""
    return {"type": 2, "style": 1, "label": "Go", "custom_id": custom_id, **more}


def row(*children: dict[str, Any]) -> dict[str, Any]:
    """A row of controls."""
    return {"type": 1, "components": [*children]}


def gallery(*urls: str, **more: object) -> dict[str, Any]:
    """A media gallery."""
    return {"type": 12, "items": [{"media": {"url": url}, **more} for url in urls]}


def select(**more: object) -> dict[str, Any]:
    """A select of two options."""
    options = [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]
    return {"type": 3, "custom_id": "pick", "options": options, **more}


def v2(*components: dict[str, Any], **more: object) -> dict[str, Any]:
    """A Components V2 message."""
    return {"flags": V2, "components": [*components], **more}


WEB = "https://example.org/a.png"

BAD: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "content too long": ({"content": "x" * 2001}, {"content": "BASE_TYPE_MAX_LENGTH"}),
    "content no text": ({"content": {}}, {"content": "STRING_TYPE_CONVERT"}),
    "astral characters count twice": (
        {"content": "😀" * 1001},
        {"content": "BASE_TYPE_MAX_LENGTH"},
    ),
    "ephemeral post": ({"content": "x", "flags": 64}, {"flags": "MESSAGE_FLAGS_INVALID"}),
    "nonce too long": ({"content": "x", "nonce": "n" * 26}, {"nonce": "NONCE_TYPE_TOO_LONG"}),
    "nonce a fraction": ({"content": "x", "nonce": 1.5}, {"nonce": "NONCE_TYPE_TOO_LONG"}),
    "flags below none": ({"content": "x", "flags": -1}, {"flags": "NUMBER_TYPE_MIN"}),
    "flags by name": ({"content": "x", "flags": "silent"}, {"flags": "NUMBER_TYPE_COERCE"}),
    "a word for a truth": ({"content": "x", "tts": "yes"}, {"tts": "BOOLEAN_TYPE_CONVERT"}),
    "an object for a list": ({"embeds": {}}, {"embeds": "LIST_TYPE_CONVERT"}),
    "a word for an object": ({"embeds": ["x"]}, {"embeds.0": "MODEL_TYPE_CONVERT"}),
    "a list for an object": (
        {"content": "x", "allowed_mentions": []},
        {"allowed_mentions": "MODEL_TYPE_CONVERT"},
    ),
    "a word for media": (
        v2({"type": 12, "items": [{"media": "https://example.org"}]}),
        {"components.0.items.0.media": "MODEL_TYPE_CONVERT"},
    ),
    "a word for an id": (
        {"content": "x", "allowed_mentions": {"users": ["me"]}},
        {"allowed_mentions.users": "NUMBER_TYPE_COERCE"},
    ),
    "an id twice": (
        {"content": "x", "allowed_mentions": {"users": ["1", 1]}},
        {"allowed_mentions.users": "SET_TYPE_ALREADY_CONTAINS_VALUE"},
    ),
    "attachment without an id": (
        {"content": "x", "attachments": [{"filename": "a.png"}]},
        {"attachments.0.id": "BASE_TYPE_REQUIRED"},
    ),
    "premium button without a product": (
        v2(row({"type": 2, "style": 6})),
        {"components.0.components.0.sku_id": "BASE_TYPE_REQUIRED"},
    ),
    "options of a select of users": (
        v2(row({"type": 5, "custom_id": "who", "options": []})),
        {"components.0.components.0.options": "BASE_TYPE_UNKNOWN_FIELD"},
    ),
    "a poll": (
        {"content": "x", "poll": {"question": {"text": "?"}}},
        {"poll": "NOT_MODELLED"},
    ),
    "eleven embeds": (
        {"embeds": [{"title": "t"}] * 11},
        {"embeds": "BASE_TYPE_BAD_LENGTH"},
    ),
    "embeds too long together": (
        {"embeds": [{"description": "d" * 4000}, {"description": "d" * 2001}]},
        {"embeds": "MAX_EMBED_SIZE_EXCEEDED"},
    ),
    "embed title too long": (
        {"embeds": [{"title": "t" * 257}]},
        {"embeds.0.title": "BASE_TYPE_MAX_LENGTH"},
    ),
    "embed without anything": (
        {"embeds": [{"color": 1}]},
        {"embeds.0.description": "BASE_TYPE_REQUIRED"},
    ),
    "embed field without value": (
        {"embeds": [{"fields": [{"name": "n"}]}]},
        {"embeds.0.fields.0.value": "BASE_TYPE_REQUIRED"},
    ),
    "embed footer too long": (
        {"embeds": [{"footer": {"text": "f" * 2049}}]},
        {"embeds.0.footer.text": "BASE_TYPE_BAD_LENGTH"},
    ),
    "embed picture not uploaded": (
        {"embeds": [{"image": {"url": "attachment://a.png"}}]},
        {"embeds.0.image.url": "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"},
    ),
    "text display without the flag": (
        {"components": [text()]},
        {"components.0.type": "BASE_TYPE_CHOICES"},
    ),
    "six rows without the flag": (
        {"components": [row(button(str(one))) for one in range(6)]},
        {"components": "BASE_TYPE_BAD_LENGTH"},
    ),
    "content beside components v2": (
        v2(text(), content="x"),
        {"content": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
    ),
    "embeds beside components v2": (
        v2(text(), embeds=[{"title": "t"}]),
        {"embeds": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
    ),
    "stickers beside components v2": (
        v2(text(), sticker_ids=["1"]),
        {"sticker_ids": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"},
    ),
    "41 components": (
        v2(
            *(text("x") for _ in range(20)),
            *({"type": 14} for _ in range(20)),
            {"type": 17, "components": [text()]},
        ),
        {"components": "BASE_TYPE_BAD_LENGTH"},
    ),
    "41 components nested": (
        v2({"type": 17, "components": [{"type": 14}] * 39}, {"type": 14}),
        {"components": "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"},
    ),
    "4001 characters in two displays": (
        v2(text("x" * 4000), text("y")),
        {"components": "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"},
    ),
    "empty text display": (v2(text("")), {"components.0.content": "BASE_TYPE_BAD_LENGTH"}),
    "blank text display": (v2(text(" \n")), {"components.0.content": "BASE_TYPE_REQUIRED"}),
    "unknown component": (v2({"type": 99}), {"components.0.type": "BASE_TYPE_CHOICES"}),
    "type a truth value": (v2({"type": True}), {"components.0.type": "BASE_TYPE_CHOICES"}),
    "button outside a row": (v2(button()), {"components.0.type": "BASE_TYPE_CHOICES"}),
    "container in a container": (
        v2({"type": 17, "components": [{"type": 17, "components": [text()]}]}),
        {"components.0.components.0.type": "BASE_TYPE_CHOICES"},
    ),
    "empty container": (
        v2({"type": 17, "components": []}),
        {"components.0.components": "BASE_TYPE_BAD_LENGTH"},
    ),
    "accent beyond white": (
        v2({"type": 17, "accent_color": 0x1000000, "components": [text()]}),
        {"components.0.accent_color": "NUMBER_TYPE_MAX"},
    ),
    "eleven pictures": (
        v2(gallery(*[WEB] * 11)),
        {"components.0.items": "BASE_TYPE_BAD_LENGTH"},
    ),
    "no picture": (v2(gallery()), {"components.0.items": "BASE_TYPE_BAD_LENGTH"}),
    "picture not uploaded": (
        v2(gallery("attachment://a.png")),
        {"components.0.items.0.media.url": "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"},
    ),
    "picture by a file path": (
        v2(gallery("file:///a.png")),
        {"components.0.items.0.media.url": "URL_TYPE_INVALID_SCHEME"},
    ),
    "picture without address": (
        v2({"type": 12, "items": [{"media": {}}]}),
        {"components.0.items.0.media.url": "BASE_TYPE_REQUIRED"},
    ),
    "alt text too long": (
        v2(gallery(WEB, description="d" * 1025)),
        {"components.0.items.0.description": "BASE_TYPE_BAD_LENGTH"},
    ),
    "alt text empty": (
        v2(gallery(WEB, description="")),
        {"components.0.items.0.description": "BASE_TYPE_BAD_LENGTH"},
    ),
    "file from the web": (
        v2({"type": 13, "file": {"url": WEB}}),
        {"components.0.file.url": "URL_TYPE_INVALID_SCHEME"},
    ),
    "section without accessory": (
        v2({"type": 9, "components": [text()]}),
        {"components.0.accessory": "BASE_TYPE_REQUIRED"},
    ),
    "section of four texts": (
        v2({"type": 9, "components": [text()] * 4, "accessory": button()}),
        {"components.0.components": "BASE_TYPE_BAD_LENGTH"},
    ),
    "spacing of three": (
        v2({"type": 14, "spacing": 3}),
        {"components.0.spacing": "BASE_TYPE_CHOICES"},
    ),
    "six buttons in a row": (
        v2(row(*(button(str(one)) for one in range(6)))),
        {"components.0.components": "BASE_TYPE_BAD_LENGTH"},
    ),
    "select beside a button": (
        v2(row(select(), button())),
        {"components.0.components": "COMPONENT_LAYOUT_WIDTH_EXCEEDED"},
    ),
    "custom id twice": (
        v2(row(button()), row(button())),
        {"components.1.components.0.custom_id": "COMPONENT_CUSTOM_ID_DUPLICATED"},
    ),
    "custom id too long": (
        v2(row(button("c" * 101))),
        {"components.0.components.0.custom_id": "BASE_TYPE_BAD_LENGTH"},
    ),
    "component id twice": (
        v2(text(id=7), text(id=7)),
        {"components.1.id": "COMPONENT_ID_DUPLICATED"},
    ),
    "button without label": (
        v2(row({"type": 2, "style": 1, "custom_id": "go"})),
        {"components.0.components.0.label": "BUTTON_COMPONENT_LABEL_REQUIRED"},
    ),
    "button without custom id": (
        v2(row({"type": 2, "style": 1, "label": "Go"})),
        {"components.0.components.0.custom_id": "BASE_TYPE_REQUIRED"},
    ),
    "button of a seventh style": (
        v2(row(button(style=7))),
        {"components.0.components.0.style": "BASE_TYPE_CHOICES"},
    ),
    "link with a custom id": (
        v2(row(button(style=5, url=WEB))),
        {"components.0.components.0.custom_id": "BUTTON_COMPONENT_INVALID_FIELD"},
    ),
    "link of javascript": (
        v2(row({"type": 2, "style": 5, "label": "Go", "url": "javascript:alert(1)"})),
        {"components.0.components.0.url": "URL_TYPE_INVALID_SCHEME"},
    ),
    "link without address": (
        v2(row({"type": 2, "style": 5, "label": "Go"})),
        {"components.0.components.0.url": "BASE_TYPE_REQUIRED"},
    ),
    "select without options": (
        v2(row(select(options=[]))),
        {"components.0.components.0.options": "BASE_TYPE_BAD_LENGTH"},
    ),
    "select with 26 options": (
        v2(row(select(options=[{"label": "A", "value": str(one)} for one in range(26)]))),
        {"components.0.components.0.options": "BASE_TYPE_BAD_LENGTH"},
    ),
    "select with equal values": (
        v2(row(select(options=[{"label": "A", "value": "a"}] * 2))),
        {"components.0.components.0.options.1.value": "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"},
    ),
    "select of more than it offers": (
        v2(row(select(max_values=3))),
        {"components.0.components.0.max_values": "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE"},
    ),
    "select of least above most": (
        v2(row(select(min_values=2))),
        {"components.0.components.0.min_values": "COMPONENT_VALIDATION_FAILED"},
    ),
    "select with two defaults": (
        v2(
            row(
                select(
                    options=[{"label": one, "value": one, "default": True} for one in ("a", "b")]
                )
            )
        ),
        {"components.0.components.0.options": "SELECT_COMPONENT_TOO_MANY_DEFAULTS"},
    ),
    "users both parsed and listed": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        {"allowed_mentions.users": "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"},
    ),
    "unknown kind of mention": (
        {"content": "x", "allowed_mentions": {"parse": ["here"]}},
        {"allowed_mentions.parse": "BASE_TYPE_CHOICES"},
    ),
    "attachment not uploaded": (
        {"content": "x", "attachments": [{"id": 0, "filename": "a.png"}]},
        {"attachments.0.id": "MESSAGE_ATTACHMENT_NOT_FOUND"},
    ),
    "answer to nothing": (
        {"content": "x", "message_reference": {"message_id": "1"}},
        {"message_reference": "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"},
    ),
}


@pytest.mark.parametrize(("body", "faults"), BAD.values(), ids=BAD)
async def test_a_bad_message_is_refused_by_the_field_at_fault(
    raw: Raw, discord: Discord, body: dict[str, Any], faults: dict[str, str]
) -> None:
    """Bots show these paths and codes in their logs."""
    answer = await raw.call("POST", POST, body)

    assert (answer.status, answer.code, answer.json["message"]) == (400, 50035, "Invalid Form Body")
    assert answer.faults() == faults
    assert discord.messages() == ()


GOOD: dict[str, dict[str, Any]] = {
    "longest content": {"content": "x" * 2000},
    "null beside components v2": v2(text(), content=None, embeds=[]),
    "40 components": v2({"type": 17, "components": [{"type": 14}] * 38}, {"type": 14}),
    "4000 characters": v2(text("x" * 3999), text("y")),
    "pictures from the web": v2(gallery(*[WEB] * 10, description="d" * 1024)),
    "every kind": v2(
        {"type": 9, "components": [text()], "accessory": {"type": 11, "media": {"url": WEB}}},
        {"type": 14, "divider": False, "spacing": 2},
        {"type": 17, "accent_color": 0xFFFFFF, "components": [text(), row(select(min_values=0))]},
        row(button("a", style=4, disabled=True), {"type": 2, "style": 5, "label": "L", "url": WEB}),
    ),
    "selects of users and channels": v2(
        row({"type": 5, "custom_id": "who", "placeholder": "Who?"}),
        row({"type": 8, "custom_id": "where", "channel_types": [0]}),
        row({"type": 2, "style": 1, "custom_id": "e", "emoji": {"name": "\N{GRINNING FACE}"}}),
    ),
    "legacy rows": {"content": "x", "components": [row(button(str(one))) for one in range(5)]},
    "flags as text": {"content": "x", "flags": "4096"},
    "number for nonce": {"content": "x", "nonce": 5},
    "embeds": {
        "embeds": [{"title": "t", "fields": [{"name": "n", "value": "v"}], "author": {"name": "a"}}]
    },
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD)
async def test_a_good_message_is_taken(raw: Raw, discord: Discord, body: dict[str, Any]) -> None:
    """Stricter than Discord would teach nothing."""
    answer = await raw.call("POST", POST, body)

    assert answer.status == 200
    assert [str(one.id) for one in discord.messages()] == [answer.json["id"]]


@pytest.mark.parametrize(
    "body",
    [{}, {"content": "  "}, {"flags": V2}, v2(), {"content": None, "embeds": []}],
    ids=["nothing", "blanks", "only a flag", "no components", "nulls"],
)
async def test_an_empty_message_is_refused(raw: Raw, body: dict[str, Any]) -> None:
    """Discord has a code of its own for it."""
    answer = await raw.call("POST", POST, body)

    assert (answer.status, answer.code) == (400, 50006)


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"{", "application/json", 50109),
        (b'{"content": NaN}', "application/json", 50109),
        (b"[]", "application/json", 50109),
        (b"content=x", "application/x-www-form-urlencoded", 50035),
    ],
    ids=["cut off", "no number", "a list", "a web form"],
)
async def test_a_body_that_is_no_json_object_is_refused(
    raw: Raw, data: bytes, kind: str, code: int
) -> None:
    """The client's encoder may be at fault, not its fields."""
    answer = await raw.call("POST", POST, data=data, headers={"Content-Type": kind})

    assert (answer.status, answer.code) == (400, code)


async def test_no_body_at_all_is_an_empty_message(raw: Raw) -> None:
    """Which is refused as such."""
    assert (await raw.call("POST", POST)).code == 50006


async def test_every_fault_comes_at_once(raw: Raw) -> None:
    """Discord does not stop at the first."""
    answer = await raw.call("POST", POST, v2(text(""), {"type": 99}, content="x" * 2001))

    assert answer.faults() == {
        "content": "BASE_TYPE_MAX_LENGTH",
        "components.0.content": "BASE_TYPE_BAD_LENGTH",
        "components.1.type": "BASE_TYPE_CHOICES",
    }


async def test_components_get_ids_where_they_have_none(raw: Raw) -> None:
    """Interactions name components by these."""
    answer = await raw.call("POST", POST, v2(text("a", id=1), text("b", id=0), text("c")))

    assert [one["id"] for one in answer.json["components"]] == [1, 2, 3]
