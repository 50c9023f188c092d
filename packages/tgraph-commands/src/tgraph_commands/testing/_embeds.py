"""Embeds and their limits.

Source: "Embed Limits" in Discord's developer documentation.
"""

from tgraph_commands.testing._forms import Form, measured
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._media import Shelf

_MOST_EMBEDS = 10
_MOST_CHARACTERS = 6000
_LONGEST_ADDRESS = 2048


class EmbedCheck:
    """Checks the embeds of one message and returns them as answers show them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._characters = 0

    def check(self, form: Form) -> list[JsonObject]:
        """Return ``form["embeds"]``, its faults recorded."""
        embeds = [self._embed(one) for one in form.forms("embeds", most=_MOST_EMBEDS) or ()]
        if self._characters > _MOST_CHARACTERS:
            form.fail(
                "embeds",
                "MAX_EMBED_SIZE_EXCEEDED",
                f"Embed size exceeds maximum size of {_MOST_CHARACTERS}",
            )
        return embeds

    def _embed(self, form: Form) -> JsonObject:
        shown: JsonObject = {**form.body, "type": "rich"}
        self._text(form, "title", 256)
        self._text(form, "description", 4096)
        form.integer("color", least=0, most=0xFFFFFF)
        self._part(form, "footer", text_key="text", longest=2048)
        self._part(form, "author", text_key="name", longest=256)
        fields = form.forms("fields", most=25) or []
        for field in fields:
            self._text(field, "name", 256, required=True)
            self._text(field, "value", 1024, required=True)
        if fields:
            shown["fields"] = [{"inline": False, **field.body} for field in fields]
        for key in ("image", "thumbnail"):
            picture = form.form(key)
            if picture is not None:
                url = picture.text("url", shortest=1, longest=_LONGEST_ADDRESS, required=True)
                shown[key] = None if url is None else self._shelf.resolve(picture, "url", url)
        if not form.body.keys() - {"type", "color", "timestamp"}:
            form.fail("description", "BASE_TYPE_REQUIRED", "This field is required")
        return shown

    def _part(self, form: Form, key: str, *, text_key: str, longest: int) -> None:
        part = form.form(key)
        if part is not None:
            self._text(part, text_key, longest, required=True)

    def _text(self, form: Form, key: str, longest: int, *, required: bool = False) -> None:
        text = form.text(key, shortest=1 if required else 0, longest=longest, required=required)
        self._characters += measured(text or "")
