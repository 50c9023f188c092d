"""The theme that somebody wants to see in the demo: a built-in one, or one of a file."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tgraph_bot._look import own_themes
from tgraph_common import ConfigError
from tgraph_config import Settings, load_settings, value_problem
from tgraph_graphs import Theme

_SETTING: Final = "graphs.theme"
_NOT_LOOKED_AT: Final[Mapping[str, str]] = {
    "TGRAPH__CONFIG_VERSION": "1",
    "TGRAPH__DISCORD": "{token: none, guild_ids: [1]}",
    "TGRAPH__TAUTULLI": "{url: 'http://localhost', api_key: none}",
    "TGRAPH__REPORTS": "[]",
}
"""What a configuration needs and a theme does not: nobody has to fill it in to see colours."""


def demo_theme(wanted: str) -> str | Theme:
    """Return the built-in theme of that name, or the theme in the file of that path.

    The file has its theme below ``themes``, as a configuration has; a configuration is one, too.
    Of several themes ``graphs.theme`` says which. What has a dot or a slash in it is a path.

    Raises:
        ConfigError: If there is no such theme, or anything is wrong with the file.
    """
    if any(sign in wanted for sign in (".", "/", os.sep)):
        path = Path(wanted)
        return _theme_in(load_settings(path, environ=_NOT_LOOKED_AT), path)
    problem = value_problem(_SETTING, wanted)
    if problem is None:
        return wanted
    guess = f' Did you mean "{problem.suggestion}"?' if problem.suggestion else ""
    raise ConfigError(
        f"There is no theme {problem.found}.",
        remedy=f"Use {problem.expected}, or the path of a file with a theme of your own.{guess}",
    )


def _theme_in(settings: Settings, path: Path) -> Theme:
    themes = dict(own_themes(settings))
    if not themes:
        raise ConfigError(
            f"{path} has no theme of its own.",
            remedy="Write one below `themes:`, under a name, as in a configuration.",
        )
    first, *others = themes
    chosen = settings.graphs.theme
    if chosen not in themes and others:
        raise ConfigError(
            f"{path} has several themes: {', '.join(themes)}.",
            remedy=f"Say in it which one is meant, such as `graphs: {{theme: {first}}}`.",
        )
    return themes.get(chosen, themes[first])
