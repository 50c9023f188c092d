"""One language's compiled files, read when they are first needed."""

import gettext
import logging
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from tgraph_i18n._errors import CatalogError

_logger = logging.getLogger(__name__)


class Texts(gettext.GNUTranslations):
    """A compiled file whose entries can be listed."""

    def plain(self) -> Iterator[tuple[str, str]]:
        """Yield each message without a plural, and what it is; a ``msgctxt`` stays before it."""
        # The standard library has no public way to list a catalogue.
        entries = cast("Mapping[object, str]", vars(self)["_catalog"])
        return ((key, text) for key, text in entries.items() if isinstance(key, str) and key)


class Language:
    """The texts of a folder ``<language>/LC_MESSAGES``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, gettext.NullTranslations] = {}
        self._damaged: set[str] = set()

    def texts(self, domain: str) -> gettext.NullTranslations:
        """Return a domain's texts: none at all if there is no file or it is damaged.

        They are kept. Damage is logged, once.
        """
        texts = self._texts.get(domain)
        if texts is None:
            texts = self._texts[domain] = self._read(domain) or gettext.NullTranslations()
        return texts

    def plain(self, domain: str) -> Iterator[tuple[str, str]]:
        """Yield a domain's messages that have no plural, without keeping them.

        Where there is no file or it is damaged there are none. Damage is logged, once.
        """
        texts = self._read(domain)
        return iter(()) if texts is None else texts.plain()

    def check(self) -> None:
        """Read every file.

        Raises:
            CatalogError: If one is damaged, or may not be read.
        """
        for path in compiled_files(self._folder / "LC_MESSAGES"):
            _load(path)

    def _read(self, domain: str) -> Texts | None:
        try:
            return _load(self._folder / "LC_MESSAGES" / f"{domain}.mo")
        except CatalogError as error:
            if domain not in self._damaged:
                self._damaged.add(domain)
                _logger.warning("%s English stands in for it.", error.advice())
            return None


def compiled_files(folder: Path) -> tuple[Path, ...]:
    """Return the ``.mo`` files in a folder; none if there is no such folder.

    Raises:
        CatalogError: If the folder may not be read.
    """
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix == ".mo"))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise unreadable(folder, error) from error


def unreadable(folder: Path, error: OSError) -> CatalogError:
    """Return what to tell of a folder that the operating system keeps closed."""
    return CatalogError(
        f"The folder cannot be read: {error.strerror}.",
        path=folder,
        remedy="Let the user who runs this program read the folder and what is in it.",
    )


def _load(path: Path) -> Texts | None:
    try:
        with path.open("rb") as file:
            return Texts(file)
    except FileNotFoundError:
        return None
    # What the standard library's reader does not foresee surfaces as any of these.
    except (OSError, ValueError, LookupError, struct.error, RecursionError) as error:
        raise CatalogError(
            f"The compiled catalogue is damaged: {error}.",
            path=path,
            remedy="Run `python -m tgraph_i18n.catalogues`, or install the package again.",
        ) from error
