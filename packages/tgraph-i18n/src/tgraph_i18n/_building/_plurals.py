"""How many plural forms a language has for whole numbers, and which number takes which."""

from typing import cast

from babel import Locale
from babel.messages.plurals import get_plural


def plural_forms(tag: str) -> tuple[int, str]:
    """Return the count of forms and gettext's rule for a language such as ``pt-BR``.

    Source: babel's table, which is that of the translators' tools. CLDR's own categories are more
    for some languages, because they tell fractions and millions apart as well.
    """
    return cast("tuple[int, str]", get_plural(Locale.parse(tag, sep="-")))
