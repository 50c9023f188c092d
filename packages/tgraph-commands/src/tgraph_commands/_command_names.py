"""What a command is called in somebody's language, to be told of in a sentence."""

from typing import Final

from tgraph_i18n import Catalogs

_FALLBACK: Final = "en-US"


def command_name(catalogs: Catalogs, locale: str, *keys: str) -> str:
    """Return a command as the person finds it in Discord's list: ``/privacy hide``.

    Args:
        catalogs: Where it is translated.
        locale: The person's language, as Discord names it.
        keys: Of the names of the command and of its subcommand, such as ``privacy.hide.name``.
    """
    names = (catalogs.command_localizations(key) for key in keys)
    return "/" + " ".join(name.get(locale, name[_FALLBACK]) for name in names)
