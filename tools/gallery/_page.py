"""The page of the gallery: pictures, and what to pick them by."""

import html
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

_PAGE: Final = Path(__file__).with_name("page.html")
_FILTERS: Final = ("chart", "theme", "language", "data")


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture, of what it is, and which rules it breaks."""

    file: str
    chart: str
    theme: str
    language: str
    data: str
    alt: str
    findings: tuple[str, ...]


def page(pictures: Sequence[Picture]) -> str:
    """Return the page as HTML that needs only the picture files beside it."""
    filters = (_filter(name, pictures) for name in _FILTERS)
    template = _PAGE.read_text("utf-8")
    return template.replace("<!-- filters -->", "\n".join(filters)).replace(
        "<!-- pictures -->", "\n".join(map(_figure, pictures))
    )


def _filter(name: str, pictures: Sequence[Picture]) -> str:
    values = dict.fromkeys(getattr(picture, name) for picture in pictures)
    options = "".join(f"<option>{html.escape(value)}</option>" for value in values)
    choice = f'<select name="{name}"><option value="">all</option>{options}</select>'
    return f"<label>{name} {choice}</label>"


def _figure(picture: Picture) -> str:
    facts = "".join(f' data-{name}="{html.escape(getattr(picture, name))}"' for name in _FILTERS)
    findings = "".join(f"<li>{html.escape(finding)}</li>" for finding in picture.findings)
    caption = " · ".join(html.escape(getattr(picture, name)) for name in _FILTERS)
    return (
        f"<figure{facts}{' data-broken' if findings else ''}>"
        f'<a href="{picture.file}"><img loading="lazy" src="{picture.file}"'
        f' alt="{html.escape(picture.alt)}"></a>'
        f"<figcaption>{caption}<ul>{findings}</ul></figcaption></figure>"
    )
