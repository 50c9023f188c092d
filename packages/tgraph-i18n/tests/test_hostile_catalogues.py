"""Compiled files as nobody should have made them: a reader sees English, an owner an error."""

import os
import struct
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_common import Message
from tgraph_i18n import CatalogError, Catalogs, Translator
from tgraph_i18n._languages import Language
from tgraph_i18n._negotiation import Tag

_NOBODY = 65534
RULE = "nplurals=2; plural=(n != 1);"
HELLO = Message(domain="words", context="hello", text="Hello, {name}!", values={"name": "Mo"})


def letters(count: int) -> Message:
    return Message(
        domain="words",
        context="letters",
        text="One letter",
        plural="{count} letters",
        count=count,
        values={"count": count},
    )


def header(rule: str = RULE, *, charset: str = "utf-8") -> bytes:
    return f"Content-Type: text/plain; charset={charset}\nPlural-Forms: {rule}\n".encode()


def mo(entries: Mapping[bytes, bytes]) -> bytes:
    """Return a compiled file with any bytes in it, laid out as msgfmt does."""
    found = sorted(entries.items())
    start = 28 + 16 * len(found)
    tables: list[bytes] = []
    texts = b""
    for column in (0, 1):
        for pair in found:
            tables.append(struct.pack("<2I", len(pair[column]), start + len(texts)))
            texts += pair[column] + b"\0"
    sizes = (0x950412DE, 0, len(found), 28, 28 + 8 * len(found), 0, 0)
    return struct.pack("<7I", *sizes) + b"".join(tables) + texts


def german(top: bytes, *, hello: bytes = "Grüß dich, {name}!".encode()) -> Mapping[bytes, bytes]:
    return {
        b"": top,
        b"hello\x04Hello, {name}!": hello,
        b"letters\x04One letter\0{count} letters": b"Ein Brief\0{count} Briefe",
    }


def install(root: Path, content: bytes) -> Path:
    """Put a file where the German words are looked for, and return its path."""
    path = root / "de/LC_MESSAGES/words.mo"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return path


def test_the_files_of_these_tests_work(tmp_path: Path) -> None:
    """Or else the others would prove nothing."""
    install(tmp_path, mo(german(header())))
    translator = Catalogs.open(tmp_path).translator("de")
    assert translator.say(HELLO) == "Grüß dich, Mo!"
    assert translator.say(letters(2)) == "2 Briefe"


@pytest.mark.parametrize(
    "top",
    [
        pytest.param(header(charset="klingon"), id="no such charset"),
        pytest.param(header(charset="ascii"), id="a charset that the words are not in"),
        pytest.param(header(charset="utf-16"), id="a charset of other widths"),
        pytest.param(header(charset="rot13"), id="a codec that is no charset"),
        pytest.param(header(charset="\0"), id="NUL for a charset"),
        pytest.param(b"", id="empty header"),
        pytest.param(header("plural"), id="a rule without its parts"),
        pytest.param(header("nplurals=2; plural=n.__class__;"), id="a rule that reads attributes"),
        pytest.param(header("nplurals=2; plural=exit(1);"), id="a rule that calls"),
        pytest.param(header(f"nplurals=2; plural={'(' * 400}n{')' * 400};"), id="a deep rule"),
        pytest.param(header(f"nplurals=2; plural={'n+' * 999}n;"), id="a long rule"),
    ],
)
def test_what_cannot_be_loaded_is_english_logged_once_and_an_error_for_the_owner(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, top: bytes
) -> None:
    path = install(tmp_path, mo(german(top)))
    catalogs = Catalogs.open(tmp_path)
    translator = catalogs.translator("de")
    assert [translator.say(HELLO), translator.say(letters(2))] == ["Hello, Mo!", "2 letters"]
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert str(path) in caplog.text
    with pytest.raises(CatalogError, match="damaged"):
        catalogs.require("de")


def test_a_file_without_a_header_may_speak_plain_letters(tmp_path: Path) -> None:
    entries = {b"hello\x04Hello, {name}!": b"Hallo, {name}!"}
    install(tmp_path, mo(entries))
    assert Catalogs.open(tmp_path).translator("de").say(HELLO) == "Hallo, Mo!"


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        pytest.param("1/(n-5)", 5, id="divides by zero"),
        pytest.param("n%(n-7)", 7, id="remainder of zero"),
        pytest.param("n", 3, id="a form that is not there"),
        pytest.param("0-n", 3, id="a form below zero"),
        pytest.param("*".join(["n"] * 400), 10**30, id="a form of twelve thousand digits"),
    ],
)
def test_a_rule_that_fails_for_a_number_costs_that_number_only(
    tmp_path: Path, rule: str, count: int
) -> None:
    install(tmp_path, mo(german(header(f"nplurals=2; plural={rule};"))))
    translator = Catalogs.open(tmp_path).translator("de")
    assert translator.say(letters(count)) == f"{translator.number(count)} letters"
    assert translator.say(HELLO) == "Grüß dich, Mo!"


@pytest.mark.parametrize(
    "hello",
    [
        "{name!r}",
        "{name.__class__}",
        "{name[0]}",
        "{0}",
        "{}",
        "{name:>10000000}",
        "{name:{name}}",
        "{name",
        "name}",
        "{name!",
        "{ name }",
        "{other}",
    ],
)
def test_a_placeholder_that_is_none_is_english_and_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, hello: str
) -> None:
    install(tmp_path, mo(german(header(), hello=hello.encode())))
    translator = Catalogs.open(tmp_path).translator("de")
    assert {translator.say(HELLO) for _ in range(3)} == {"Hello, Mo!"}
    assert len(caplog.records) == 1
    assert translator.say(letters(2)) == "2 Briefe"


