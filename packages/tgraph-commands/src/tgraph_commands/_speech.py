"""The words of a post: a protocol that a translator fulfils."""

from collections.abc import Callable
from typing import Protocol

from tgraph_common import Message, Period


class Speech(Protocol):
    """Speaks one language; a translator of ``tgraph_i18n`` does."""

    def say(self, message: Message) -> str:
        """Return the message in this language."""
        ...

    def period(self, period: Period) -> str:
        """Return first and last day as one expression: ``Oct 24 - Nov 22, 2026``."""
        ...

    def joined(self, parts: tuple[str, ...]) -> str:
        """Return a list in words: ``a, b and c``."""
        ...


Speeches = Callable[[str], Speech]
"""Returns the speech of a locale, such as ``en-US``."""
