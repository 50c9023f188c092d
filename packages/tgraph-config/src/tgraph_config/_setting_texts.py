"""What a setting means, in sentences: for the reference, for editors, for the starter file."""

from tgraph_config._fields import Section, field_of, field_texts
from tgraph_config._unbuilt import UNBUILT, find_unbuilt


def setting_text(section: Section, key: str) -> str:
    """Return what ``key`` of ``section`` means, and what of it is not built yet.

    Code stands between single backquotes.
    """
    field = field_of(section, key)
    if field is None:
        secret = key.removesuffix("_file")
        return (
            f"A file that holds nothing but the `{secret}`, which is then left out; a relative "
            "name starts from the configuration's folder."
        )
    if isinstance(field.shape, type):
        return section_text(field.shape)
    text = field_texts(section)[key].replace("``", "`")
    row = find_unbuilt(UNBUILT, section, key)
    if row is None:
        return text
    values = ", ".join(f"`{value}`" for value in row.values)
    return f"{text} Not built yet: {values}." if values else f"{text} Not built yet."


def section_text(section: Section) -> str:
    """Return what a section is about."""
    return " ".join((section.__doc__ or "").split())