@pytest.mark.parametrize("hello", [b"", b" ", b"\n"])
def test_a_blank_translation_is_none(tmp_path: Path, hello: bytes) -> None:
    install(tmp_path, mo(german(header(), hello=hello)))
    assert Catalogs.open(tmp_path).translator("de").say(HELLO) == "Hello, Mo!"


@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1))
def test_no_damage_reaches_a_reader(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    content = bytearray(mo(german(header())))
    for place, byte in changes:
        content[place % len(content)] = byte
    path = install(tmp_path_factory.mktemp("catalogues"), bytes(content))
    translator = Translator(Tag("de"), languages=(Language(path.parents[1]),))
    for message in (HELLO, letters(0), letters(1), letters(5)):
        assert translator.say(message)


def test_a_file_that_goes_before_it_is_read_is_english(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """As while the package is replaced by a newer one."""
    path = install(tmp_path, mo(german(header())))
    catalogs = Catalogs.open(tmp_path)
    path.unlink()
    path.parent.rmdir()
    assert catalogs.translator("de").say(HELLO) == "Hello, Mo!"
    assert catalogs.require("de").say(HELLO) == "Hello, Mo!"
    assert not caplog.records


def test_a_folder_where_a_file_should_be_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = install(tmp_path, b"")
    path.unlink()
    path.mkdir()
    catalogs = Catalogs.open(tmp_path)
    assert catalogs.translator("de").say(HELLO) == "Hello, Mo!"
    assert str(path) in caplog.text
    with pytest.raises(CatalogError, match="damaged"):
        catalogs.require("de")


def test_a_link_to_itself_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = install(tmp_path, b"")
    path.unlink()
    path.symlink_to(path)
    assert Catalogs.open(tmp_path).translator("de").say(HELLO) == "Hello, Mo!"
    assert str(path) in caplog.text


@contextmanager
def closed(folder: Path) -> Generator[None]:
    """Let nobody but the superuser into a folder, and be somebody else meanwhile."""
    outside = [each for each in folder.parents if each.stat().st_uid == os.geteuid()]
    modes = {each: each.stat().st_mode for each in outside}
    is_superuser = os.geteuid() == 0
    try:
        for each in outside if is_superuser else ():
            each.chmod(modes[each] | 0o555)
        folder.chmod(0)
        if is_superuser:
            os.seteuid(_NOBODY)
        yield
    finally:
        if is_superuser:
            os.seteuid(0)
        folder.chmod(0o755)
        for each in outside if is_superuser else ():
            each.chmod(modes[each])


def test_a_folder_that_may_not_be_read_is_an_error_of_its_own(tmp_path: Path) -> None:
    """The catalogues are there: to compile them again would not help."""
    install(tmp_path / "compiled", mo(german(header())))
    with (
        closed(tmp_path / "compiled"),
        pytest.raises(CatalogError, match="cannot be read") as caught,
    ):
        Catalogs.open(tmp_path / "compiled")
    assert caught.value.path == tmp_path / "compiled"
    assert "read the folder" in caught.value.remedy


@pytest.mark.parametrize("inner", ["de", "de/LC_MESSAGES", "de/LC_MESSAGES/words.mo"])
def test_a_language_that_may_not_be_read_is_english_and_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, inner: str
) -> None:
    install(tmp_path / "compiled", mo(german(header())))
    with closed(tmp_path / "compiled" / inner):
        catalogs = Catalogs.open(tmp_path / "compiled")
        assert catalogs.locales == ("de", "en-US")
        assert catalogs.translator("de").say(HELLO) == "Hello, Mo!"
        with pytest.raises(CatalogError):
            catalogs.require("de")
    assert len(caplog.records) == 1


def test_a_file_instead_of_the_folder_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "compiled"
    path.write_bytes(b"")
    with pytest.raises(CatalogError, match="no compiled catalogues"):
        Catalogs.open(path)


def test_a_broken_sentence_inside_another_costs_only_itself(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    outer = Message(domain="words", context="outer", text="He said: {what}", values={"what": HELLO})
    entries = {**german(header(), hello=b"{"), b"outer\x04He said: {what}": b"Er sagte: {what}"}
    install(tmp_path, mo(entries))
    assert Catalogs.open(tmp_path).translator("de").say(outer) == "Er sagte: Hello, Mo!"
    assert ["words/hello" in record.getMessage() for record in caplog.records] == [True]


def test_sentences_may_be_nested_deeply_but_not_without_end(tmp_path: Path) -> None:
    translator = Catalogs.open(tmp_path).translator("en-US")
    nested = HELLO
    for _ in range(100):
        nested = Message(domain="words", context="in", text="<{what}>", values={"what": nested})
    assert translator.say(nested) == "<" * 100 + "Hello, Mo!" + ">" * 100

    values: dict[str, str | int | Message] = {}
    endless = Message(domain="words", context="in", text="<{what}>", values=values)
    values["what"] = endless
    with pytest.raises(ValueError, match="words/in holds itself"):
        translator.say(endless)
