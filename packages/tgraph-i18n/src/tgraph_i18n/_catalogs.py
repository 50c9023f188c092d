"""A folder of compiled catalogues."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Self

from babel.core import UnknownLocaleError as UnknownToCldrError

from tgraph_i18n._command_rules import command_place, is_command_text
from tgraph_i18n._errors import CatalogError, UnknownLocaleError
from tgraph_i18n._formatting import babel_locale
from tgraph_i18n._languages import Language, unreadable
from tgraph_i18n._negotiation import DISCORD_LOCALES, SOURCE_LOCALE, Tag, parse_tag, preferred
from tgraph_i18n._translator import Translator

_logger = logging.getLogger(__name__)

_REFUSED = "The %s translation of %s/%s is not what Discord takes: it is left out."
_REPEATED = "The texts of %s/%s and those beside it are not all different in %s: they stay English."
_OWN_FOLDER = Path(__file__).parent / "catalogues"
_SOURCE_TAG = Tag("en", territory="US")


class Catalogs:
    """The languages of a folder, each file read when it is first needed."""

    def __init__(self, folder: Path, *, locales: Iterable[str]) -> None:
        """Take the languages that ``folder`` holds; ``open`` finds them."""
        self._locales = tuple(sorted({*locales, SOURCE_LOCALE}))
        self._languages = {locale: Language(folder / locale) for locale in self._locales}
        self._translators: dict[tuple[str, ...], Translator] = {}
        self._keyed: dict[str, Mapping[str, Mapping[str, str]]] = {}

    @classmethod
    def open(cls, folder: Path | None = None) -> Self:
        """Find the languages of ``folder``, or those that come with the package.

        The folder holds ``<language>/LC_MESSAGES/<domain>.mo``. No file is read yet.

        Raises:
            CatalogError: If there is no such folder, it may not be read, or one in it is named
                after no language.
        """
        folder = folder or _OWN_FOLDER
        locales = _folders(folder)
        for locale in locales:
            if not _is_language(locale):
                raise CatalogError(
                    "The folder is named after no language.",
                    path=folder / locale,
                    remedy="Name it as in da or pt-BR.",
                )
        return cls(folder, locales=locales)

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages with translations, and that of the source."""
        return self._locales

    def translator(self, wanted: str) -> Translator:
        """Return who speaks the language that a person wants, or English.

        Whatever ``wanted`` is, and however damaged a catalogue is, there is an answer. The words
        are those of the nearest language, numbers and dates those of the wanted region: ``de-AT``
        gets German words and Austrian months.
        """
        tag, chain = parse_tag(wanted), self._chain(wanted)
        if tag is None or not chain:
            tag, chain = _SOURCE_TAG, (SOURCE_LOCALE,)
        key = (str(tag), *chain)
        translator = self._translators.get(key)
        if translator is None:
            languages = tuple(self._languages[locale] for locale in chain)
            # Threads that ask at once each make one, and all get the one that came first.
            translator = self._translators.setdefault(key, Translator(tag, languages=languages))
        return translator

    def require(self, locale: str) -> Translator:
        """Return who speaks the language that an owner or a programmer asked for.

        Raises:
            UnknownLocaleError: If nobody has translated to it.
            CatalogError: If one of its files is damaged.
        """
        chain = self._chain(locale)
        if not chain:
            raise UnknownLocaleError(locale, available=self._locales)
        self._languages[chain[0]].check()
        return self.translator(locale)

    def command_localizations(self, key: str, *, domain: str = "commands") -> Mapping[str, str]:
        """Return what a dotted key such as ``about.name`` is in each of Discord's languages.

        Only what is translated: a language without the key is not in it, and Discord shows the
        default there, which is the text of ``en-US``. A translation that Discord would refuse is
        none, and logged once: all commands would be refused with it.

        Raises:
            LookupError: If the key has no English.
        """
        if domain not in self._keyed:
            self._keyed[domain] = self._keyed_texts(domain)
        found = self._keyed[domain].get(key, {})
        if SOURCE_LOCALE not in found:
            raise LookupError(f"{key!r} has no text in {SOURCE_LOCALE}/LC_MESSAGES/{domain}.mo")
        return MappingProxyType(found)

    def _chain(self, wanted: str) -> tuple[str, ...]:
        """Return the languages to ask for a text, the best first.

        The one of the source is the last: it has every text, though no file may say so.
        """
        chain = preferred(wanted, self._locales)
        end = chain.index(SOURCE_LOCALE) + 1 if SOURCE_LOCALE in chain else None
        return chain[:end]

    def _keyed_texts(self, domain: str) -> Mapping[str, Mapping[str, str]]:
        """Return a domain's texts by key and language; the files themselves are not kept."""
        found: dict[str, dict[str, str]] = {}
        refused: set[tuple[str, str]] = set()
        for locale in DISCORD_LOCALES:
            for relative in reversed(self._chain(locale)):
                for key, text in self._languages[relative].plain(domain):
                    if relative == SOURCE_LOCALE or is_command_text(key, text):
                        found.setdefault(key, {})[locale] = text
                    else:
                        refused.add((relative, key))
        for language, key in sorted(refused):
            _logger.warning(_REFUSED, language, domain, key)
        for locale, keys in list(_repeated(found)):
            _logger.warning(_REPEATED, domain, keys[0], locale)
            for key in keys:
                del found[key][locale]
        return found


def _repeated(found: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each language with the translated keys of a place in which two have the same text.

    None of them keeps its translation: the English names differ, while one that is left may be
    the English of another.
    """
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key, texts in found.items():
        if (place := command_place(key)) and SOURCE_LOCALE in texts:
            places[place].append(key)
    for keys in places.values():
        for locale in DISCORD_LOCALES:
            shown = [found[key].get(locale, found[key][SOURCE_LOCALE]) for key in keys]
            if locale != SOURCE_LOCALE and len(set(shown)) < len(shown):
                yield locale, [key for key in keys if locale in found[key]]


def _folders(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(path.name for path in folder.iterdir() if _has_texts(path))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CatalogError(
            "There are no compiled catalogues.",
            path=folder,
            remedy="Run `python -m tgraph_i18n.catalogues` to compile the translations.",
        ) from error
    except OSError as error:
        raise unreadable(folder, error) from error


def _has_texts(folder: Path) -> bool:
    try:
        return (folder / "LC_MESSAGES").is_dir()
    except PermissionError:
        # Whoever needs the language is told why there is none.
        return _is_language(folder.name)


def _is_language(name: str) -> bool:
    tag = parse_tag(name)
    try:
        return tag is not None and bool(babel_locale(tag))
    except UnknownToCldrError:
        return False
