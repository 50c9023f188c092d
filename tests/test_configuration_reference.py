"""The generated page of the configuration is the one that would be generated now."""

from pathlib import Path

from tgraph_config import reference_markdown

PAGE = Path(__file__).parents[1] / "docs/reference/configuration.md"


def test_the_configuration_reference_is_up_to_date() -> None:
    """Write it anew with ``make docs``, or from ``tgraph_config.reference_markdown()``."""
    assert PAGE.read_text(encoding="utf-8") == reference_markdown()
