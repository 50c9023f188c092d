"""Percentages with decimals, as every language writes them."""

from typing import Final

import pytest

from tgraph_graphs._charts._values import percentage
from tgraph_i18n import Catalogs

CATALOGS: Final = Catalogs.open()


@pytest.mark.parametrize("language", CATALOGS.locales)
def test_nearly_all_is_written_as_any_percentage_is(language: str) -> None:
    """Its sign stands where the language has it, and so does that of what became less."""
    words = CATALOGS.translator(language)
    number = words.number(99.7, decimals=1)

    assert number != "100"
    assert percentage(0.997, words) == words.percent(0.99).replace("99", number)
    for ratio in (-0.997, 0.997):
        usual = words.percent(0.99 if ratio > 0 else -0.99, signed=True)
        assert percentage(ratio, words, signed=True) == usual.replace("99", number)
