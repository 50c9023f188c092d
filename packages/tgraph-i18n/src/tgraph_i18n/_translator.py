"""Speaks one language."""

import logging
from datetime import date, timedelta
from functools import lru_cache
from gettext import NullTranslations
from typing import get_args

from tgraph_common import Message
from tgraph_i18n._formatting import Formats
from tgraph_i18n._genders import OTHER, gender_key, variant_key
from tgraph_i18n._languages import Language
from tgraph_i18n._negotiation import Tag
from tgraph_i18n._templates import (
    BrokenTemplateError,
    Template,
    fill,
    parse_template,
    require_values,
)

_logger = logging.getLogger(__name__)

_DECIMALS = 3
_NUMBERS = 256
Value = str | int | float | date | timedelta | Message
_SAYABLE = ", ".join(each.__name__ for each in get_args(Value))


class Translator(Formats):
    """Says messages and writes values in one language; made by ``Catalogs``."""

    def __init__(self, tag: Tag, *, languages: tuple[Language, ...]) -> None:
        """Speak ``tag`` in the words of the first language that has a message."""
        super().__init__(tag)
        self._languages = languages
        self._templates: dict[str, Template] = {}
        self._genders: dict[tuple[str, str], str] = {}
        self._broken: set[tuple[str, str]] = set()
        # Babel takes ten microseconds for a number, twice as long as everything else together.
        self._number = lru_cache(maxsize=_NUMBERS, typed=True)(self._written)

    def say(self, message: Message) -> str:
        """Return the message in this language.

        Numbers, dates and durations among its values are written as the language does, nested
        messages are said first, and text is inserted as it is: a name that holds ``{braces}``
        keeps them. A sentence that speaks of a kind agrees with the gender that the language's
        catalogue states for it, where there is such a variant. Where the translation is missing or
        broken, the sentence is English; a broken one is logged once.

        Raises:
            ValueError: If the English sentence itself is broken, a value is missing or a number
                that cannot be written, or a message holds itself.
            TypeError: If a value is nothing that can be said.
        """
        try:
            template = self._template(self._translated(message), message)
        # A rule for plurals may divide by zero; and it alone minds a count that is no number.
        except (BrokenTemplateError, ArithmeticError, TypeError) as error:
            self._complain(message, error)
            template = self._template(_english(message), message)
        try:
            return fill(template, message.values, self._shown)
        except RecursionError as error:
            raise ValueError(f"{message.domain}/{message.context} holds itself") from error

    def _translated(self, message: Message) -> str:
        contexts = (message.context,)
        if message.kind is not None:
            contexts = (variant_key(message.context, self._gender(message.kind)), *contexts)
        for language in self._languages:
            texts = language.texts(message.domain)
            for context in contexts:
                found = _looked_up(texts, context, message)
                if found is not None:
                    return found
        return _english(message)

    def _gender(self, kind: Message) -> str:
        place = (kind.domain, kind.context)
        gender = self._genders.get(place)
        if gender is None:
            gender = self._genders[place] = self._stated_gender(kind)
        return gender

    def _stated_gender(self, kind: Message) -> str:
        """Return the gender of a kind's word, by the language that gives the word.

        A relative's word for the same may be of another gender: Latin America's *programa* is not
        of the gender of Spain's *serie*.
        """
        for language in self._languages:
            texts = language.texts(kind.domain)
            if _looked_up(texts, kind.context, kind) is not None:
                return texts.pgettext(gender_key(kind.context), OTHER)
        return OTHER

    def _template(self, text: str, message: Message) -> Template:
        template = self._templates.get(text)
        if template is None:
            template = self._templates[text] = parse_template(text)
        require_values(template, message.values)
        return template

    def _shown(self, value: Value) -> str:
        match value:
            case str():
                return value
            case Message():
                return self.say(value)
            case int() | float():
                return self._number(value)
            case date():
                return self.day(value, width="long")
            case timedelta():
                return self.duration(value.total_seconds())
            case _:  # for programs that no type checker reads
                raise TypeError(f"{type(value).__name__} cannot be said: pass one of {_SAYABLE}")

    def _written(self, value: float) -> str:
        return self.number(value, decimals=_DECIMALS)

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


def _looked_up(texts: NullTranslations, context: str, message: Message) -> str | None:
    if message.plural is None or message.count is None:
        found = texts.pgettext(context, message.text)
    else:
        found = texts.npgettext(context, message.text, message.plural, message.count)
    # gettext gives back the very object that it was asked for where it has no answer.
    is_answer = found is not message.text and found is not message.plural
    return found if is_answer and found.strip() else None


def _english(message: Message) -> str:
    if message.plural is None or message.count == 1:
        return message.text
    return message.plural
