"""Plural forms for whole numbers."""

import gettext

import pytest

from tgraph_i18n import DISCORD_LOCALES
from tgraph_i18n._building._plurals import plural_forms


@pytest.mark.parametrize("locale", DISCORD_LOCALES)
def test_each_form_is_taken_by_some_number(locale: str) -> None:
    count, rule = plural_forms(locale)
    choose = gettext.c2py(rule)
    assert {choose(number) for number in range(1000)} == set(range(count))


def test_a_translation_may_leave_the_number_out_where_it_is_said_of_one_number_only() -> None:
    """Proved in the checks: German's first form is, Russian's is said of 21 as well."""
    assert [gettext.c2py(plural_forms("ru")[1])(n) for n in (1, 21)] == [0, 0]
