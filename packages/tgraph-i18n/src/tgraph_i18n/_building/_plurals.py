"""How many plural forms a language has for whole numbers, and which number takes which."""

from collections.abc import Iterable
from typing import cast

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


def plural_forms(tag: str) -> tuple[int, str]:
    """Return the count of forms and gettext's rule for a language such as ``pt-BR``.

    Source: babel's table, which is that of the translators' tools, and CLDR's categories where
    the two differ. The categories that CLDR has for fractions and for whole millions are none.
    """
    locale = Locale.parse(tag, sep="-")
    known = _AS_CLDR_HAS_IT.get(locale.language)
    return known or cast("tuple[int, str]", get_plural(locale))


def plural_categories(tag: str, numbers: Iterable[int]) -> tuple[str, ...]:
    """Return what CLDR calls the form of each number, such as ``one`` or ``other``."""
    choose = Locale.parse(tag, sep="-").plural_form
    return tuple(choose(number) for number in numbers)
