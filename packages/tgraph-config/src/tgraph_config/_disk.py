"""What a configuration consists of on the disk: its file, and those of its secrets."""

import hashlib
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tgraph_config._environment import overlay
from tgraph_config._fields import fields_of
from tgraph_config._loading import settings_of_tree, tree_of_text
from tgraph_config._nodes import Mapping, Scalar, node_at
from tgraph_config._problems import SettingsError
from tgraph_config._schema import Settings
from tgraph_config._secret_files import SecretFileError, read_secret_file
from tgraph_config._source import Source, read_source


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """What the files held at a moment, without holding it: equal where it was the same."""

    digest: bytes
    secret_files: tuple[str, ...]
    """The files of secrets, by the names that the configuration has for them."""


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """Settings, and the text in which they stand. Its ``repr`` may hold a secret: never log it."""

    source: Source
    settings: Settings


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was read: settings, or what is wrong with the files."""

    contents: Contents
    result: Loaded | SettingsError


def read_configuration(path: Path, *, environ: MappingOf[str, str]) -> Reading:
    """Return what the configuration at ``path`` says now, right or wrong."""
    try:
        source = read_source(path)
    except SettingsError as error:
        return Reading(contents=_contents(str(error).encode(), (), path.parent), result=error)
    return interpreted(source, path=path, environ=environ)


def interpreted(source: Source, *, path: Path, environ: MappingOf[str, str]) -> Reading:
    """Return what a text says as the content of the file at ``path``."""
    root, problems = tree_of_text(source.text, path=path)
    names = _secret_files(root, environ) if root else ()
    # The contents come first: what changes between the two is then different the next time.
    contents = _contents(source.data, names, path.parent)
    if root is None:
        return Reading(contents=contents, result=SettingsError(problems))
    try:
        settings = settings_of_tree(root, path=path, environ=environ, problems=problems)
    except SettingsError as error:
        return Reading(contents=contents, result=error)
    return Reading(contents=contents, result=Loaded(source=source, settings=settings))


def contents_now(path: Path, known: Contents) -> Contents:
    """Return what the files that were ``known`` hold now; cheaper than reading them as YAML."""
    try:
        data = read_source(path).data
    except SettingsError as error:
        data = str(error).encode()
    return _contents(data, known.secret_files, path.parent)


def _contents(data: bytes, secret_files: Sequence[str], folder: Path) -> Contents:
    digest = hashlib.sha256(hashlib.sha256(data).digest())
    for name in secret_files:
        digest.update(hashlib.sha256(_secret(name, folder)).digest())
    return Contents(digest=digest.digest(), secret_files=tuple(secret_files))


def _secret(name: str, folder: Path) -> bytes:
    try:
        return b"=" + read_secret_file(name, folder=folder).encode()
    except SecretFileError as error:
        return b"!" + str(error).encode()


def _secret_files(root: Mapping, environ: MappingOf[str, str]) -> tuple[str, ...]:
    tree, _ = overlay(root, environ)
    nodes = (
        node_at(tree, section.name, field.file_key)
        for section in fields_of(Settings)
        if isinstance(section.shape, type)
        for field in fields_of(section.shape)
        if field.is_secret
    )
    return tuple(node.text for node in nodes if isinstance(node, Scalar) and node.kind == "text")
