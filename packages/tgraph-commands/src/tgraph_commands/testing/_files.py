"""Which files a message has after a create or an edit, and which may be named in it.

Source: "Uploading Files" and "Edit Message" in Discord's developer documentation: the
``attachments`` list of an edit names every file that stays or comes. Without the list new files
take the place of the old ones, and ``attachment://`` names none of them.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from tgraph_commands.testing._entities import Attachment
from tgraph_commands.testing._forms import Form
from tgraph_commands.testing._pictures import picture_size
from tgraph_commands.testing._uploads import FILES_LIMIT, Upload, stored_name


class Files(msgspec.Struct, frozen=True, kw_only=True):
    """A message's files, and those among them that ``attachment://`` may name."""

    all: tuple[Attachment, ...]
    nameable: tuple[Attachment, ...]


def files_of_create(form: Form, uploads: Mapping[int, Upload], *, mint: Callable[[], int]) -> Files:
    """Return the files of a new message."""
    if form.body.get("attachments") is None:
        everything = tuple(_stored(one, form=None, mint=mint) for one in uploads.values())
        return Files(all=everything, nameable=everything)
    return _listed(form, uploads, standing=(), mint=mint)


def files_of_edit(
    form: Form,
    uploads: Mapping[int, Upload],
    *,
    standing: Sequence[Attachment],
    mint: Callable[[], int],
) -> Files:
    """Return the files that a message has after an edit."""
    if form.has("attachments"):
        return _listed(form, uploads, standing=standing, mint=mint)
    if uploads:
        fresh = tuple(_stored(one, form=None, mint=mint) for one in uploads.values())
        return Files(all=fresh, nameable=())
    return Files(all=tuple(msgspec.structs.replace(one) for one in standing), nameable=())


def _listed(
    form: Form,
    uploads: Mapping[int, Upload],
    *,
    standing: Sequence[Attachment],
    mint: Callable[[], int],
) -> Files:
    kept = {one.id: one for one in standing}
    everything: list[Attachment] = []
    nameable: list[Attachment] = []
    seen: set[int] = set()
    for entry in form.forms("attachments", most=FILES_LIMIT) or ():
        found = _entry(entry, uploads, kept, seen, mint)
        if found is not None:
            everything.append(found)
            if entry.body.get("filename") is not None or found.id not in kept:
                nameable.append(found)
    if uploads.keys() - seen:
        form.fail(
            "attachments",
            "MESSAGE_ATTACHMENT_NOT_LISTED",
            "Every uploaded file must be in the attachments list",
        )
    return Files(all=tuple(everything), nameable=tuple(nameable))


def _entry(
    entry: Form,
    uploads: Mapping[int, Upload],
    kept: Mapping[int, Attachment],
    seen: set[int],
    mint: Callable[[], int],
) -> Attachment | None:
    key = entry.snowflake("id", required=True)
    if key is None:
        return None
    if key in seen or (key not in uploads and key not in kept):
        entry.fail("id", "MESSAGE_ATTACHMENT_NOT_FOUND", "Attachment data not found")
        return None
    seen.add(key)
    if key in uploads:
        return _stored(uploads[key], form=entry, mint=mint)
    description = entry.text("description", longest=1024)
    standing = kept[key]
    name = entry.text("filename", shortest=1, longest=1024)
    if name is not None and name != standing.filename:
        entry.fail("filename", "MESSAGE_ATTACHMENT_NOT_FOUND", "A kept file keeps its name")
    return msgspec.structs.replace(
        standing, description=description if entry.has("description") else standing.description
    )


def _stored(upload: Upload, *, form: Form | None, mint: Callable[[], int]) -> Attachment:
    name = None if form is None else form.text("filename", shortest=1, longest=1024)
    description = None if form is None else form.text("description", longest=1024)
    size = picture_size(upload.data)
    return Attachment(
        id=mint(),
        filename=stored_name(name or upload.filename),
        data=upload.data,
        content_type=upload.content_type if size is None else "image/png",
        description=description,
        width_px=None if size is None else size[0],
        height_px=None if size is None else size[1],
    )
