"""A translator is what charts are written with."""

from datetime import date

from tgraph_common import Period
from tgraph_graphs._words import Words
from tgraph_i18n import Catalogs


def test_a_translator_fulfils_the_words_of_charts() -> None:
    """The type checker proves the signatures; a call proves that they are really there."""
    words: Words = Catalogs.open().translator("da")
    day = date(2026, 11, 22)
    assert words.period(Period(first=day, last=day)) == words.joined(("22. nov. 2026",))
    assert words.day(day, width="short") == "22. nov."
