"""What columns stand on and between: their places, the category axis, shades and labels."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_graphs._chart import Tick
from tgraph_graphs._figures_canvas import Canvas, Plot, Spec
from tgraph_graphs._figures_text import literal
from tgraph_graphs._figures_ticks import evenly

AXIS_HEIGHT: Final = 2.0
"""The room that the category axis takes, in em."""
LABEL_HEIGHT: Final = 1.5
"""The room that a label over a column takes, in em."""
LINE: Final = 1.4
"""The least distance from a text to the one below it, in em."""
GAP: Final = 0.45
"""The distance between texts, or a text and a bar, in em."""
_AXIS_GAP: Final = 0.55
"""The distance of the category axis: half of the zero beside it reaches below the line."""
_TICK_GAP: Final = 0.6
"""The least distance between the texts of two ticks, in em: twice that of two words."""
_FEWEST: Final = 6
_CROWDED: Final = 60
_SHARE: Final = 0.76


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Where each of ``count`` columns stands in a plot.

    Where there are few they do not grow wider, but leave room at both sides.
    """

    plot: Plot
    count: int
    beside: float = 0
    """The room that is taken between the columns and the border at the right."""

    @property
    def pitch(self) -> float:
        """The width of a column's place."""
        return self.plot.width / max(self.count, _FEWEST)

    @property
    def share(self) -> float:
        """The share of its place that a column takes; all of it where there are very many."""
        return _SHARE if self.count < _CROWDED else 1

    def centre(self, index: float) -> float:
        """Return where the middle of a column is, from the left of the canvas."""
        middle = self.plot.left + self.plot.width / 2
        return middle + (index - (self.count - 1) / 2) * self.pitch

    def axis(self, ticks: Sequence[Tick]) -> Spec:
        """Return the category axis, with as many of the ticks as can be read."""
        canvas = self.plot.canvas
        half = self.plot.width / self.pitch / 2
        middle = (self.count - 1) / 2
        ticks = self.readable(ticks)
        return {
            "range": [middle - half, middle + half],
            "tickvals": [tick.at for tick in ticks],
            "ticktext": [literal(tick.text) for tick in ticks],
            "tickfont": canvas.font(canvas.theme.quiet_text),
            "ticklabeloverflow": "allow",
            "ticks": "outside",
            "ticklen": canvas.text * _AXIS_GAP,
            "tickcolor": canvas.theme.card,
            "showline": True,
            "linecolor": canvas.theme.grid,
            "linewidth": 1.5 * canvas.unit,
        }

    def readable(self, ticks: Sequence[Tick]) -> Sequence[Tick]:
        """Return as many of the ticks as can be read, in even steps; each year is named once."""
        has_last = bool(ticks) and ticks[-1].at >= self.count - 1
        return evenly(ticks, meet=self._is_tight, ends=has_last)

    def held(self, index: float, text: str) -> float:
        """Return where the middle of a column's label is, from the left of the canvas."""
        canvas = self.plot.canvas
        half = canvas.width_of(text) / 2
        limit = canvas.width - canvas.padding - self.beside
        return min(max(self.centre(index), self.plot.left + half), limit - half)

    def label(self, index: float, height: float, text: str, *, font: Spec, yref: str = "y") -> Spec:
        """Return a label over a column, moved inwards where it would overhang the plot's sides."""
        canvas = self.plot.canvas
        return {
            "text": literal(text),
            "font": font,
            "showarrow": False,
            "borderpad": 0,
            "x": index,
            "y": height,
            "yref": yref,
            "xshift": self.held(index, text) - self.centre(index),
            "yshift": 2 * canvas.unit * canvas.theme.text_size,
            "xanchor": "center",
            "yanchor": "bottom",
        }

    def _is_tight(self, left: Tick, right: Tick) -> bool:
        canvas = self.plot.canvas
        needed = (canvas.width_of(left.text) + canvas.width_of(right.text)) / 2
        return needed + canvas.text * _TICK_GAP > (right.at - left.at) * self.pitch


def places_of(
    canvas: Canvas,
    ticks: Sequence[Tick],
    *,
    count: int,
    left: float,
    top: float,
    beside: float = 0,
) -> Places:
    """Return the places of columns right of ``left`` and below ``top``.

    The right margin leaves room for what stands ``beside`` the columns, and both for those halves
    of the first and the last tick's texts that overhang.
    """
    padding = canvas.padding
    bare = Plot(
        canvas=canvas,
        left=left,
        right=padding + beside,
        top=top,
        bottom=padding * 0.6 + canvas.text * AXIS_HEIGHT,
    )
    places = Places(plot=bare, count=count)
    halves = [(places.centre(tick.at), canvas.width_of(tick.text) / 2) for tick in ticks]
    ends = (centre + half for centre, half in halves)
    starts = (centre - half for centre, half in halves)
    over = max(0, max(ends, default=0) - (canvas.width - padding / 2))
    under = max(0, padding / 2 - min(starts, default=left))
    plot = msgspec.structs.replace(bare, left=bare.left + under, right=bare.right + over)
    return Places(plot=plot, count=count, beside=beside)


def shades(indices: Sequence[int], canvas: Canvas) -> list[Spec]:
    """Return backgrounds behind columns, one for each run of neighbours so that no seam shows."""
    runs: list[list[int]] = []
    for index in indices:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": "x",
            "yref": "paper",
            "x0": run[0] - 0.5,
            "x1": run[-1] + 0.5,
            "y0": 0,
            "y1": 1,
            "fillcolor": canvas.theme.shade,
            "line": {"width": 0},
        }
        for run in runs
    ]


def value_marks(ticks: Sequence[Tick], canvas: Canvas) -> Spec:
    """Return what an axis of values has where there is one: its marks, and lines at them."""
    return {
        "tickvals": [tick.at for tick in ticks],
        "ticktext": [literal(tick.text) for tick in ticks],
        "tickfont": canvas.font(canvas.theme.quiet_text),
        "ticks": "outside",
        "ticklen": 6 * canvas.unit,
        "tickcolor": canvas.theme.card,
        "showgrid": canvas.options.grid is not False,
        "gridcolor": canvas.theme.grid,
        "gridwidth": canvas.unit,
    }
