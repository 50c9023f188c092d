"""What the program that wants pictures loads."""

import subprocess
import sys

import pytest

_HEAVY = ("plotly", "_plotly_utils", "kaleido", "choreographer", "numpy", "pandas")


@pytest.mark.parametrize(
    "module",
    ["tgraph_graphs", "tgraph_graphs.browser", "tgraph_graphs._rendering.renderer"],
)
def test_neither_plotly_nor_kaleido_is_loaded(module: str) -> None:
    """They would cost the bot more memory than all else it holds."""
    code = f"import sys, {module}; print(*(set(sys.modules) & set({_HEAVY})))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert not loaded.split()
