"""What ``check``, and a change of the setting, say of languages without translations."""

from collections.abc import Iterator
from pathlib import Path

from tgraph_bot._findings import Finding, Status, failed
from tgraph_config import Settings
from tgraph_i18n import CatalogError, Catalogs, UnknownLocaleError


def language_findings(
    settings: Settings, *, setting: str = "", folder: Path | None = None
) -> Iterator[Finding]:
    """Yield a warning for each language that nobody has translated to, in the tags' order.

    Translations that are there, but cannot be used, are a failure.

    Args:
        settings: Whose languages are looked at.
        setting: The dotted path of the only one that counts; else all of them do.
        folder: Compiled translations; else those that come with the program.
    """
    wanted = {locale for path, locale in _languages(settings) if setting in ("", path)}
    if not wanted:
        return
    try:
        catalogs = Catalogs.open(folder)
        missing = [locale for locale in sorted(wanted) if not _is_translated(catalogs, locale)]
    except CatalogError as error:
        yield failed("Language", error)
        return
    for locale in missing:
        yield Finding(
            name="Language",
            status=Status.WARNING,
            detail=f"there are no translations for {locale}; words will be English",
            remedy=f"There are: {', '.join(catalogs.locales)}.",
        )


def _languages(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield each language in force behind the path of the setting that may decide it."""
    yield "locale", settings.locale
    for report in settings.reports:
        yield f"reports.{report.name}.locale", settings.report_locale(report)


def _is_translated(catalogs: Catalogs, locale: str) -> bool:
    try:
        catalogs.require(locale)
    except UnknownLocaleError:
        return False
    return True
