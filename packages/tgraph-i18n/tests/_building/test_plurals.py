"""Plural forms for whole numbers."""

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest
from babel import Locale

from tgraph_i18n import DISCORD_LOCALES
from tgraph_i18n._building._checks import check_placeholders
from tgraph_i18n._building._entries import entries_of
from tgraph_i18n._building._plurals import plural_forms
from tgraph_i18n._building._pofiles import parse_po

_NUMBERS = range(1000)
TEMPLATE = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"

#. {count} (count): how many letters there are, one at least
msgctxt "letters"
msgid "A letter"
msgid_plural "{count} letters"
msgstr[0] ""
msgstr[1] ""
"""
TRANSLATION = r"""
msgid ""
msgstr ""
"Plural-Forms: nplurals={count}; plural={rule};\n"

msgctxt "letters"
msgid "A letter"
msgid_plural "{{count}} letters"
"""


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_numbers_share_a_form_exactly_where_cldr_has_them_in_one_category(locale: str) -> None:
    """From the translators' own reference: a form too few cannot say 1 and 2 apart."""
    count, rule = plural_forms(locale)
    choose = gettext.c2py(rule)
    assert {choose(number) for number in _NUMBERS} == set(range(count))
    category: Callable[[int], str] = Locale.parse(locale, sep="-").plural_form
    assert len({(choose(number), category(number)) for number in _NUMBERS}) == count
    assert len({category(number) for number in _NUMBERS}) == count


@pytest.mark.parametrize(
    ("locale", "findings"),
    [("de", 0), ("fr", 0), ("pt-BR", 0), ("ru", 1), ("lt", 1), ("hr", 1)],
)
def test_the_number_may_be_left_out_where_a_form_is_said_of_one_thing_alone(
    locale: str, findings: int
) -> None:
    """French says its first form of none, too; a Russian first form is said of 21 as well."""
    count, rule = plural_forms(locale)
    forms = ["Letter", *["{count} Letters"] * (count - 1)]
    text = TRANSLATION.format(count=count, rule=rule) + "\n".join(
        f'msgstr[{index}] "{form}"' for index, form in enumerate(forms)
    )
    file = parse_po(Path("words.po"), text)
    entries = entries_of(parse_po(Path("words.pot"), TEMPLATE))
    found = [problem.text for problem in check_placeholders(file, entries)]
    missing = "letters: {count} is missing in 'Letter': put it where it belongs"
    assert found == [missing] * findings
