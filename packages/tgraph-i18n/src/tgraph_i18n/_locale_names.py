"""Names of months and days that no other locale has a part in."""

from copy import deepcopy
from functools import cached_property

from babel import Locale, localedata
from babel.localedata import LocaleDataDict


class NamedLocale(Locale):
    """CLDR's data on a locale, with names of months and days of its own.

    Babel notes what an alias stands for in the very dictionary that all heirs of it share, and what
    is loaded later takes it from there: once a Japanese month had been asked for, Hungarian ones
    were Japanese, and once Latin American Spanish had spoken, Mexican months were not Mexican.
    These are looked up in a copy, so that what babel keeps stays as CLDR has it.

    Source: ``LocaleDataDict.__getitem__`` and ``load`` in ``babel.localedata``. Besides these two
    only quarters, eras and currencies have aliases, and nothing here writes any of them.
    """

    @property
    def months(self) -> LocaleDataDict:
        """The names of the months, by context and width."""
        return self._own_names["months"]

    @property
    def days(self) -> LocaleDataDict:
        """The names of the days of the week, by context and width."""
        return self._own_names["days"]

    @cached_property
    def _own_names(self) -> LocaleDataDict:
        shared = localedata.load(str(self))
        return LocaleDataDict({names: deepcopy(shared[names]) for names in ("months", "days")})
