"""Figures of lying bars: a label, a bar and a value in each row."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_graphs._chart import ChartFacts, Rows, Tick
from tgraph_graphs._figures_axes import GAP, value_marks
from tgraph_graphs._figures_bars import Slot, bars, legend_of, slots_of
from tgraph_graphs._figures_canvas import Canvas, Plot, Spec
from tgraph_graphs._figures_header import header_of
from tgraph_graphs._figures_labels import (
    End,
    carries_each,
    carries_what_fits,
    end_font,
    ends_of,
    fits,
    labelled,
    parts_of,
)
from tgraph_graphs._figures_labels_fitting import Box, fitting
from tgraph_graphs._figures_names_above import names_above
from tgraph_graphs._figures_text import literal
from tgraph_graphs._typesetting import isolated

_USUAL: Final = 6
"""So many rows fill the plot with bars of the usual thickness."""
_THICKEST: Final = 1.8
"""How many times as thick fewer rows grow."""
_ABOVE: Final = 0.4
"""The share above the rows of the room that very few of them leave."""
_SHARE: Final = 0.68
_BOTTOM: Final = 0.5
"""The free border below, in paddings: ten rows need the room."""
_STRETCHES: Final = (1, 1.04, 1.08, 1.12)
"""How much shorter bars may get for the sake of names above them, the least first."""
_NUMBER: Final = 1.3
"""The height of a number, in em."""
_AXIS_HEIGHT: Final = 1.5
"""The room that the axis of values takes, in em."""


class _Bands(msgspec.Struct, frozen=True, kw_only=True):
    """Where each of ``count`` rows lies in a plot.

    Few grow thicker, up to a limit; from there on they leave room above and below.
    """

    plot: Plot
    count: int

    @property
    def pitch(self) -> float:
        """The height of a row's place."""
        height = self.plot.height
        return min(height / self.count, height / _USUAL * _THICKEST)

    @property
    def above(self) -> float:
        """The room above the first row's place."""
        return (self.plot.height - self.count * self.pitch) * _ABOVE

    def range(self) -> list[float]:
        """Return the ends of the axis that counts rows downwards: those of the plot."""
        top = -0.5 - self.above / self.pitch
        return [top + self.plot.height / self.pitch, top]


def rows_figure(facts: ChartFacts, form: Rows, canvas: Canvas) -> Spec:
    """Return a figure of rows, the first one on top.

    Each carries its value; where the chart's options want less, or bars that stand side by side
    leave no room, there is an axis. Few series have their names above the first row where these
    find room over its parts; else they have a legend.
    """
    options = canvas.options
    labels = [point.label for point in facts.series[0].points]
    slots = slots_of(facts.series, share=_SHARE, side_by_side=form.side_by_side)
    ends = ends_of(facts.series, form.totals, form.parts, slots)
    entries = legend_of(facts.series, canvas.theme)
    header = header_of(facts, canvas, legend=entries)
    gap = canvas.text * GAP
    bare = Plot(
        canvas=canvas,
        left=canvas.padding + max(map(canvas.width_of, (*labels, *form.room_for))) + gap,
        right=canvas.padding,
        top=header.bottom + gap,
        bottom=canvas.padding * _BOTTOM,
    )
    bands = _Bands(plot=bare, count=len(labels))
    labels_each = carries_each(options.labels) and (
        slots is None or bands.pitch * slots[0].width >= canvas.text * _NUMBER
    )
    has_axis = not labels_each or options.grid is True
    plot = _with_axis(bare, form) if has_axis else bare
    bands = _Bands(plot=plot, count=len(labels))
    pitch = bands.pitch
    size = min(canvas.text, pitch)
    carrying = [
        ends[index] for index in _carrying(ends, slots, form, bands, labels_each=labels_each)
    ]
    reach = _reach(ends, carrying, form, plot)
    bare_header = header_of(facts, canvas)
    names: list[Spec] | None = None
    if not form.side_by_side:
        top = bare_header.bottom + gap + bands.above
        for stretch in _STRETCHES if form.whole is None else _STRETCHES[:1]:
            names = names_above(facts.series, entries, plot, reach=reach * stretch, top=top)
            if names is not None:
                reach *= stretch
                break
    font = end_font(canvas, alone=len(carrying) == 1 and not labels_each, size=size)
    inside = [
        part.spec(canvas, orientation="h")
        for part in parts_of(facts.series, form.parts, canvas, side_by_side=form.side_by_side)
        if fits(canvas, part.text, width=part.value / reach * plot.width, height=_SHARE * pitch)
    ]
    layout = plot.layout(
        xaxis={
            "range": [0, reach],
            **(value_marks(_readable(form.value_ticks, reach, plot), canvas) if has_axis else {}),
        },
        yaxis={
            "range": bands.range(),
            "tickvals": list(range(len(labels))),
            "ticktext": [literal(isolated(label)) for label in labels],
            "tickfont": canvas.font(canvas.theme.text, size=size),
            "ticks": "outside",
            "ticklen": gap / 2,
            "tickcolor": canvas.theme.card,
        },
        annotations=[
            *(header if names is None else bare_header).annotations(plot),
            *(names or ()),
            *inside,
            *(_beside(end, font=font, gap=gap) for end in carrying),
        ],
    )
    return {
        "data": bars(
            facts.series,
            canvas,
            orientation="h",
            share=_SHARE,
            pitch=pitch,
            scale=plot.width / reach,
            slots=slots,
        ),
        "layout": {**layout, "barmode": "overlay" if slots else "stack"},
    }


