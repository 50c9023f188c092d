"""What can be wrong with catalogues: for the programmer and the owner, never for a reader."""

from pathlib import Path

from tgraph_common import TGraphError


class CatalogError(TGraphError):
    """A folder or a file of compiled catalogues cannot be used; ``path`` says which."""

    def __init__(self, reason: str, *, path: Path, remedy: str) -> None:
        super().__init__(f"{path}: {reason}", remedy=remedy)
        self.path = path


class UnknownLocaleError(TGraphError):
    """A language that nobody has translated to, or that does not exist."""

    def __init__(self, locale: str, *, available: tuple[str, ...]) -> None:
        super().__init__(
            f"There is no translation for {locale!r}.",
            remedy=f"Use one of {', '.join(available)}.",
        )
        self.locale = locale
        self.available = available
