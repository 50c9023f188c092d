"""What ``attachment://`` and file addresses in embeds and components stand for.

Source: "Unfurled Media Item" and "Uploading Files" in Discord's developer documentation. On an
edit a kept file can be named by ``attachment://`` only where the ``attachments`` list states its
file name; a name that two files share names neither.
"""

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from tgraph_commands.testing._entities import Attachment
from tgraph_commands.testing._forms import Form
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._message_payloads import file_address

_REFERENCE = "attachment://"
_WEB = frozenset({"http", "https"})
_LONGEST_ADDRESS = 2048


class Shelf:
    """The files that a message will have, and who refers to them."""

    def __init__(
        self,
        files: Iterable[Attachment],
        *,
        nameable: Iterable[Attachment],
        base_url: str,
        channel_id: int,
    ) -> None:
        self._base_url = base_url
        self._channel_id = channel_id
        named = list(nameable)
        often = Counter(one.filename for one in named)
        self._by_name = {one.filename: one for one in named if often[one.filename] == 1}
        self._by_path = {urlsplit(self._address(one)).path: one for one in files}
        for one in self._by_path.values():
            one.is_referenced = False

    def media(self, form: Form, key: str, *, references_only: bool = False) -> JsonObject | None:
        """Return the media that ``form[key].url`` shows, as answers carry it."""
        holder = form.form(key, required=True)
        if holder is None:
            return None
        url = holder.text("url", shortest=1, longest=_LONGEST_ADDRESS, required=True)
        return None if url is None else self.resolve(holder, "url", url, only=references_only)

    def resolve(self, form: Form, key: str, url: str, *, only: bool = False) -> JsonObject | None:
        """Return the media at ``url``; ``only`` takes nothing but files of the message."""
        if url.startswith(_REFERENCE):
            found = self._by_name.get(url.removeprefix(_REFERENCE))
        elif url.startswith(f"{self._base_url}/attachments/"):
            found = self._by_path.get(urlsplit(url).path)
        else:
            return self._foreign(form, key, url, only=only)
        if found is None:
            form.fail(
                key,
                "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
                f'The referenced attachment "{url}" was not found',
            )
            return None
        found.is_referenced = True
        return self._shown(found)

    def size_of(self, media: JsonObject) -> int:
        """Return the bytes of a message's file that is shown as ``media``."""
        return len(self._by_path[urlsplit(str(media["url"])).path].data)

    def _foreign(self, form: Form, key: str, url: str, *, only: bool) -> JsonObject | None:
        parts = urlsplit(url)
        if only or parts.scheme not in _WEB or not parts.hostname:
            schemes = "attachment" if only else "http, https, attachment"
            form.fail(
                key,
                "URL_TYPE_INVALID_SCHEME",
                f'Scheme "{parts.scheme}" is not supported. Scheme must be one of ({schemes}).',
            )
            return None
        return {"id": "0", "url": url, "proxy_url": url, "width": None, "height": None}

    def _shown(self, attachment: Attachment) -> JsonObject:
        address = self._address(attachment)
        return {
            "id": str(attachment.id),
            "url": address,
            "proxy_url": address,
            "width": attachment.width_px,
            "height": attachment.height_px,
            "content_type": attachment.content_type,
            "attachment_id": str(attachment.id),
        }

    def _address(self, attachment: Attachment) -> str:
        return file_address(self._base_url, self._channel_id, attachment)
