"""Where lying bars are, and how much room what stands around them leaves."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_graphs._chart import ChartFacts, Rows, Tick
from tgraph_graphs._figures_axes import GAP
from tgraph_graphs._figures_bars import Slot, legend_of, slots_of
from tgraph_graphs._figures_canvas import Canvas, Plot
from tgraph_graphs._figures_header import Header, header_of
from tgraph_graphs._figures_labels import End, carries_each, ends_of

SHARE: Final = 0.68
"""The share of its place that a bar, or those of a row side by side, take."""
NUMBER_HEIGHT: Final = 1.3
"""The height of a number, in em."""
_USUAL: Final = 6
"""So many rows fill the plot with bars of the usual thickness."""
_THICKEST: Final = 1.8
"""How many times as thick fewer rows grow."""
_ABOVE: Final = 0.4
"""The share above the rows of the room that very few of them leave."""
_BOTTOM: Final = 0.5
"""The free border below, in paddings: ten rows need the room."""
_AXIS_HEIGHT: Final = 1.5
"""The room that the axis of values takes, in em."""


class Bands(msgspec.Struct, frozen=True, kw_only=True):
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


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around the rows, and where these lie."""

    header: Header
    """With a legend, if there is one to have."""
    bands: Bands
    slots: list[Slot] | None
    ends: list[End]
    labels_each: bool
    """Whether each bar's end may carry its value."""
    has_axis: bool

    @property
    def plot(self) -> Plot:
        """The part of the canvas that is left to the rows."""
        return self.bands.plot


def frame_of(facts: ChartFacts, form: Rows, canvas: Canvas) -> Frame:
    """Return the frame of rows under a header that has a legend, if there is one to have."""
    labels = [point.label for point in facts.series[0].points]
    numbers = canvas.options.labels
    may_have_axis = form.side_by_side or not carries_each(numbers) or canvas.options.grid is True
    lines = GAP + NUMBER_HEIGHT * len(labels) + (_AXIS_HEIGHT if may_have_axis else 0)
    header = header_of(
        facts,
        canvas,
        legend=legend_of(facts.series, canvas.theme),
        below=lambda of: of.padding * _BOTTOM + of.text * lines,
    )
    bare = Plot(
        canvas=canvas,
        left=canvas.padding,
        right=canvas.padding,
        top=header.bottom + header.canvas.text * GAP,
        bottom=canvas.padding * _BOTTOM,
    )
    plot = _readable(bare, rows=len(labels))
    slots = slots_of(facts.series, share=SHARE, side_by_side=form.side_by_side)
    pitch = Bands(plot=plot, count=len(labels)).pitch
    labels_each = carries_each(numbers) and (
        slots is None or pitch * slots[0].width >= plot.canvas.text * NUMBER_HEIGHT
    )
    has_axis = not labels_each or canvas.options.grid is True
    if has_axis:
        plot = _readable(_with_axis(plot, form.value_ticks), rows=len(labels))
    return Frame(
        header=header,
        bands=Bands(plot=_with_labels(plot, (*labels, *form.room_for)), count=len(labels)),
        slots=slots,
        ends=ends_of(facts.series, form.totals, form.parts, slots),
        labels_each=labels_each,
        has_axis=has_axis,
    )


def _readable(plot: Plot, *, rows: int) -> Plot:
    """Return the plot with text of which each row has a line.

    It is no smaller than phones can show, until rows are so narrow that their texts would meet.
    """
    canvas, pitch = plot.canvas, Bands(plot=plot, count=rows).pitch
    most = max(pitch / NUMBER_HEIGHT, min(canvas.smallest_text, pitch))
    times = canvas.theme.text_size * min(1, most / canvas.text)
    return msgspec.structs.replace(plot, canvas=canvas.with_text(times))


def _with_axis(plot: Plot, ticks: Sequence[Tick]) -> Plot:
    """Return the plot with room for an axis of values below it, and for half of its last mark."""
    canvas = plot.canvas
    over = max((canvas.width_of(tick.text) / 2 for tick in ticks), default=0)
    return msgspec.structs.replace(
        plot,
        right=max(plot.right, canvas.padding / 2 + over),
        bottom=canvas.padding * _BOTTOM + canvas.text * _AXIS_HEIGHT,
    )


def _with_labels(plot: Plot, labels: Sequence[str]) -> Plot:
    """Return the plot with room for the labels of rows."""
    canvas = plot.canvas
    left = canvas.padding + max(map(canvas.width_of, labels)) + canvas.text * GAP
    return msgspec.structs.replace(plot, left=left)
