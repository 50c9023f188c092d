"""Drafts in hikari's terms."""

from pathlib import Path

import pytest
from hikari.impl import (
    MediaGalleryComponentBuilder,
    SeparatorComponentBuilder,
    TextDisplayComponentBuilder,
)

from tgraph_commands.channels import (
    Button,
    ButtonRow,
    Draft,
    Gallery,
    GalleryItem,
    Menu,
    MenuOption,
    OutgoingFile,
    Separator,
    Text,
)
from tgraph_commands.discord._drafts import components
from tgraph_common import StorageError


def picture(folder: Path, name: str, content: bytes = b"png") -> OutgoingFile:
    path = folder / f"on-disk-{name}"
    path.write_bytes(content)
    return OutgoingFile(name=name, path=path)


def gallery(*names: str) -> Gallery:
    return Gallery(items=tuple(GalleryItem(file=name, alt=f"alt of {name}") for name in names))


async def test_blocks_keep_their_order_and_pictures_their_alt_text(tmp_path: Path) -> None:
    draft = Draft(
        blocks=(Text(markdown="# Title"), gallery("a.png"), Separator()),
        files=(picture(tmp_path, "a.png"),),
    )

    text, pictures, line = await components(draft)

    assert isinstance(text, TextDisplayComponentBuilder)
    assert text.content == "# Title"
    assert isinstance(pictures, MediaGalleryComponentBuilder)
    assert pictures.build()[0]["items"] == [
        {"media": {"url": "attachment://a.png"}, "spoiler": False, "description": "alt of a.png"}
    ]
    assert isinstance(line, SeparatorComponentBuilder)


async def test_menus_and_buttons_stand_in_rows_of_their_own() -> None:
    """Without a choice a menu is not taken: somebody who takes theirs back asks for nothing."""
    options = (
        MenuOption(label="One", value="1"),
        MenuOption(label="Two", value="2", is_chosen=True),
    )
    menu = Menu(custom_id="t1:menu", options=options)
    row = ButtonRow(buttons=(Button(custom_id="t1:button", label="Press"),))

    first, second = await components(Draft(blocks=(menu, row)))

    assert first.build()[0]["components"] == [
        {
            "type": 3,
            "custom_id": "t1:menu",
            "options": [
                {"label": "One", "value": "1", "default": False},
                {"label": "Two", "value": "2", "default": True},
            ],
            "min_values": 1,
            "max_values": 1,
            "disabled": False,
        }
    ]
    assert second.build()[0]["components"] == [
        {"type": 2, "style": 2, "custom_id": "t1:button", "label": "Press", "disabled": False}
    ]


async def test_files_are_read_when_they_are_sent_and_each_time(tmp_path: Path) -> None:
    """Twelve pictures are not kept in memory, and a repeated request needs them again."""
    file = picture(tmp_path, "a.png", b"first")
    (pictures,) = await components(Draft(blocks=(gallery("a.png"),), files=(file,)))
    (resource,) = pictures.build()[1]

    assert await resource.read() == b"first"
    file.path.write_bytes(b"second")
    assert await resource.read() == b"second"


async def test_a_file_that_cannot_be_read_is_no_fault_of_discords(tmp_path: Path) -> None:
    gone = OutgoingFile(name="a.png", path=tmp_path / "gone.png")

    with pytest.raises(StorageError, match=r"The picture a\.png cannot be read: No such file"):
        await components(Draft(blocks=(gallery("a.png"),), files=(gone,)))


@pytest.mark.parametrize(
    ("shown", "held"), [((), ("a.png",)), (("a.png",), ()), (("a.png", "b.png"), ("b.png",))]
)
async def test_a_draft_shows_just_the_files_that_it_has(
    tmp_path: Path, shown: tuple[str, ...], held: tuple[str, ...]
) -> None:
    """Discord refuses a dangling reference, and shows nobody a file that nothing refers to."""
    files = tuple(picture(tmp_path, name) for name in held)
    blocks = (gallery(*shown),) if shown else ()

    with pytest.raises(ValueError, match=r"a\.png"):
        await components(Draft(blocks=blocks, files=files))
