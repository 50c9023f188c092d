"""Drafts in hikari's terms."""

from pathlib import Path

import pytest
from hikari.impl import (
    MediaGalleryComponentBuilder,
    SeparatorComponentBuilder,
    TextDisplayComponentBuilder,
)

from tgraph_commands.channels import Draft, Gallery, GalleryItem, OutgoingFile, Separator, Text
from tgraph_commands.discord._drafts import body
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

    text, pictures, line = (await body(draft)).components

    assert isinstance(text, TextDisplayComponentBuilder)
    assert text.content == "# Title"
    assert isinstance(pictures, MediaGalleryComponentBuilder)
    assert pictures.build()[0]["items"] == [
        {"media": {"url": "attachment://a.png"}, "spoiler": False, "description": "alt of a.png"}
    ]
    assert isinstance(line, SeparatorComponentBuilder)


async def test_files_are_read_when_they_are_sent_and_each_time(tmp_path: Path) -> None:
    """Twelve pictures are not kept in memory, and a repeated request needs them again."""
    file = picture(tmp_path, "a.png", b"first")
    (loose,) = (await body(Draft(blocks=(), files=(file,)))).loose_files

    assert await loose.read() == b"first"
    file.path.write_bytes(b"second")
    assert await loose.read() == b"second"
    assert loose.mimetype == "image/png"


async def test_a_file_that_cannot_be_read_is_no_fault_of_discords(tmp_path: Path) -> None:
    gone = OutgoingFile(name="a.png", path=tmp_path / "gone.png")

    with pytest.raises(StorageError, match=r"The picture a\.png cannot be read: No such file"):
        await body(Draft(blocks=(), files=(gone,)))


async def test_a_picture_without_its_file_is_a_mistake_of_the_caller() -> None:
    """Discord would refuse the dangling reference, hours later."""
    with pytest.raises(ValueError, match=r"does not have: a\.png"):
        await body(Draft(blocks=(gallery("a.png"),)))
