"""Sentences, numbers and dates in the language of whoever reads them."""

from tgraph_i18n._catalogs import Catalogs
from tgraph_i18n._errors import CatalogError, UnknownLocaleError
from tgraph_i18n._negotiation import DISCORD_LOCALES, SOURCE_LOCALE, negotiate
from tgraph_i18n._translator import Translator

__all__ = [
    "DISCORD_LOCALES",
    "SOURCE_LOCALE",
    "CatalogError",
    "Catalogs",
    "Translator",
    "UnknownLocaleError",
    "negotiate",
]
