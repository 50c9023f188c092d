"""The numbers at the ends of bars, and in their parts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from tgraph_common import ValueLabels
from tgraph_graphs._chart import Series
from tgraph_graphs._colours import clearest
from tgraph_graphs._figures_bars import Slot
from tgraph_graphs._figures_canvas import BOLD, Canvas, Spec
from tgraph_graphs._figures_text import literal

_INKS: Final = ("#000000", "#ffffff")
"""One of them has a contrast of at least 4.58 to any colour."""
_MARGIN: Final = 0.4
"""The room around a number in a bar, in em."""


class End(msgspec.Struct, frozen=True, kw_only=True):
    """The end of a bar, or of bars that stand on each other."""

    at: float
    """The middle of the bar on the axis of categories."""
    value: float
    text: str
    """The value in words."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A number in the middle of a bar's part."""

    at: float
    """The middle of the bar on the axis of categories."""
    middle: float
    """The middle of the part on the axis of values."""
    value: float
    text: str
    ink: str

    def spec(self, canvas: Canvas, *, orientation: str) -> Spec:
        """Return the number as plotly draws it."""
        x, y = (self.at, self.middle) if orientation == "v" else (self.middle, self.at)
        return {
            "text": literal(self.text),
            "font": canvas.font(self.ink),
            "showarrow": False,
            "borderpad": 0,
            "x": x,
            "y": y,
            "xanchor": "center",
            "yanchor": "middle",
        }


def ends_of(
    series: Sequence[Series],
    totals: Sequence[str],
    parts: Sequence[Sequence[str]],
    slots: Sequence[Slot] | None,
) -> list[End]:
    """Return the ends of the bars.

    Args:
        series: The bars.
        totals: The sums of all series in words, where they stand on each other.
        parts: Each value in words, where they stand side by side.
        slots: The places of the series within a category, if they stand side by side.
    """
    if slots is None:
        rows = ([point.y for point in each.points] for each in series)
        sums = [sum(values) for values in zip(*rows, strict=True)]
        return [
            End(at=index, value=value, text=text)
            for index, (value, text) in enumerate(zip(sums, totals, strict=True))
        ]
    return [
        End(at=index + slot.middle, value=point.y, text=text)
        for each, texts, slot in zip(series, parts, slots, strict=True)
        for index, (point, text) in enumerate(zip(each.points, texts, strict=True))
    ]


def labelled(ends: Sequence[End], labels: ValueLabels, *, each: bool) -> list[int]:
    """Return which ends carry their values: every one if there is room for ``each``."""
    if labels is ValueLabels.NONE:
        return []
    if each:
        return [index for index, end in enumerate(ends) if end.value]
    values = [end.value for end in ends]
    return [values.index(max(values))]


def carries_what_fits(labels: ValueLabels, slots: Sequence[Slot] | None, *, each: bool) -> bool:
    """Return whether of bars side by side as many carry their values as have room for it."""
    return labels is ValueLabels.ALL and slots is not None and not each


def carries_each(labels: ValueLabels) -> bool:
    """Return whether every bar is to carry its value, where there is room."""
    return labels in (ValueLabels.ENDS, ValueLabels.ALL)


def end_font(canvas: Canvas, *, alone: bool) -> Spec:
    """Return the font of the number at a bar's end; ``alone`` if no other bar has one."""
    theme = canvas.theme
    font = canvas.font(theme.peak if alone else theme.label, weight=BOLD)
    return font if theme.outline is None else {**font, "shadow": _outline(theme.outline, canvas)}


def parts_of(
    series: Sequence[Series],
    parts: Sequence[Sequence[str]],
    canvas: Canvas,
    *,
    side_by_side: bool,
    hidden: Iterable[int] = (),
) -> Iterator[Part]:
    """Yield the numbers of bars that stand on each other, where any number is wanted in them.

    ``hidden`` are the categories whose bars are hatched or slim: nothing can be read on them.
    """
    is_wanted = canvas.options.labels is ValueLabels.ALL and not side_by_side
    if not is_wanted or len(series) < 2:  # noqa: PLR2004 - one is no part
        return
    left_out = frozenset(hidden)
    paints = canvas.theme.paints([each.key for each in series])
    bases = [0.0] * len(series[0].points)
    for each, texts, paint in zip(series, parts, paints, strict=True):
        ink = clearest(_INKS, paint.colour)
        for index, (point, text) in enumerate(zip(each.points, texts, strict=True)):
            if point.y and index not in left_out and not paint.pattern:
                yield Part(
                    at=index,
                    middle=bases[index] + point.y / 2,
                    value=point.y,
                    text=text,
                    ink=ink,
                )
            bases[index] += point.y


def fits(canvas: Canvas, text: str, *, width: float, height: float) -> bool:
    """Return whether a number has room in a part of that size."""
    margin = canvas.text * _MARGIN
    return canvas.width_of(text) + margin <= width and canvas.text + margin / 2 <= height


def _outline(colour: str, canvas: Canvas) -> str:
    width = 1.2 * canvas.unit
    sides = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
    return ", ".join(f"{x * width:.2f}px {y * width:.2f}px 0 {colour}" for x, y in sides)
