"""What shows only when several keys are seen together."""

from typing import Final

from tgraph_config._complaints import Complaints
from tgraph_config._nodes import Listing, Node, node_at
from tgraph_config._paths import report_name
from tgraph_config._problems import Place
from tgraph_config._schema import GraphSettings

_MOST_PIXELS: Final = 16_000_000
_LEAST_SIDE_PX: Final = 100


def check_size(
    graphs: GraphSettings, node: Node | None, complaints: Complaints, *, place: Place
) -> None:
    """Refuse pictures that nobody can read, or that a browser cannot draw."""
    width_px = round(graphs.width * graphs.scale)
    height_px = round(graphs.height * graphs.scale)
    is_readable = min(width_px, height_px) >= _LEAST_SIDE_PX
    if is_readable and width_px * height_px <= _MOST_PIXELS:
        return
    sides = (node_at(node, key) for key in ("width", "height", "scale"))
    complaints.refuse(
        next((side.place for side in sides if side), place),
        "graphs",
        found=f"pictures of {width_px} by {height_px} pixels, scale included",
        expected=f"at least {_LEAST_SIDE_PX} pixels each way, at most {_MOST_PIXELS} in all",
    )


def check_names(reports: Listing, complaints: Complaints, *, setting: str) -> None:
    """Refuse a name that two reports share."""
    first: dict[str, int] = {}
    for index, report in enumerate(reports.items):
        name, node = report_name(report), node_at(report, "name")
        if name is not None and node is not None and first.setdefault(name, index) != index:
            complaints.refuse(
                node.place,
                f"{setting}[{index}].name",
                found=f'"{name}", the name of entry {first[name] + 1}',
                expected="a name of its own for each report",
            )
