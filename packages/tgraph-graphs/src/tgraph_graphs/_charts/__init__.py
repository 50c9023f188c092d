"""Charts: from a graph reply to finished text and numbers, in one language."""

from tgraph_graphs._charts._composition import Answer, compose_chart
from tgraph_graphs._charts._context import Address, ChartContext

__all__ = ["Address", "Answer", "ChartContext", "compose_chart"]
