"""The generated page of the configuration is the one that would be generated now."""

from pathlib import Path

from tgraph_config import reference_markdown

PAGE = Path(__file__).parents[1] / "docs/reference/configuration.md"


def test_the_configuration_reference_is_up_to_date() -> None:
    """Otherwise write it anew: it is what ``reference_markdown`` returns."""
    assert PAGE.read_text(encoding="utf-8") == reference_markdown()
