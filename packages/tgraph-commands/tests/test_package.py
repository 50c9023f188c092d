"""What others see of the package."""

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def test_the_example_of_the_readme_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(example, str(README), "exec"), {"__name__": "readme"})  # noqa: S102


def test_importing_the_package_brings_no_client_of_discord() -> None:
    """They cost fifty megabytes, and who only reads a schedule needs none."""
    code = "import sys, tgraph_commands; print('hikari' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )

    assert done.stdout.strip() == "False"
