"""What stands above the plot: title, subtitle and legend."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_graphs._chart import ChartFacts
from tgraph_graphs._figures_canvas import BOLD, Canvas, Plot, Spec
from tgraph_graphs._figures_text import coloured, literal, stacked
from tgraph_graphs._typesetting import lines

_LINE: Final = 1.3
"""plotly's own distance between lines, in em."""
_GAP: Final = 0.35
_SWATCH: Final = "● "
_APART: Final = "\u2003"
_TIGHT: Final = "\u2002"
"""Stands between the pieces of a legend where it saves a line."""
_PART: Final = " · "


class LegendEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A colour and what it stands for."""

    text: str
    colour: str
    swatch: str = _SWATCH


class _Block(msgspec.Struct, frozen=True, kw_only=True):
    markup: tuple[str, ...]
    size: float
    colour: str
    weight: int = 400


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The text above a plot, each part in as many lines as it needs."""

    blocks: tuple[_Block, ...]
    padding: float
    gap: float

    @property
    def bottom(self) -> float:
        """Where the text ends, from the top of the canvas."""
        return self.padding + sum(map(self._height, self.blocks))

    def annotations(self, plot: Plot) -> list[Spec]:
        """Return the text as plotly draws it."""
        annotations: list[Spec] = []
        top = self.padding
        for block in self.blocks:
            font = plot.canvas.font(block.colour, size=block.size, weight=block.weight)
            annotations.append(plot.at(plot.canvas.padding, top, stacked(block.markup), font=font))
            top += self._height(block)
        return annotations

    def _height(self, block: _Block) -> float:
        return len(block.markup) * block.size * _LINE + self.gap


def header_of(
    facts: ChartFacts,
    canvas: Canvas,
    *,
    legend: Sequence[LegendEntry] = (),
    remark: str | None = None,
) -> Header:
    """Return the header of a chart.

    A remark stands after the legend, or, where it costs no line only there, after the subtitle.
    """
    room = canvas.width - 2 * canvas.padding
    title = lines(facts.title.split(), room / canvas.title, glue=" ")
    parts = facts.subtitle.split(_PART)
    entries = [f"{entry.swatch}{entry.text}" for entry in legend]
    if remark:
        width = room / canvas.text
        is_above = not _adds_line(parts, remark, width=width, glue=_PART) and _adds_line(
            entries, remark, width=width, glue=_TIGHT
        )
        (parts if is_above or not entries else entries).append(remark)
    subtitle = lines(parts, room / canvas.text, glue=_PART)
    blocks = [
        _Block(
            markup=tuple(literal(" ".join(line)) for line in title),
            size=canvas.title,
            colour=canvas.theme.text,
            weight=BOLD,
        ),
        _Block(
            markup=tuple(literal(_PART.join(line)) for line in subtitle),
            size=canvas.text,
            colour=canvas.theme.quiet_text,
        ),
    ]
    if legend:
        blocks.append(
            _Block(
                markup=_legend(entries, legend, canvas, room=room / canvas.text),
                size=canvas.text,
                colour=canvas.theme.text,
            )
        )
    return Header(blocks=tuple(blocks), padding=canvas.padding * 0.7, gap=canvas.text * _GAP)


def _adds_line(pieces: Sequence[str], piece: str, *, width: float, glue: str) -> bool:
    """Return whether one piece more needs a line more."""
    return len(lines((*pieces, piece), width, glue=glue)) > len(lines(pieces, width, glue=glue))


def _legend(
    pieces: Sequence[str], legend: Sequence[LegendEntry], canvas: Canvas, *, room: float
) -> tuple[str, ...]:
    """Return the lines of the legend's ``pieces``: its entries, and perhaps a remark."""
    glue = min((_APART, _TIGHT), key=lambda each: len(lines(pieces, room, glue=each)))
    unused = iter(legend)
    return tuple(
        glue.join(_marked(piece, next(unused, None), canvas) for piece in line)
        for line in lines(pieces, room, glue=glue)
    )


def _marked(piece: str, entry: LegendEntry | None, canvas: Canvas) -> str:
    if entry is None:
        return coloured(piece, canvas.theme.quiet_text)
    return coloured(entry.swatch, entry.colour) + literal(piece.removeprefix(entry.swatch))
