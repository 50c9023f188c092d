"""What stands above the plot: title, subtitle and legend."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec

from tgraph_graphs._chart import ChartFacts
from tgraph_graphs._figures_canvas import BOLD, Canvas, Plot, Spec
from tgraph_graphs._figures_text import coloured, literal, stacked
from tgraph_graphs._typesetting import lines, text_width, wrapped

_LINE: Final = 1.3
"""plotly's own distance between lines, in em."""
_GAP: Final = 0.35
_TOP: Final = 0.7
"""The free border above, in paddings."""
_HIGHEST: Final = 0.4
"""The share of the height that larger text may take from the plot."""
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

    canvas: Canvas
    """With the header's own size of text: that of the plot may be larger."""
    blocks: tuple[_Block, ...]
    """Title, subtitle and, where there is one, the legend."""
    is_broken: bool
    """Whether a part of the subtitle or the legend is longer than a line."""

    @property
    def bottom(self) -> float:
        """Where the text ends, from the top of the canvas."""
        return self._top + sum(map(self._height, self.blocks))

    @property
    def without_legend(self) -> "Header":
        """The same title and subtitle alone."""
        return msgspec.structs.replace(self, blocks=self.blocks[:2])

    def annotations(self, plot: Plot) -> list[Spec]:
        """Return the text as plotly draws it."""
        annotations: list[Spec] = []
        top = self._top
        for block in self.blocks:
            font = self.canvas.font(block.colour, size=block.size, weight=block.weight)
            annotations.append(plot.at(self.canvas.padding, top, stacked(block.markup), font=font))
            top += self._height(block)
        return annotations

    @property
    def _top(self) -> float:
        return self.canvas.padding * _TOP

    def _height(self, block: _Block) -> float:
        return len(block.markup) * block.size * _LINE + self.canvas.text * _GAP


def header_of(
    facts: ChartFacts,
    canvas: Canvas,
    *,
    legend: Sequence[LegendEntry] = (),
    strokes: Sequence[LegendEntry] = (),
    remark: str | None = None,
    below: Callable[[Canvas], float] = lambda _: 0,
) -> Header:
    """Return the header of a chart.

    What strokes stand for is told at the legend's end, or, where there is no legend, after the
    subtitle. A remark on what is hatched stands after the legend, or, where it costs no line only
    there, after the subtitle.

    Where a theme enlarges text, that of the header is enlarged less if it would take too much of
    the height, or leave less than is needed ``below`` text of its size, or if a part of it would
    not fit a line.
    """
    header = _header(facts, canvas, legend=legend, strokes=strokes, remark=remark)
    most = min(canvas.height * _HIGHEST, canvas.height - below(canvas))
    smaller = canvas.smaller()
    if not smaller or (header.bottom <= most and not header.is_broken):
        return header
    return header_of(facts, smaller, legend=legend, strokes=strokes, remark=remark, below=below)


def _header(
    facts: ChartFacts,
    canvas: Canvas,
    *,
    legend: Sequence[LegendEntry],
    strokes: Sequence[LegendEntry],
    remark: str | None,
) -> Header:
    """Return the header in the canvas's own size of text."""
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
    subtitle = lines((*_broken(parts, room), *marked), room, glue=_PART)
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
    pieces = (*parts, *marked, *map(_spoken, below))
    return Header(
        canvas=canvas,
        blocks=tuple(blocks),
        is_broken=any(text_width(piece) > room for piece in pieces),
    )


def _broken(parts: Sequence[str], width: float) -> Iterator[str]:
    """Yield the parts of a subtitle; one that is longer than a line is broken between words."""
    for part in parts:
        yield from wrapped(part, width) if text_width(part) > width else (part,)


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
