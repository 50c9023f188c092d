"""Drafts as HTML, about as Discord shows them: for the demo's page."""

import html
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Final, assert_never

import msgspec

from tgraph_bot._moments import distance_text, moment_text
from tgraph_commands.channels import (
    Block,
    ButtonRow,
    Draft,
    Gallery,
    GalleryItem,
    Menu,
    Separator,
    Text,
)
from tgraph_i18n import Translator

_TIMESTAMP: Final = re.compile(r"&lt;t:(\d+)(?::([tTdDfFR]))?&gt;")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_ITALIC: Final = re.compile(r"(?<![*\w])[*_](?!\s)(.+?)(?<!\s)[*_](?![*\w])")
_PREFIXES: Final = (("### ", "h3"), ("## ", "h2"), ("# ", "h1"), ("-# ", "small"))
_ITEM: Final = "- "
_PRIVATE_USE: Final = 0xE000


class _Scene(msgspec.Struct, frozen=True, kw_only=True):
    """When a page is read, and in which language."""

    now: datetime
    speech: Translator


def draft_html(draft: Draft, *, now: datetime, speech: Translator) -> str:
    """Return a message as it would stand in the channel, without author and time.

    Its pictures are looked for beside the page, by the names that they have on the disk. What
    Discord would write in each reader's language is in that of ``speech``.
    """
    scene = _Scene(now=now, speech=speech)
    names = {file.name: file.path.name for file in draft.files}
    return "\n".join(_block_html(block, names=names, scene=scene) for block in draft.blocks)


def _block_html(block: Block, *, names: Mapping[str, str], scene: _Scene) -> str:
    match block:
        case Text():
            return _text_html(block.markdown, scene=scene)
        case Gallery():
            pictures = "\n".join(_picture_html(item, names[item.file]) for item in block.items)
            return f'<div class="gallery n{len(block.items)}">\n{pictures}\n</div>'
        case Separator():
            return "<hr>"
        case Menu():
            return _menu_html(block)
        case ButtonRow():
            buttons = "".join(
                f"<button disabled>{html.escape(button.label)}</button>" for button in block.buttons
            )
            return f'<div class="row">{buttons}</div>'
        case _:
            assert_never(block)


def _menu_html(menu: Menu) -> str:
    options = "".join(
        f"<option{' selected' if option.is_chosen else ''}>{html.escape(option.label)}</option>"
        for option in menu.options
    )
    return f'<div class="row"><select>{options}</select></div>'


def _picture_html(item: GalleryItem, file: str) -> str:
    source, alt = html.escape(file), html.escape(item.alt)
    return f'<a href="{source}"><img src="{source}" alt="{alt}" loading="lazy"></a>'


def _text_html(markdown: str, *, scene: _Scene) -> str:
    shown: list[str] = []
    for is_list, lines in groupby(markdown.split("\n"), key=lambda line: line.startswith(_ITEM)):
        if is_list:
            items = (_inline_html(line.removeprefix(_ITEM), scene=scene) for line in lines)
            shown.append(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
        else:
            shown.extend(_line_html(line, scene=scene) for line in lines)
    return "\n".join(shown)


def _line_html(line: str, *, scene: _Scene) -> str:
    if not line:
        return ""
    for prefix, tag in _PREFIXES:
        if line.startswith(prefix):
            return f"<p class={tag}>{_inline_html(line.removeprefix(prefix), scene=scene)}</p>"
    return f"<p>{_inline_html(line, scene=scene)}</p>"


def _inline_html(text: str, *, scene: _Scene) -> str:
    # An escaped character is parked outside of what markdown looks at, and put back at the end.
    parked = _ESCAPED.sub(lambda match: chr(_PRIVATE_USE + ord(match[1])), text)
    shown = html.escape(parked, quote=False)
    shown = _TIMESTAMP.sub(lambda match: _timestamp_html(int(match[1]), match[2], scene), shown)
    shown = _ITALIC.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", shown))
    return re.sub(
        r"[\ue000-\ue07f]", lambda match: html.escape(chr(ord(match[0]) - _PRIVATE_USE)), shown
    )


def _timestamp_html(seconds: int, style: str | None, scene: _Scene) -> str:
    instant = datetime.fromtimestamp(seconds, UTC)
    if style == "R":
        shown = distance_text(instant - scene.now, speech=scene.speech)
    else:
        shown = moment_text(instant, speech=scene.speech)
    return f'<time datetime="{instant.isoformat()}">{html.escape(shown)}</time>'
