"""The package as others meet it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import tgraph_config

README = Path(__file__).parents[1] / "README.md"


EXAMPLES = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=["settings", "running"])
def test_the_examples_of_the_readme_run(example: str) -> None:
    exec(compile(example, str(README), "exec"), {"__name__": "readme"})  # noqa: S102


def test_public_names_are_sorted_and_there() -> None:
    assert tgraph_config.__all__ == sorted(tgraph_config.__all__)
    assert all(hasattr(tgraph_config, name) for name in tgraph_config.__all__)


@pytest.mark.process
def test_importing_it_does_not_load_what_only_a_wrong_file_needs() -> None:
    """3 MB that the bot would hold for as long as it runs."""
    script = "import sys, tgraph_config; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert "tgraph_config" in loaded.stdout.split()
    assert "rapidfuzz" not in loaded.stdout.split()
