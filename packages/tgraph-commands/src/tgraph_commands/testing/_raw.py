"""Plain HTTP to the double, as no client library would speak it: for what these never send."""

import io
import json
from collections.abc import Mapping
from typing import Any

import aiohttp
import msgspec

from tgraph_commands.testing._double import Discord
from tgraph_commands.testing._json import JsonObject, as_object, as_objects

_AGENT = "DiscordBot (https://example.org, 1.0)"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came back."""

    status: int
    json: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> int | None:
        """Discord's error code, where it refused."""
        code = as_object(self.json).get("code")
        return code if isinstance(code, int) else None

    def faults(self) -> dict[str, str]:
        """Return the form's faults: the path of each with its first code."""
        return dict(_faults(as_object(as_object(self.json).get("errors")), ()))


def _faults(node: JsonObject, path: tuple[str, ...]) -> list[tuple[str, str]]:
    found = [(".".join(path), str(one["code"])) for one in as_objects(node.get("_errors"))[:1]]
    for key, below in node.items():
        if key != "_errors":
            found += _faults(as_object(below), (*path, key))
    return found


class Raw:
    """A client without opinions."""

    def __init__(self, discord: Discord, session: aiohttp.ClientSession) -> None:
        self._discord = discord
        self._session = session

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        token: str | None = "",
        params: Mapping[str, str] | None = None,
        data: bytes | aiohttp.FormData | aiohttp.MultipartWriter | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask, with the bot's token unless another or none is given."""
        sent = {"User-Agent": _AGENT, **(headers or {})}
        if token is not None:
            sent["Authorization"] = f"Bot {token or self._discord.token}"
        async with self._session.request(
            method,
            f"{self._discord.rest_url}{path}",
            json=body,
            data=data,
            params=params,
            headers=sent,
        ) as response:
            text = await response.text()
            is_json = text and response.content_type == "application/json"
            return Answer(
                status=response.status,
                json=json.loads(text) if is_json else text,
                headers=response.headers,
            )

    async def upload(
        self,
        method: str,
        path: str,
        body: object,
        files: Mapping[str, tuple[str, bytes]],
        *,
        token: str | None = "",
    ) -> Answer:
        """Ask with files: name and bytes by the name of their field."""
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("payload_json", json.dumps(body), content_type="application/octet-stream")
        for field, (name, data) in files.items():
            form.add_field(field, io.BytesIO(data), filename=name, content_type="image/png")
        return await self.call(method, path, data=form, token=token)
