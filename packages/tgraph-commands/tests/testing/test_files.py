"""Files: which are taken, what stands for them, and what an edit does to them."""

from typing import Any

import aiohttp
import pytest

from tgraph_commands.testing import CHANNEL_ID, Discord
from tgraph_commands.testing._raw import Answer, Raw

V2 = 1 << 15
POST = f"/channels/{CHANNEL_ID}/messages"
NOT_FOUND = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"


def gallery(*urls: str) -> list[dict[str, Any]]:
    """A gallery of these addresses, each with its name as alt text."""
    items = [{"media": {"url": url}, "description": url.rsplit("/", 1)[-1]} for url in urls]
    return [{"type": 12, "items": items}]


async def post(raw: Raw, png: bytes, *names: str) -> Answer:
    """Post a gallery of files."""
    return await raw.upload(
        "POST",
        POST,
        {
            "flags": V2,
            "components": gallery(*(f"attachment://{one}" for one in names)),
            "attachments": [{"id": index, "filename": one} for index, one in enumerate(names)],
        },
        {f"files[{index}]": (one, png) for index, one in enumerate(names)},
    )


def media(answer: Answer) -> list[dict[str, Any]]:
    """The media of an answer's gallery."""
    return [one["media"] for one in answer.json["components"][0]["items"]]


async def test_a_file_in_a_gallery_is_not_among_the_attachments(
    raw: Raw, discord: Discord, png: bytes
) -> None:
    """Discord shows a file once: where it is used."""
    answer = await post(raw, png, "a.png")

    assert answer.json["attachments"] == []
    (shown,) = media(answer)
    assert (shown["width"], shown["height"], shown["content_type"]) == (4, 3, "image/png")
    assert shown["url"].split("?")[0].endswith(f"/{shown['attachment_id']}/a.png")
    (message,) = discord.messages()
    (file,) = message.files
    assert (file.name, file.data, file.alt, file.is_shown) == ("a.png", png, "a.png", True)


