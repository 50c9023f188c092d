"""How many plural forms a language has for whole numbers, and which number takes which."""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Final, cast

from babel import Locale
from babel.messages.plurals import get_plural

_TWO_FORMS = (2, "(n != 1)")
# What babel's table lacks, or has as it was before CLDR told these numbers apart.
_AS_CLDR_HAS_IT = {
    "hi": (2, "(n > 1)"),
    "hu": _TWO_FORMS,
    "id": (1, "0"),
    "tr": _TWO_FORMS,
}
_EACH_NUMBER_TO: Final = 1000
_LARGE: Final = (1_000, 10_000, 100_000, 1_000_000, 1_000_000_000)
_MOST_DIGITS: Final = 18
"""Of a number that can be a count."""
_DIGITS: Final = re.compile(rf"\d{{1,{_MOST_DIGITS}}}")


def plural_forms(tag: str) -> tuple[int, str]:
    """Return the count of forms and gettext's rule for a language such as ``pt-BR``.

    Source: babel's table, which is that of the translators' tools, and CLDR's categories where
    the two differ. The categories that CLDR has for fractions and for whole millions are none.
    """
    locale = Locale.parse(tag, sep="-")
    known = _AS_CLDR_HAS_IT.get(locale.language)
    return known or cast("tuple[int, str]", get_plural(locale))


def header_rule(count: int, rule: str) -> str:
    """Return the field of a header that states a language's forms."""
    return f"Plural-Forms: nplurals={count}; plural={rule};"


def plural_categories(tag: str, numbers: Iterable[int]) -> tuple[str, ...]:
    """Return what CLDR calls the form of each number, such as ``one`` or ``other``."""
    choose = Locale.parse(tag, sep="-").plural_form
    return tuple(choose(number) for number in numbers)


def telling_numbers(*rules: str) -> Sequence[int]:
    """Return the numbers, in order, that tell whether gettext's rules say the same of all numbers.

    The small ones, some around the large round ones, and those around each number that a rule
    names, its double, and the sum of two of them: a rule that differs does so beside these.
    """
    named = {int(digits) for rule in rules for digits in _DIGITS.findall(rule)} | {*_LARGE}
    sums = {one + other for one, other in product(named, repeat=2)}
    near = {each + step for each in named | sums for step in (-1, 0, 1)}
    return sorted({*range(_EACH_NUMBER_TO), *(number for number in near if number >= 0)})
