"""The demo's page: a channel with the bot's posts in it."""

import html
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from string import Template
from typing import Final

from tgraph_bot._discord_html import draft_html
from tgraph_bot._moments import time_text
from tgraph_commands.channels import Draft
from tgraph_i18n import Translator

_MESSAGE: Final = "demo_message.html"

_PAGE: Final = "demo.html"


def demo_page(post: Sequence[Draft], *, now: datetime, speech: Translator) -> str:
    """Return a page that shows the messages of a post; their pictures stand beside it.

    A picture is found by the name of its file on the disk, not by that of the posted one.
    """
    page, message = _template(_PAGE), _template(_MESSAGE)
    when = html.escape(time_text(now, speech=speech))
    messages = "".join(
        message.substitute(when=when, content=draft_html(draft, now=now, speech=speech))
        for draft in post
    )
    return page.substitute(locale=html.escape(speech.locale), messages=messages)


def _template(name: str) -> Template:
    return Template((files("tgraph_bot") / name).read_text("utf-8"))
