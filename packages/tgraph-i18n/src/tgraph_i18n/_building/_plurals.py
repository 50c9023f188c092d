"""How many plural forms a language has for whole numbers, and which number takes which."""

from collections.abc import Iterable
from typing import cast

from babel import Locale
from babel.messages.plurals import get_plural

from tgraph_i18n._formatting import babel_locale
from tgraph_i18n._negotiation import parse_tag


def plural_forms(tag: str) -> tuple[int, str]:
    """Return the count of forms and gettext's rule for a language such as ``pt-BR``.

    Source: babel's table, which is that of the translators' tools. CLDR's own categories are more
    for some languages, because they tell fractions and millions apart as well.
    """
    return cast("tuple[int, str]", get_plural(Locale.parse(tag, sep="-")))


def plural_categories(tag: str, numbers: Iterable[int]) -> tuple[str, ...]:
    """Return what CLDR calls the form of each number, such as ``one`` or ``other``.

    Raises:
        ValueError: If ``tag`` is none.
    """
    parsed = parse_tag(tag)
    if parsed is None:
        raise ValueError(f"{tag!r} is no language tag")
    choose = babel_locale(parsed).plural_form
    return tuple(choose(number) for number in numbers)
