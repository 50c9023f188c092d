"""Drafts as hikari sends them, and posts as hikari finds them again."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Mapping
from pathlib import Path
from typing import Final, NoReturn, assert_never
from urllib.parse import unquote

import hikari
from hikari.api import ComponentBuilder
from hikari.impl import (
    InteractiveButtonBuilder,
    MediaGalleryComponentBuilder,
    MediaGalleryItemBuilder,
    MessageActionRowBuilder,
    SelectOptionBuilder,
    SeparatorComponentBuilder,
    TextDisplayComponentBuilder,
    TextSelectMenuBuilder,
)

from tgraph_commands.channels import (
    Block,
    Button,
    ButtonRow,
    Control,
    Draft,
    Gallery,
    Menu,
    OutgoingFile,
    Separator,
    Text,
)
from tgraph_common import StorageError

_PNG: Final = "image/png"


class _Pages:
    """The bytes of a file, read each time that they are sent and not kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def __aiter__(self) -> AsyncGenerator[bytes]:
        yield await asyncio.to_thread(self._path.read_bytes)


async def components(draft: Draft) -> tuple[ComponentBuilder, ...]:
    """Return ``draft`` in hikari's terms; hikari uploads the files that galleries show.

    Raises:
        StorageError: If one of its files cannot be read. Found here, because hikari takes a file
            that fails under way for a lost connection.
        ValueError: If its galleries show other files than it has.
    """
    shown = {
        item.file for block in draft.blocks if isinstance(block, Gallery) for item in block.items
    }
    files = {file.name: hikari.Bytes(_Pages(file.path), file.name, _PNG) for file in draft.files}
    if odd := shown ^ files.keys():
        msg = f"the draft does not both have and show these files: {', '.join(sorted(odd))}"
        raise ValueError(msg)
    await asyncio.to_thread(_require_files, draft.files)
    return tuple(_component(block, files) for block in draft.blocks)


def _require_files(files: tuple[OutgoingFile, ...]) -> None:
    for file in files:
        try:
            with file.path.open("rb"):
                pass
        except OSError as error:
            msg = f"The picture {file.name} cannot be read: {error.strerror or 'unknown reason'}."
            raise StorageError(msg, remedy="Check the data folder.") from error


def _component(block: Block, files: Mapping[str, hikari.Bytes]) -> ComponentBuilder:
    match block:
        case Text():
            return TextDisplayComponentBuilder(content=block.markdown)
        case Separator():
            return SeparatorComponentBuilder(divider=True)
        case Gallery():
            gallery = MediaGalleryComponentBuilder()
            for item in block.items:
                # `attachment://name` as a string would be taken for the path of a file.
                gallery.add_item(
                    MediaGalleryItemBuilder(media=files[item.file], description=item.alt)
                )
            return gallery
        case Menu() | ButtonRow():
            return control_row(block)
        case _:
            assert_never(block)


def control_row(control: Control) -> ComponentBuilder:
    """Return a menu or buttons in hikari's terms."""
    match control:
        case Menu():
            return MessageActionRowBuilder(components=[_menu(control)])
        case ButtonRow():
            return MessageActionRowBuilder(components=[_button(one) for one in control.buttons])
        case _:
            assert_never(control)


def _menu(menu: Menu) -> TextSelectMenuBuilder[NoReturn]:
    options = [
        SelectOptionBuilder(label=one.label, value=one.value, is_default=one.is_chosen)
        for one in menu.options
    ]
    return TextSelectMenuBuilder(custom_id=menu.custom_id, options=options, min_values=1)


def _button(button: Button) -> InteractiveButtonBuilder:
    return InteractiveButtonBuilder(
        style=hikari.ButtonStyle.SECONDARY, custom_id=button.custom_id, label=button.label
    )


def file_names(message: hikari.Message) -> tuple[str, ...]:
    """Return the names of a message's files, those in its galleries included."""
    names = [attachment.filename for attachment in message.attachments]
    names.extend(_shown_names(message))
    return tuple(dict.fromkeys(names))


def _shown_names(message: hikari.Message) -> Iterator[str]:
    for component in message.components:
        if isinstance(component, hikari.MediaGalleryComponent):
            for item in component.items:
                yield unquote(item.media.filename)
