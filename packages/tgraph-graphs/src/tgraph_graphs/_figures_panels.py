"""Figures of upright bars in panels, one for each series."""

from collections.abc import Iterator, Sequence

import msgspec

from tgraph_common import ValueLabels
from tgraph_graphs._chart import ChartFacts, Panels, Series
from tgraph_graphs._figures_axes import GAP, LABEL_HEIGHT, Places, places_of, shades
from tgraph_graphs._figures_bars import bars
from tgraph_graphs._figures_canvas import AXIS, Canvas, Plot, Spec
from tgraph_graphs._figures_header import Header, header_of
from tgraph_graphs._figures_labels import End, end_font
from tgraph_graphs._figures_text import literal


def panels_figure(facts: ChartFacts, form: Panels, canvas: Canvas) -> Spec:
    """Return a figure of panels, the first series on top, at least one bar not zero."""
    header = header_of(facts, canvas, remark=form.unfinished)
    places = _places(facts, form, canvas, header=header)
    canvas = places.plot.canvas
    panels = tuple(_panels(facts.series, places.plot))
    labels = [
        places.label(end.at, end.value, end.text, font=font, yref=panel.axis)
        for panel, ends, font in _labels(panels, facts.series, form, places)
        for end in ends
    ]
    data = bars(
        facts.series,
        canvas,
        orientation="v",
        share=places.share,
        pitch=places.pitch,
        scale=places.plot.height / sum(panel.ceiling for panel in panels),
        hatched=form.hatched,
        stacked=False,
    )
    layout = places.plot.layout(
        xaxis={**places.axis(form.category_ticks), "anchor": "free", "position": 0},
        yaxis={},
        annotations=[*header.annotations(places.plot), *labels],
    )
    return {
        "data": [{**trace, "yaxis": panel.axis} for trace, panel in zip(data, panels, strict=True)],
        "layout": {
            **layout,
            **{panel.axis.replace("y", "yaxis"): panel.layout(canvas) for panel in panels},
            "shapes": shades(form.shaded, canvas),
        },
    }


def _places(facts: ChartFacts, form: Panels, canvas: Canvas, *, header: Header) -> Places:
    """Return the places of columns, with text no larger than leaves room for the highest's."""
    names = max(canvas.width_of(each.name) for each in facts.series)
    places = places_of(
        canvas,
        form.category_ticks,
        count=len(facts.series[0].points),
        left=canvas.padding + names + canvas.text * GAP,
        top=header.bottom,
    )
    smaller = canvas.smaller()
    has_room = max(map(canvas.width_of, form.peaks)) <= places.plot.width
    return places if has_room or not smaller else _places(facts, form, smaller, header=header)


def _labels(
    panels: Sequence["_Panel"], series: Sequence[Series], form: Panels, places: Places
) -> Iterator[tuple["_Panel", list[End], Spec]]:
    """Yield each panel with the ends of the bars that carry their values: mostly the highest."""
    canvas = places.plot.canvas
    labels = canvas.options.labels
    widest = max((canvas.width_of(text) for texts in form.parts for text in texts), default=0)
    each = labels is ValueLabels.ALL and places.pitch >= widest + canvas.text * GAP
    for number, (panel, peak) in enumerate(zip(panels, form.peaks, strict=True)):
        if not panel.height or labels is ValueLabels.NONE:
            continue
        ends = [End(at=panel.highest, value=panel.height, text=peak)]
        if each:
            ends = [
                End(at=index, value=point.y, text=text)
                for index, (point, text) in enumerate(
                    zip(series[number].points, form.parts[number], strict=True)
                )
                if point.y
            ]
        yield panel, ends, end_font(canvas, alone=not each)


class _Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One series with an axis of its own."""

    axis: str
    """plotly's name: ``y``, ``y2``, ``y3``."""
    name: str
    highest: int
    """The index of the highest bar."""
    height: float
    """The value of it."""
    ceiling: float
    """The value at the panel's upper edge."""
    domain: tuple[float, float]
    """Lower and upper edge in shares of the plot."""

    def layout(self, canvas: Canvas) -> Spec:
        """Return the axis, which carries the name and no values."""
        return {
            **AXIS,
            "domain": list(self.domain),
            "range": [0, self.ceiling],
            "tickvals": [self.ceiling / 2],
            "ticktext": [literal(self.name)],
            "tickfont": canvas.font(canvas.theme.text),
            "ticks": "outside",
            "ticklen": canvas.text * GAP / 2,
            "tickcolor": canvas.theme.card,
            "zeroline": True,
            "zerolinecolor": canvas.theme.grid,
            "zerolinewidth": 1.5 * canvas.unit,
        }


def _panels(series: Sequence[Series], plot: Plot) -> Iterator[_Panel]:
    """Yield the panels from the top down; a stream is equally high in all of them."""
    rows = [[point.y for point in each.points] for each in series]
    label = plot.canvas.text * LABEL_HEIGHT
    room = max(plot.height - label * len(rows), label)
    each_label = label * sum(map(max, rows)) / room
    ceilings = [max(row) + each_label for row in rows]
    whole = sum(ceilings)
    upper = whole
    for number, (row, one, ceiling) in enumerate(zip(rows, series, ceilings, strict=True), 1):
        yield _Panel(
            axis="y" if number == 1 else f"y{number}",
            name=one.name,
            highest=row.index(max(row)),
            height=max(row),
            ceiling=ceiling,
            domain=(max(0.0, (upper - ceiling) / whole), upper / whole),
        )
        upper -= ceiling
