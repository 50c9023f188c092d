"""What Discord refuses in a message. Source: its API reference on messages and components."""

from typing import Final

from tgraph_commands.channels import (
    Block,
    ButtonRow,
    DiscordRejectedError,
    Draft,
    Gallery,
    Menu,
    Text,
)

MAX_COMPONENTS: Final = 40
MAX_OPTIONS: Final = 25
MAX_BUTTONS: Final = 5
MAX_CUSTOM_ID: Final = 100
MAX_OPTION_LABEL: Final = 100
MAX_BUTTON_LABEL: Final = 80
MAX_TEXT: Final = 4000
MAX_ITEMS: Final = 10
MAX_ALT: Final = 1024
MAX_FILES: Final = 10
MAX_FILE_BYTES: Final = 10 * 1024 * 1024
MAX_REQUEST_BYTES: Final = 25 * 1024 * 1024
MAX_NONCE: Final = 25
MAX_TITLE: Final = 100


def require_length(text: str, most: int, what: str) -> None:
    """Refuse a text that is empty or too long.

    Raises:
        DiscordRejectedError: If it is.
    """
    if not 0 < len(text) <= most:
        raise DiscordRejectedError(f"{what} of {len(text)} characters, where 1 to {most} are taken")


def require_valid(draft: Draft) -> None:
    """Refuse what Discord refuses.

    Raises:
        DiscordRejectedError: With what is wrong.
    """
    galleries = [block for block in draft.blocks if isinstance(block, Gallery)]
    components = sum(_components(block) for block in draft.blocks)
    _require(0 < components <= MAX_COMPONENTS, "no component, or too many")
    _require(sum(len(text) for text in _texts(draft)) <= MAX_TEXT, "too much text")
    _require(all(_texts(draft)), "an empty text")
    for gallery in galleries:
        _require(0 < len(gallery.items) <= MAX_ITEMS, "a gallery of no picture, or too many")
        for item in gallery.items:
            require_length(item.alt, MAX_ALT, "an alt text")
    _require_valid_controls(draft)
    shown = [item.file for gallery in galleries for item in gallery.items]
    _require(sorted(shown) == sorted(file.name for file in draft.files), "a file not shown once")
    _require(len(set(shown)) == len(shown), "two files of one name")
    sizes = [file.path.stat().st_size for file in draft.files]
    _require(len(sizes) <= MAX_FILES, "too many files")
    _require(max(sizes, default=0) <= MAX_FILE_BYTES, "a file that is too large")
    _require(sum(sizes) <= MAX_REQUEST_BYTES, "a request that is too large")


def _components(block: Block) -> int:
    match block:
        case Menu():
            return 2
        case ButtonRow():
            return 1 + len(block.buttons)
        case _:
            return 1


def _require_valid_controls(draft: Draft) -> None:
    menus = [block for block in draft.blocks if isinstance(block, Menu)]
    rows = [block for block in draft.blocks if isinstance(block, ButtonRow)]
    buttons = [button for row in rows for button in row.buttons]
    for menu in menus:
        values = {option.value for option in menu.options}
        _require(0 < len(menu.options) <= MAX_OPTIONS, "a menu of no option, or too many")
        _require(len(values) == len(menu.options), "two options of one value")
        _require(sum(one.is_chosen for one in menu.options) <= 1, "two options chosen")
        for option in menu.options:
            require_length(option.label, MAX_OPTION_LABEL, "an option's label")
            require_length(option.value, MAX_OPTION_LABEL, "an option's value")
    _require(all(0 < len(row.buttons) <= MAX_BUTTONS for row in rows), "a row not of 1 to 5")
    for button in buttons:
        require_length(button.label, MAX_BUTTON_LABEL, "a button's label")
    custom_ids = [control.custom_id for control in (*menus, *buttons)]
    for custom_id in custom_ids:
        require_length(custom_id, MAX_CUSTOM_ID, "a custom id")
    _require(len(set(custom_ids)) == len(custom_ids), "two components of one custom id")


def _texts(draft: Draft) -> list[str]:
    return [block.markdown for block in draft.blocks if isinstance(block, Text)]


def _require(condition: object, problem: str) -> None:
    if not condition:
        raise DiscordRejectedError(f"the message has {problem}")
