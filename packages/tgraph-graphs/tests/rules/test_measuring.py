"""What the workbench says is what plotly.js drew: figures whose geometry is known beforehand."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

from chart_rules.measuring import Workbench
from chart_rules.rendered import Rendered
from tgraph_graphs import Look

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

_LOOK: Final = Look(width=400, height=300, scale=1)
_CARD: Final = "#202020"
_PLAIN: Final = {"visible": False, "fixedrange": True}


async def drawn(
    bench: Workbench, data: list[dict[str, Any]], layout: Mapping[str, Any] | None = None
) -> Rendered:
    """Draw on a plot from 50, 100 to 350, 250, ten units across and ten up."""
    figure: dict[str, object] = {
        "data": data,
        "layout": {
            "template": {"data": {}, "layout": {}},
            "width": 400,
            "height": 300,
            "margin": {"l": 50, "r": 50, "t": 100, "b": 50, "pad": 0},
            "paper_bgcolor": _CARD,
            "plot_bgcolor": _CARD,
            "showlegend": False,
            "xaxis": {**_PLAIN, "range": [0, 10]},
            "yaxis": {**_PLAIN, "range": [0, 10]},
            **(layout or {}),
        },
    }
    return (await bench.measure(figure, _LOOK)).rendered


async def test_bars_lie_where_their_values_are(bench: Workbench) -> None:
    """Stacked, the second one patterned in its own colour; one without a length is not there."""
    rendered = await drawn(
        bench,
        [
            {"type": "bar", "x": [2, 8], "y": [4, 0], "width": 2, "marker": {"color": "#ff0000"}},
            {
                "type": "bar",
                "x": [2, 8],
                "y": [2, 1],
                "width": 2,
                "marker": {
                    "color": "#00ff00",
                    "pattern": {"shape": ["/", ""], "fillmode": "replace", "bgcolor": _CARD},
                },
            },
        ],
        {"barmode": "stack"},
    )

    lower, upper, other = rendered.marks
    assert (lower.series, lower.place, lower.value, lower.axis) == (0, 2, 4, "y")
    assert (lower.colour, lower.pattern) == ("#ff0000", "")
    assert (upper.colour, upper.pattern) == ("#00ff00", "/")
    assert (other.series, other.place, other.pattern) == (1, 8, "")
    assert lower.box.left == pytest.approx(80, abs=1)
    assert lower.box.right == pytest.approx(140, abs=1)
    assert lower.box.top == pytest.approx(190, abs=1)
    assert lower.box.bottom == pytest.approx(rendered.axis("y").zero) == pytest.approx(250)
    assert upper.box.bottom == pytest.approx(lower.box.top)


async def test_lines_dots_and_what_is_half_transparent(bench: Workbench) -> None:
    rendered = await drawn(
        bench,
        [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": [0, 10],
                "y": [5, 5],
                "opacity": 0.5,
                "line": {"color": "#ffffff", "dash": "dot"},
                "marker": {"symbol": "diamond", "size": 10},
            }
        ],
    )

    line, *dots = rendered.marks
    assert (line.kind, line.colour) == ("line", "#909090")
    assert line.pattern
    assert [(dot.kind, dot.place, dot.value, dot.pattern) for dot in dots] == [
        ("dot", 0, 5, "diamond"),
        ("dot", 10, 5, "diamond"),
    ]


async def test_cells_have_the_colours_of_the_picture(bench: Workbench) -> None:
    """The first row is the lower one, as plotly counts."""
    rendered = await drawn(
        bench,
        [
            {
                "type": "heatmap",
                "x": [2.5, 7.5],
                "y": [2.5, 7.5],
                "z": [[0, 1], [2, 2]],
                "zmin": 0,
                "zmax": 2,
                "colorscale": [[0, "#000000"], [1, "#0000ff"]],
                "showscale": False,
            }
        ],
    )

    assert [(cell.kind, cell.value, cell.colour) for cell in rendered.marks] == [
        ("cell", 0, "#000000"),
        ("cell", 1, "#000080"),
        ("cell", 2, "#0000ff"),
        ("cell", 2, "#0000ff"),
    ]
    first, *_, last = (cell.box for cell in rendered.marks)
    assert (first.left, first.bottom) == (pytest.approx(50), pytest.approx(250))
    assert (last.right, last.top) == (pytest.approx(350), pytest.approx(100))


async def test_where_no_cell_is_there_is_nothing_to_measure(bench: Workbench) -> None:
    rendered = await drawn(
        bench,
        [
            {
                "type": "heatmap",
                "x": [2.5, 7.5],
                "y": [2.5, 7.5],
                "z": [[0, None], [None, 2]],
                "colorscale": [[0, "#000000"], [1, "#0000ff"]],
                "showscale": False,
            }
        ],
    )

    assert [(cell.value, cell.colour) for cell in rendered.marks] == [
        (0, "#000000"),
        (2, "#0000ff"),
    ]


async def test_shapes_behind_are_told_from_those_in_front(bench: Workbench) -> None:
    shape = {"type": "rect", "x0": 0, "x1": 5, "y0": 0, "y1": 10, "line": {"width": 0}}
    rendered = await drawn(
        bench,
        [{"type": "bar", "x": [1], "y": [0]}],
        {
            "shapes": [
                {**shape, "layer": "below", "fillcolor": "#111111"},
                {**shape, "layer": "above", "fillcolor": "#eeeeee"},
            ]
        },
    )

    (shade,), (front,) = rendered.shades, rendered.marks
    assert (shade.colour, front.kind, front.colour) == ("#111111", "shape", "#eeeeee")
    assert shade.box.right == pytest.approx(200, abs=1)


async def test_texts_have_their_lines_runs_size_and_turn(bench: Workbench) -> None:
    axis = {
        "range": [0, 10],
        "tickvals": [0, 5],
        "ticktext": ["none", "five"],
        "tickangle": -90,
        "tickfont": {"size": 12, "color": "#aaaaaa"},
    }
    note = {
        "text": 'one<br><span style="color:#ff8800">two</span>',
        "font": {"size": 20, "color": "#ffffff"},
        "showarrow": False,
        "x": 5,
        "y": 5,
    }
    rendered = await drawn(
        bench, [{"type": "bar", "x": [1], "y": [1]}], {"xaxis": axis, "annotations": [note]}
    )

    ticks = rendered.labels("x")
    assert [(text.text, text.size, round(text.angle)) for text in ticks] == [
        ("none", 12, -90),
        ("five", 12, -90),
    ]
    assert rendered.axis("x").ticks == (0, 5)
    (said,) = (text for text in rendered.texts if text.role == "annotation")
    assert (said.text, said.size, said.angle) == ("one\ntwo", 20, 0)
    assert [(run.text, run.colour) for run in said.runs] == [("one", "#ffffff"), ("two", "#ff8800")]
    assert said.box.left < 200 < said.box.right
    assert said.box.height == pytest.approx(46, abs=6)


async def test_the_picture_comes_along_only_where_it_is_asked_for(bench: Workbench) -> None:
    figure: dict[str, object] = {"data": [], "layout": {"paper_bgcolor": _CARD}}

    assert (await bench.measure(figure, _LOOK)).png is None
    png = (await bench.measure(figure, _LOOK, png=True)).png
    assert png is not None
    assert png.startswith(b"\x89PNG")
