"""Components of messages: which may stand where, how many, how long.

Source: "Component Reference" in Discord's developer documentation.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tgraph_commands.testing._buttons import checked_control
from tgraph_commands.testing._forms import Form, measured
from tgraph_commands.testing._json import Json, JsonObject
from tgraph_commands.testing._media import Shelf

ACTION_ROW = 1
BUTTON = 2
STRING_SELECT = 3
SELECTS = frozenset({STRING_SELECT, 5, 6, 7, 8})
SECTION = 9
TEXT_DISPLAY = 10
THUMBNAIL = 11
MEDIA_GALLERY = 12
FILE = 13
SEPARATOR = 14
CONTAINER = 17

_IN_CONTAINER = frozenset({ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR})
_TOP = _IN_CONTAINER | {CONTAINER}
_MOST_COMPONENTS = 40
_MOST_TEXT = 4000
_MOST_ROWS = 5
_LARGEST_ID = 2**31 - 1


class ComponentTree:
    """Checks the components of one message and returns them as answers show them."""

    def __init__(self, shelf: Shelf, *, is_v2: bool) -> None:
        self._shelf = shelf
        self._is_v2 = is_v2
        self._count = 0
        self._text = 0
        self._ids: set[int] = set()
        self._custom_ids: set[str] = set()
        self._nameless: list[JsonObject] = []
        self._readers: Mapping[int, Callable[[Form, JsonObject], None]] = MappingProxyType(
            {
                ACTION_ROW: self._action_row,
                SECTION: self._section,
                TEXT_DISPLAY: self._text_display,
                THUMBNAIL: self._thumbnail,
                MEDIA_GALLERY: self._media_gallery,
                FILE: self._file,
                SEPARATOR: self._separator,
                CONTAINER: self._container,
            }
        )

    def check(self, form: Form) -> list[JsonObject]:
        """Return ``form["components"]``, its faults recorded."""
        most = _MOST_COMPONENTS if self._is_v2 else _MOST_ROWS
        tops = form.forms("components", most=most) or []
        allowed = _TOP if self._is_v2 else frozenset({ACTION_ROW})
        found = self._children(tops, allowed)
        if self._count > _MOST_COMPONENTS:
            form.fail(
                "components",
                "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
                f"The total number of components cannot exceed {_MOST_COMPONENTS}",
            )
        if self._text > _MOST_TEXT:
            form.fail(
                "components",
                "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                f"The total size of displayable text cannot exceed {_MOST_TEXT}",
            )
        self._number()
        return found

    def _children(self, forms: list[Form], allowed: frozenset[int]) -> list[JsonObject]:
        found: list[JsonObject] = []
        for form in forms:
            child = self._child(form, allowed)
            if child is not None:
                found.append(child)
        return found

    def _child(self, form: Form, allowed: frozenset[int]) -> JsonObject | None:
        kind = form.choice("type", allowed, required=True)
        if kind is None:
            return None
        self._count += 1
        shown: JsonObject = {"type": kind}
        self._take_id(form, shown)
        if kind in self._readers:
            self._readers[kind](form, shown)
        else:
            checked_control(form, shown, taken=self._custom_ids)
        return shown

    def _take_id(self, form: Form, shown: JsonObject) -> None:
        given = form.integer("id", least=0, most=_LARGEST_ID)
        if not given:
            self._nameless.append(shown)
            return
        if given in self._ids:
            form.fail("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
        self._ids.add(given)
        shown["id"] = given

    def _number(self) -> None:
        following = 1
        for shown in self._nameless:
            while following in self._ids:
                following += 1
            self._ids.add(following)
            shown["id"] = following

    def _action_row(self, form: Form, shown: JsonObject) -> None:
        children = form.forms("components", least=1, most=5, required=True) or []
        found = self._children(children, SELECTS | {BUTTON})
        has_select = any(one["type"] != BUTTON for one in found)
        if len(found) > 1 and has_select:
            form.fail(
                "components",
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "A row holds up to five buttons, or one select",
            )
        shown["components"] = _listed(found)

    def _section(self, form: Form, shown: JsonObject) -> None:
        texts = form.forms("components", least=1, most=3, required=True) or []
        shown["components"] = _listed(self._children(texts, frozenset({TEXT_DISPLAY})))
        accessory = form.form("accessory", required=True)
        if accessory is not None:
            shown["accessory"] = self._child(accessory, frozenset({BUTTON, THUMBNAIL}))

    def _text_display(self, form: Form, shown: JsonObject) -> None:
        content = form.text("content", shortest=1, longest=_MOST_TEXT, required=True)
        if content is None:
            return
        if not content.strip():
            form.fail("content", "BASE_TYPE_REQUIRED", "This field is required")
        self._text += measured(content)
        shown["content"] = content

    def _thumbnail(self, form: Form, shown: JsonObject) -> None:
        shown["media"] = self._shelf.media(form, "media")
        self._describe(form, shown)

    def _media_gallery(self, form: Form, shown: JsonObject) -> None:
        items: list[JsonObject] = []
        for item in form.forms("items", least=1, most=10, required=True) or []:
            one: JsonObject = {"media": self._shelf.media(item, "media")}
            self._describe(item, one)
            items.append(one)
        shown["items"] = _listed(items)

    def _file(self, form: Form, shown: JsonObject) -> None:
        media = self._shelf.media(form, "file", references_only=True)
        shown["file"] = media
        shown["spoiler"] = form.boolean("spoiler") or False
        if media is not None:
            shown["name"] = str(media["url"]).split("?")[0].rsplit("/", 1)[-1]
            shown["size"] = self._shelf.size_of(media)

    def _separator(self, form: Form, shown: JsonObject) -> None:
        divider = form.boolean("divider")
        shown["divider"] = True if divider is None else divider
        shown["spacing"] = form.choice("spacing", (1, 2)) or 1

    def _container(self, form: Form, shown: JsonObject) -> None:
        children = form.forms("components", least=1, most=_MOST_COMPONENTS, required=True) or []
        shown["components"] = _listed(self._children(children, _IN_CONTAINER))
        shown["accent_color"] = form.integer("accent_color", least=0, most=0xFFFFFF)
        shown["spoiler"] = form.boolean("spoiler") or False

    def _describe(self, form: Form, shown: JsonObject) -> None:
        shown["description"] = form.text("description", shortest=1, longest=1024)
        shown["spoiler"] = form.boolean("spoiler") or False


def _listed(objects: list[JsonObject]) -> list[Json]:
    return [*objects]
