"""What ``check`` says of colours that are hard to see or to tell apart."""

from collections.abc import Iterator

from tgraph_bot._findings import Finding, Status
from tgraph_bot._look import look_of, own_themes
from tgraph_config import Settings
from tgraph_graphs import Theme, recoloured, theme_flaws, theme_named

_REMEDY = "An owner may want it so; many people will not see it well, some not at all."


def theme_findings(settings: Settings) -> Iterator[Finding]:
    """Yield a warning for each theme, and each chart with colours of its own, that has flaws."""
    for name, theme in own_themes(settings):
        yield from _warnings(f"Theme {name}", theme)
    look = look_of(settings)
    theme = theme_named(look.theme) if isinstance(look.theme, str) else look.theme
    for chart, options in look.options.items():
        yield from _warnings(
            f"Colours of {chart.value}",
            recoloured(theme, options.palette, is_of_one_chart=True),
            besides=theme,
        )


def _warnings(name: str, theme: Theme, *, besides: Theme | None = None) -> Iterator[Finding]:
    """Yield a warning with the flaws of a theme, without those of the one it was made from."""
    known = theme_flaws(besides) if besides else ()
    flaws = [str(flaw) for flaw in theme_flaws(theme) if flaw not in known]
    if flaws:
        yield Finding(
            name=name,
            status=Status.WARNING,
            detail="hard to see or to tell apart: " + "; ".join(flaws),
            remedy=_REMEDY,
        )
