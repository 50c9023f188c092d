"""What a command is called in somebody's language, to be told of in a sentence."""

from typing import Final, Literal

from tgraph_i18n import Catalogs

Command = Literal[
    "config edit",
    "config view",
    "link",
    "privacy delete",
    "privacy export",
    "privacy hide",
    "privacy name",
    "privacy show",
    "privacy unhide",
    "report add",
    "report resume",
    "unlink",
    "uptime",
]
"""The commands that sentences tell of, as they are called in English."""

_FALLBACK: Final = "en-US"


class CommandNames:
    """Names commands as one person finds them in Discord's list.

    ``locale`` is that person's language, as Discord names it.
    """

    def __init__(self, catalogs: Catalogs, *, locale: str) -> None:
        self._catalogs = catalogs
        self._locale = locale

    def __call__(self, command: Command) -> str:
        """Return it in the person's language: ``/privacy hide``."""
        words = command.split(" ")
        paths = (".".join(words[:end]) for end in range(1, len(words) + 1))
        return f"/{' '.join(map(self._named, paths))}"

    def of(self, name: str) -> str:
        """Return a command whose English name was kept: there may be none of that name any more."""
        try:
            return f"/{self._named(name)}"
        except LookupError:
            return name

    def _named(self, path: str) -> str:
        names = self._catalogs.command_localizations(f"{path}.name")
        return names.get(self._locale, names[_FALLBACK])
