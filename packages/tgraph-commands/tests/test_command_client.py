"""The commands as they are registered with Discord."""

import importlib
import pkgutil
from collections.abc import Mapping

import hikari
import lightbulb

from tgraph_commands import slash
from tgraph_commands._command_client import LOADERS, localizations
from tgraph_i18n import Catalogs


def test_every_module_of_a_command_is_loaded() -> None:
    """A module that is forgotten costs its command without a word."""
    loaders = [
        importlib.import_module(f"{slash.__name__}.{module.name}").loader
        for module in pkgutil.iter_modules(slash.__path__)
        if not module.name.startswith("_")
    ]

    assert len(loaders) >= 2
    assert all(isinstance(loader, lightbulb.Loader) for loader in loaders)
    assert set(map(id, loaders)) == set(map(id, LOADERS))


def test_languages_without_a_text_are_left_out() -> None:
    """Discord refuses every command where one text is empty."""

    def lookup(key: str) -> Mapping[str, str]:
        return {"en-US": key, "de": "", "da": "  "}

    assert localizations(lookup)("about") == {hikari.Locale.EN_US: "about"}


def test_the_names_of_the_commands_are_translated() -> None:
    provide = localizations(Catalogs.open().command_localizations)

    assert provide("about.name")[hikari.Locale.DE] == "über"
    assert provide("uptime.name")[hikari.Locale.EN_GB] == "uptime"
