"""Speaks one language."""

import logging
from datetime import date, timedelta
from typing import assert_never

from tgraph_common import Message
from tgraph_i18n._formatting import Formats
from tgraph_i18n._languages import Language
from tgraph_i18n._negotiation import Tag
from tgraph_i18n._templates import BrokenTemplateError, Template, fill, parse_template

_logger = logging.getLogger(__name__)

_DECIMALS = 3
Value = str | int | float | date | timedelta | Message


class Translator(Formats):
    """Says messages and writes values in one language; made by ``Catalogs``."""

    def __init__(self, tag: Tag, *, languages: tuple[Language, ...]) -> None:
        """Speak ``tag`` in the words of the first language that has a message."""
        super().__init__(tag)
        self._languages = languages
        self._templates: dict[str, Template] = {}
        self._broken: set[tuple[str, str]] = set()

    def say(self, message: Message) -> str:
        """Return the message in this language.

        Numbers, dates and durations among its values are written as the language does, nested
        messages are said first, and text is inserted as it is: a name that holds ``{braces}``
        keeps them. Where the translation is missing or broken, the sentence is English; a broken
        one is logged once.

        Raises:
            ValueError: If the English sentence itself is broken, or a value is missing.
        """
        try:
            return self._filled(self._translated(message), message)
        except (BrokenTemplateError, ArithmeticError) as error:
            self._complain(message, error)
        return self._filled(_english(message), message)

    def _translated(self, message: Message) -> str:
        for language in self._languages:
            texts = language.texts(message.domain)
            if message.plural is None or message.count is None:
                found = texts.pgettext(message.context, message.text)
            else:
                found = texts.npgettext(
                    message.context, message.text, message.plural, message.count
                )
            # gettext gives back the very object that it was asked for where it has no answer.
            if found is not message.text and found is not message.plural:
                return found
        return _english(message)

    def _filled(self, text: str, message: Message) -> str:
        template = self._templates.get(text)
        if template is None:
            template = self._templates[text] = parse_template(text)
        return fill(template, message.values, self._shown)

    def _shown(self, value: Value) -> str:
        match value:
            case str():
                return value
            case Message():
                return self.say(value)
            case int() | float():
                return self.number(value, decimals=_DECIMALS)
            case date():
                return self.day(value, width="long")
            case timedelta():
                return self.duration(value.total_seconds())
            case _:
                assert_never(value)

    def _complain(self, message: Message, error: Exception) -> None:
        place = (message.domain, message.context)
        if place not in self._broken:
            self._broken.add(place)
            _logger.warning(
                "The %s translation of %s/%s is broken, English stands in for it: %s",
                self.locale,
                *place,
                error,
            )


def _english(message: Message) -> str:
    if message.plural is None or message.count == 1:
        return message.text
    return message.plural
