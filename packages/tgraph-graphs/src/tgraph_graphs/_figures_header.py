"""What stands above the plot: title, subtitle and legend."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_graphs._chart import ChartFacts
from tgraph_graphs._figures_canvas import BOLD, Canvas, Plot, Spec
from tgraph_graphs._figures_text import coloured, literal, stacked
from tgraph_graphs._typesetting import lines, wrapped

_LINE: Final = 1.3
"""plotly's own distance between lines, in em."""
_GAP: Final = 0.35
_SWATCH: Final = "● "
_APART: Final = "\u2003"
_TIGHT: Final = "\u2002"
"""Stands between the pieces of a legend where it saves a line."""
_PART: Final = " · "
_HATCH: Final = "/// "
"""Leans as the strokes in a hatched bar do; every font has it."""


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
    strokes: Sequence[LegendEntry] = (),
    remark: str | None = None,
) -> Header:
    """Return the header of a chart.

    What strokes stand for is told at the legend's end, or, where there is no legend, after the
    subtitle. A remark on what is hatched stands after the legend, or, where it costs no line only
    there, after the subtitle.
    """
    room = (canvas.width - 2 * canvas.padding) / canvas.text
    title = wrapped(facts.title, room * canvas.text / canvas.title)
    parts = facts.subtitle.split(_PART)
    below, above = ((*legend, *strokes), ()) if legend else ((), tuple(strokes))
    if remark:
        hatch = LegendEntry(text=remark, colour=canvas.theme.text, swatch=_HATCH)
        spoken = (*parts, *map(_spoken, above))
        is_above = not _adds_line(spoken, hatch, width=room, glue=_PART) and _adds_line(
            [*map(_spoken, below)], hatch, width=room, glue=_TIGHT
        )
        if is_above or not below:
            above = (*above, hatch)
        else:
            below = (*below, hatch)
    marked = {_spoken(entry): _marked(entry, _spoken(entry), canvas) for entry in above}
    subtitle = lines((*parts, *marked), room, glue=_PART)
    blocks = [
        _Block(
            markup=tuple(map(literal, title)),
            size=canvas.title,
            colour=canvas.theme.text,
            weight=BOLD,
        ),
        _Block(
            markup=tuple(
                _PART.join(marked.get(part, literal(part)) for part in line) for line in subtitle
            ),
            size=canvas.text,
            colour=canvas.theme.quiet_text,
        ),
    ]
    if below:
        blocks.append(
            _Block(
                markup=_legend(below, canvas, room=room),
                size=canvas.text,
                colour=canvas.theme.text,
            )
        )
    return Header(blocks=tuple(blocks), padding=canvas.padding * 0.7, gap=canvas.text * _GAP)


def _adds_line(pieces: Sequence[str], entry: LegendEntry, *, width: float, glue: str) -> bool:
    """Return whether one entry more needs a line more."""
    more = (*pieces, _spoken(entry))
    return len(lines(more, width, glue=glue)) > len(lines(pieces, width, glue=glue))


def _legend(entries: Sequence[LegendEntry], canvas: Canvas, *, room: float) -> tuple[str, ...]:
    """Return the lines of a legend."""
    pieces = [*map(_spoken, entries)]
    glue = min((_APART, _TIGHT), key=lambda each: len(lines(pieces, room, glue=each)))
    unused = iter(entries)
    return tuple(
        glue.join(_marked(next(unused), piece, canvas) for piece in line)
        for line in lines(pieces, room, glue=glue)
    )


def _spoken(entry: LegendEntry) -> str:
    return f"{entry.swatch}{entry.text}"


def _marked(entry: LegendEntry, piece: str, canvas: Canvas) -> str:
    """Return a piece of the header that begins with an entry's swatch."""
    text = piece.removeprefix(entry.swatch)
    return coloured(entry.swatch, entry.colour) + coloured(text, canvas.theme.text)