async def test_the_address_of_a_file_gives_its_bytes(raw: Raw, png: bytes) -> None:
    """A client may want to look at what it sent."""
    (shown,) = media(await post(raw, png, "a.png"))

    async with aiohttp.ClientSession() as session, session.get(shown["url"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", png)
    async with (
        aiohttp.ClientSession() as session,
        session.get(shown["url"].replace(shown["attachment_id"], "1")) as response,
    ):
        assert response.status == 404


async def test_a_file_that_nothing_shows_is_an_attachment_that_nobody_sees(
    raw: Raw, discord: Discord, png: bytes
) -> None:
    """Components V2 hide what no component shows; the test must be able to tell."""
    body = {"flags": V2, "components": [{"type": 10, "content": "x"}]}
    answer = await raw.upload("POST", POST, body, {"files[0]": ("a.png", png)})

    assert [one["filename"] for one in answer.json["attachments"]] == ["a.png"]
    assert [one.is_shown for one in discord.messages()[0].files] == [False]
    assert [one.problem for one in discord.violations] == ["a.png is uploaded, and shown nowhere"]


async def test_a_plain_message_shows_its_files(raw: Raw, discord: Discord, png: bytes) -> None:
    """Without Components V2 a file needs no component, and has its own alt text."""
    body = {"attachments": [{"id": "0", "description": "alt", "filename": "b.png"}]}
    answer = await raw.upload("POST", POST, body, {"files[0]": ("a.png", png)})

    (attachment,) = answer.json["attachments"]
    assert (attachment["filename"], attachment["description"]) == ("b.png", "alt")
    assert (attachment["width"], attachment["size"]) == (4, len(png))
    (file,) = discord.messages()[0].files
    assert (file.alt, file.is_shown) == ("alt", True)
    assert discord.violations == ()


async def test_an_embed_shows_a_file(raw: Raw, png: bytes) -> None:
    """Embeds use files as components do."""
    body = {"embeds": [{"image": {"url": "attachment://a.png"}}]}
    answer = await raw.upload("POST", POST, body, {"files[0]": ("a.png", png)})

    assert answer.json["attachments"] == []
    assert answer.json["embeds"][0]["image"]["width"] == 4


async def test_a_name_is_stored_as_discord_stores_it(raw: Raw, png: bytes) -> None:
    """A reference by the name before cleaning finds nothing."""
    answer = await post(raw, png, "my chärt.png")

    assert answer.faults() == {"components.0.items.0.media.url": NOT_FOUND}


async def test_a_name_of_two_files_stands_for_neither(raw: Raw, png: bytes) -> None:
    """Which of them would be shown is anyone's guess."""
    body = {"flags": V2, "components": gallery("attachment://a.png")}
    answer = await raw.upload(
        "POST", POST, body, {"files[0]": ("a.png", png), "files[1]": ("a.png", png)}
    )

    assert answer.faults() == {"components.0.items.0.media.url": NOT_FOUND}


async def test_a_file_component_takes_an_upload(raw: Raw, discord: Discord) -> None:
    """A file component shows any file by its name and size."""
    body = {"flags": V2, "components": [{"type": 13, "file": {"url": "attachment://a.csv"}}]}
    answer = await raw.upload("POST", POST, body, {"files[0]": ("a.csv", b"a,b")})

    (component,) = answer.json["components"]
    assert (component["name"], component["size"]) == ("a.csv", 3)
    assert [one.is_shown for one in discord.messages()[0].files] == [True]


async def test_eleven_files_are_too_many(raw: Raw, png: bytes) -> None:
    """Ten is the most."""
    files = {f"files[{one}]": (f"{one}.png", png) for one in range(11)}
    answer = await raw.upload("POST", POST, {}, files)

    assert (answer.status, answer.code) == (400, 30015)


@pytest.mark.parametrize(
    ("count", "megabytes"), [(1, 10.1), (3, 9.0)], ids=["one file", "the request"]
)
async def test_too_much_is_413(raw: Raw, count: int, megabytes: float) -> None:
    """A file may have 10 MiB, a request 25."""
    data = bytes(int(megabytes * 1024 * 1024))
    files = {f"files[{one}]": (f"{one}.bin", data) for one in range(count)}
    answer = await raw.upload("POST", POST, {}, files)

    assert (answer.status, answer.code) == (413, 40005)


@pytest.mark.parametrize("field", ["file", "files[]", "files[0]x", "data"])
async def test_a_field_of_another_name_is_refused(raw: Raw, png: bytes, field: str) -> None:
    """A misnamed field would lose the file without a word."""
    answer = await raw.upload("POST", POST, {"content": "x"}, {field: ("a.png", png)})

    assert answer.faults() == {field: "FORM_FIELD_INVALID"}


async def test_a_form_in_a_form_is_refused(raw: Raw) -> None:
    """Nobody sends one on purpose."""
    inner = aiohttp.MultipartWriter("mixed")
    inner.append("x")
    outer = aiohttp.MultipartWriter("form-data")
    outer.append(inner)
    answer = await raw.call("POST", POST, data=outer)

    assert answer.faults() == {"nested multipart": "FORM_FIELD_INVALID"}


async def test_a_kept_file_may_change_its_description_and_not_its_name(
    raw: Raw, png: bytes
) -> None:
    """And none can be kept twice."""
    message = await raw.upload("POST", POST, {"content": "x"}, {"files[0]": ("a.png", png)})
    kept = message.json["attachments"][0]["id"]

    told = await edit(raw, message, {"attachments": [{"id": kept, "description": "alt"}]})
    assert told.json["attachments"][0]["description"] == "alt"
    named = await edit(raw, message, {"attachments": [{"id": kept, "filename": "b.png"}]})
    assert named.faults() == {"attachments.0.filename": "MESSAGE_ATTACHMENT_NOT_FOUND"}
    twice = await edit(raw, message, {"attachments": [{"id": kept}, {"id": kept}]})
    assert twice.faults() == {"attachments.1.id": "MESSAGE_ATTACHMENT_NOT_FOUND"}


async def test_an_edit_may_bring_embeds(raw: Raw) -> None:
    """In the place of those that there were."""
    message = await raw.call("POST", POST, {"embeds": [{"title": "a"}]})
    answer = await edit(raw, message, {"embeds": [{"title": "b"}]})

    assert [one["title"] for one in answer.json["embeds"]] == ["b"]


async def test_every_upload_must_be_in_the_attachments_list(raw: Raw, png: bytes) -> None:
    """Where there is a list, it is the whole list."""
    body = {"attachments": [{"id": 0}]}
    files = {"files[0]": ("a.png", png), "files[1]": ("b.png", png)}
    answer = await raw.upload("POST", POST, body, files)

    assert answer.faults() == {"attachments": "MESSAGE_ATTACHMENT_NOT_LISTED"}


async def edit(
    raw: Raw,
    message: Answer,
    body: dict[str, Any],
    files: dict[str, tuple[str, bytes]] | None = None,
) -> Answer:
    """Edit a message, with files or without."""
    path = f"{POST}/{message.json['id']}"
    return await (
        raw.upload("PATCH", path, body, files) if files else raw.call("PATCH", path, body)
    )


async def test_an_edit_replaces_adds_and_keeps_by_the_list(
    raw: Raw, discord: Discord, png: bytes
) -> None:
    """The list names what is there afterwards: kept files by id and name, new ones by number."""
    message = await post(raw, png, "a.png", "b.png")
    kept = media(message)[0]
    answer = await edit(
        raw,
        message,
        {
            "components": gallery("attachment://a.png", "attachment://c.png"),
            "attachments": [
                {"id": kept["attachment_id"], "filename": "a.png"},
                {"id": 0, "filename": "c.png"},
            ],
        },
        {"files[0]": ("c.png", b"new")},
    )

    assert media(answer)[0]["attachment_id"] == kept["attachment_id"]
    assert [(one.name, one.data) for one in discord.messages()[0].files] == [
        ("a.png", png),
        ("c.png", b"new"),
    ]


async def test_a_kept_file_is_named_only_with_its_file_name(raw: Raw, png: bytes) -> None:
    """An id alone keeps the file, but gives it no name to refer to."""
    message = await post(raw, png, "a.png")
    attachment_id = media(message)[0]["attachment_id"]
    body = {"components": gallery("attachment://a.png"), "attachments": [{"id": attachment_id}]}

    assert (await edit(raw, message, body)).faults() == {
        "components.0.items.0.media.url": NOT_FOUND
    }


async def test_new_files_without_a_list_take_the_place_of_the_old(
    raw: Raw, discord: Discord, png: bytes
) -> None:
    """So it is since API v10."""
    message = await raw.upload("POST", POST, {"content": "x"}, {"files[0]": ("a.png", png)})
    await edit(raw, message, {}, {"files[0]": ("b.png", png)})

    assert [one.name for one in discord.messages()[0].files] == ["b.png"]


async def test_new_files_without_a_list_have_no_names(raw: Raw, png: bytes) -> None:
    """A create takes them; an edit does not."""
    message = await post(raw, png, "a.png")
    body = {"components": gallery("attachment://b.png")}

    answer = await edit(raw, message, body, {"files[0]": ("b.png", png)})

    assert answer.faults() == {"components.0.items.0.media.url": NOT_FOUND}


async def test_an_edit_of_the_text_keeps_the_files(raw: Raw, discord: Discord, png: bytes) -> None:
    """What is not mentioned stays."""
    message = await raw.upload("POST", POST, {"content": "x"}, {"files[0]": ("a.png", png)})
    answer = await edit(raw, message, {"content": "y"})

    assert (answer.json["content"], len(answer.json["attachments"])) == ("y", 1)
    assert discord.messages()[0].edits == 1


async def test_an_empty_list_removes_all_files(raw: Raw, discord: Discord, png: bytes) -> None:
    """Old pictures must not outlive the text that replaces them."""
    message = await raw.upload("POST", POST, {"content": "x"}, {"files[0]": ("a.png", png)})
    await edit(raw, message, {"attachments": []})

    assert discord.messages()[0].files == ()


async def test_components_by_their_own_addresses_keep_their_files(
    raw: Raw, discord: Discord, png: bytes
) -> None:
    """A client may send back the components that it read."""
    message = await post(raw, png, "a.png")
    body = {"components": [*message.json["components"], {"type": 10, "content": "x"}]}
    body["components"][0].pop("id")
    answer = await edit(raw, message, body)

    assert media(answer) == media(message)
    assert [one.data for one in discord.messages()[0].files] == [png]


async def test_a_file_in_use_cannot_be_left_out_of_the_list(raw: Raw, png: bytes) -> None:
    """The gallery would show nothing."""
    message = await post(raw, png, "a.png")
    answer = await edit(raw, message, {"attachments": []})

    assert answer.faults() == {"components.0.items.0.media.url": NOT_FOUND}


async def test_a_refused_edit_leaves_the_message_as_it_was(
    raw: Raw, discord: Discord, png: bytes
) -> None:
    """Half an edit would be worse than none."""
    message = await post(raw, png, "a.png")
    before = discord.messages()
    await edit(raw, message, {"components": [{"type": 99}], "attachments": []})

    assert discord.messages() == before


async def test_components_v2_cannot_be_left(raw: Raw, png: bytes) -> None:
    """There is no way back to content and embeds."""
    message = await post(raw, png, "a.png")

    without = await edit(raw, message, {"flags": 0})
    assert without.faults() == {"flags": "MESSAGE_COMPONENTS_V2_FLAG_CANNOT_BE_REMOVED"}
    content = await edit(raw, message, {"content": "x"})
    assert content.faults() == {"content": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"}


async def test_components_v2_can_be_entered_by_an_edit_that_clears_the_rest(raw: Raw) -> None:
    """An answer that was text may become pictures."""
    message = await raw.call("POST", POST, {"content": "x"})
    components = [{"type": 10, "content": "y"}]

    refused = await edit(raw, message, {"flags": V2, "components": components})
    assert refused.faults() == {"content": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"}
    taken = await edit(raw, message, {"flags": V2, "components": components, "content": None})
    assert (taken.json["flags"], taken.json["content"]) == (V2, "")


async def test_an_edit_that_leaves_nothing_is_refused(raw: Raw) -> None:
    """An empty message cannot be made by an edit either."""
    message = await raw.call("POST", POST, {"content": "x"})

    assert (await edit(raw, message, {"content": ""})).code == 50006
