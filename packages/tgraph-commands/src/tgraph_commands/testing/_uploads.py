"""Reading a request's body: JSON, or a form with ``payload_json`` and ``files[n]``.

Source: "Uploading Files" in Discord's developer documentation. The field's name counts, not
its content type.
"""

import asyncio
import json
import re
from collections.abc import Mapping

import msgspec
from aiohttp import BodyPartReader, MultipartReader, StreamReader, web

from tgraph_commands.testing._errors import ApiError, refusal
from tgraph_commands.testing._json import Json

FILE_LIMIT_BYTES = 10 * 1024 * 1024
REQUEST_LIMIT_BYTES = 25 * 1024 * 1024
FILES_LIMIT = 10
_FILE_FIELD = re.compile(r"files\[(0|[1-9][0-9]?)\]\Z")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """A file sent with a request."""

    filename: str
    """As Discord stores it: spaces become underscores, other unusual characters go."""
    content_type: str | None
    data: bytes


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What a request brought."""

    json: Json = None
    uploads: Mapping[int, Upload] = {}
    is_form: bool = False


async def read_body(request: web.Request) -> Body:
    """Read a request's body to its end.

    Raises:
        ApiError: ``50109`` for bad JSON, ``50035`` for a bad form, ``40005`` (413) for too much.
    """
    if not request.can_read_body:
        return Body()
    if request.content_type.startswith("multipart/"):
        return await _read_form(request)
    if request.content_type != "application/json":
        raise ApiError(
            400,
            50035,
            "Invalid Form Body",
            errors={
                "_errors": [
                    {
                        "code": "CONTENT_TYPE_INVALID",
                        "message": 'Expected "Content-Type" header to be one of '
                        "{'application/json', 'multipart/form-data'}.",
                    }
                ]
            },
        )
    return Body(json=_decoded(await request.read()))


async def _read_form(request: web.Request) -> Body:
    payload: Json = None
    uploads: dict[int, Upload] = {}
    total = 0
    async for part in MultipartReader(request.headers, await _whole(request)):
        if not isinstance(part, BodyPartReader):
            raise _bad_field("nested multipart")
        data = bytes(await part.read(decode=False))
        total += len(data)
        name = part.name or ""
        if name == "payload_json":
            payload = _decoded(data)
            continue
        match = _FILE_FIELD.match(name)
        if match is None or not part.filename:
            raise _bad_field(name)
        if len(data) > FILE_LIMIT_BYTES:
            raise refusal(40005)
        uploads[int(match[1])] = Upload(
            filename=stored_name(part.filename),
            content_type=part.headers.get("Content-Type"),
            data=data,
        )
    if total > REQUEST_LIMIT_BYTES:
        raise refusal(40005)
    if len(uploads) > FILES_LIMIT:
        raise refusal(30015)
    return Body(json={} if payload is None else payload, uploads=uploads, is_form=True)


async def _whole(request: web.Request) -> StreamReader:
    """Return the body as a stream that holds all of it.

    Of what arrives piece by piece, aiohttp puts some back with a method that it deprecates: where
    warnings are errors, a request would fail by how the network happened to cut it.
    """
    data = await request.read()
    stream = StreamReader(request.protocol, limit=len(data) + 1, loop=asyncio.get_running_loop())
    stream.feed_data(data)
    stream.feed_eof()
    return stream


def stored_name(filename: str) -> str:
    """Return the name under which Discord stores a file."""
    plain = filename.rsplit("/", 1)[-1].replace(" ", "_")
    return _UNSAFE.sub("", plain).lstrip(".") or "unknown"


def _decoded(data: bytes) -> Json:
    try:
        return json.loads(data, parse_constant=_refuse_constant)
    except ValueError as error:
        raise refusal(50109) from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _bad_field(name: str) -> ApiError:
    message = "Fields are payload_json and files[n] with a file name."
    errors: dict[str, Json] = {
        name or "_": {"_errors": [{"code": "FORM_FIELD_INVALID", "message": message}]}
    }
    return ApiError(400, 50035, "Invalid Form Body", errors=errors)
