"""One language's compiled files, read when they are first needed."""

import gettext
import logging
import struct
from pathlib import Path

from tgraph_i18n._errors import CatalogError

_logger = logging.getLogger(__name__)


class Language:
    """The texts of a folder ``<language>/LC_MESSAGES``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, gettext.NullTranslations] = {}

    def texts(self, domain: str) -> gettext.NullTranslations:
        """Return a domain's texts: none at all if there is no file or it is damaged.

        Damage is logged, once.
        """
        texts = self._texts.get(domain)
        if texts is None:
            texts = self._texts[domain] = self._read(domain)
        return texts

    def check(self) -> None:
        """Read every file.

        Raises:
            CatalogError: If one is damaged.
        """
        for path in sorted((self._folder / "LC_MESSAGES").glob("*.mo")):
            _load(path)

    def _read(self, domain: str) -> gettext.NullTranslations:
        path = self._folder / "LC_MESSAGES" / f"{domain}.mo"
        try:
            return _load(path) if path.is_file() else gettext.NullTranslations()
        except CatalogError as error:
            _logger.warning("%s English stands in for it.", error.advice())
            return gettext.NullTranslations()


def _load(path: Path) -> gettext.GNUTranslations:
    try:
        with path.open("rb") as file:
            return gettext.GNUTranslations(file)
    # What the standard library's reader does not foresee surfaces as any of these.
    except (OSError, ValueError, LookupError, struct.error, RecursionError) as error:
        raise CatalogError(
            f"The compiled catalogue is damaged: {error}.",
            path=path,
            remedy="Run `python -m tgraph_i18n.catalogues`, or install the package again.",
        ) from error
