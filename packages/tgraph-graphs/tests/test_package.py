"""The package as others meet it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"


@pytest.mark.process
@pytest.mark.parametrize(
    "module",
    [
        "tgraph_graphs",
        "tgraph_graphs.personal",
        "tgraph_graphs.plex",
        "tgraph_graphs.sample",
        "tgraph_graphs.tautulli",
        "tgraph_graphs.testing",
    ],
)
def test_importing_it_loads_nothing_that_draws(module: str) -> None:
    """The bot's own process holds neither plotly nor a browser: they cost 25 MB and more."""
    script = f"import sys, {module}; print(*(name.partition('.')[0] for name in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )

    assert "tgraph_graphs" in loaded.stdout.split()
    assert not {"plotly", "kaleido", "choreographer"} & set(loaded.stdout.split())


def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(example, str(README), "exec"), {"__name__": "readme"})  # noqa: S102

    assert "Plays per day" in capsys.readouterr().out
