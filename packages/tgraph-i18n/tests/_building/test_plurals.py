"""Plural forms for whole numbers."""

import gettext
from collections.abc import Callable

import pytest
from babel import Locale

from tgraph_i18n import DISCORD_LOCALES
from tgraph_i18n._building._plurals import plural_forms

_NUMBERS = range(1000)


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_numbers_share_a_form_exactly_where_cldr_has_them_in_one_category(locale: str) -> None:
    """From the translators' own reference: a form too few cannot say 1 and 2 apart."""
    count, rule = plural_forms(locale)
    choose = gettext.c2py(rule)
    assert {choose(number) for number in _NUMBERS} == set(range(count))
    category: Callable[[int], str] = Locale.parse(locale, sep="-").plural_form
    assert len({(choose(number), category(number)) for number in _NUMBERS}) == count
    assert len({category(number) for number in _NUMBERS}) == count


def test_a_translation_may_leave_the_number_out_where_it_is_said_of_one_number_only() -> None:
    """Proved in the checks: German's first form is, Russian's is said of 21 as well."""
    assert [gettext.c2py(plural_forms("ru")[1])(n) for n in (1, 21)] == [0, 0]