def _carrying(
    ends: Sequence[End],
    slots: Sequence[Slot] | None,
    form: Rows,
    bands: _Bands,
    *,
    labels_each: bool,
) -> list[int]:
    """Return which ends carry their values."""
    plot, canvas = bands.plot, bands.plot.canvas
    labels = canvas.options.labels
    if slots is None or not carries_what_fits(labels, slots, each=labels_each):
        return labelled(ends, labels, each=labels_each)
    unit = plot.width / _reach(ends, ends, form, plot)
    half = slots[0].width * bands.pitch / 2
    gap = canvas.text * GAP
    numbers: list[Box] = []
    drawn: list[Box] = []
    for end in ends:
        middle, length = end.at * bands.pitch, end.value * unit
        right = length + gap + canvas.width_of(end.text)
        high = canvas.text * _NUMBER / 2
        drawn.append(Box(start=0, end=length, near=middle - half, far=middle + half))
        numbers.append(Box(start=length, end=right, near=middle - high, far=middle + high))
    return fitting(numbers, drawn)


def _with_axis(plot: Plot, form: Rows) -> Plot:
    """Return the plot with room for an axis of values below it, and for half of its last mark."""
    canvas = plot.canvas
    over = max((canvas.width_of(tick.text) / 2 for tick in form.value_ticks), default=0)
    return msgspec.structs.replace(
        plot,
        right=max(plot.right, canvas.padding / 2 + over),
        bottom=canvas.padding * _BOTTOM + canvas.text * _AXIS_HEIGHT,
    )


def _readable(ticks: Sequence[Tick], reach: float, plot: Plot) -> Sequence[Tick]:
    """Leave out every other tick after zero until none touches its neighbour."""
    canvas = plot.canvas
    widest = max((canvas.width_of(tick.text) for tick in ticks), default=0) + canvas.text * GAP
    while len(ticks) > 1 and (ticks[1].at - ticks[0].at) / reach * plot.width < widest:
        ticks = ticks[::2]
    return ticks


def _beside(end: End, *, font: Spec, gap: float) -> Spec:
    """Return the number after a bar."""
    return {
        "text": literal(end.text),
        "font": font,
        "showarrow": False,
        "borderpad": 0,
        "x": end.value,
        "y": end.at,
        "xshift": gap,
        "xanchor": "left",
        "yanchor": "middle",
    }


def _reach(ends: Sequence[End], carrying: Sequence[End], form: Rows, plot: Plot) -> float:
    """Return the value at the right edge: every number has room after its bar."""
    gap = plot.canvas.text * GAP
    whole = 0 if form.side_by_side else form.whole or 0
    needed = (
        end.value * plot.width / max(plot.width - gap - plot.canvas.width_of(end.text), gap)
        for end in carrying
    )
    return max((whole, *(end.value for end in ends), *needed))
