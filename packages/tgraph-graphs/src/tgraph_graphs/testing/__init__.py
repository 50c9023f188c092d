"""Doubles for tests: a Tautulli that answers as a real one did, and fails on demand."""

from tgraph_graphs.testing._faults import Fault
from tgraph_graphs.testing._recordings import Reply

__all__ = ["Fault", "Reply"]
