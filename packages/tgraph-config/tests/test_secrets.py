"""Secrets: in the file, in files of their own, in the environment."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tgraph_config import Problem, Settings
from tgraph_config._secret_files import SecretFileError, read_secret_file

Load = Callable[..., Settings]
ProblemsOf = Callable[..., tuple[Problem, ...]]

VALUE = "TGRAPH__DISCORD__TOKEN"
IN_FILE = "TGRAPH__DISCORD__TOKEN_FILE"


@pytest.fixture
def bare(minimal: str) -> str:
    """Return a configuration that lacks the token."""
    return minimal.replace("  token: abc.def-ghi\n", "  token: null\n")


@pytest.fixture
def in_file(minimal: str) -> str:
    """Return a configuration that takes the token from a file beside it."""
    return minimal.replace("token: abc.def-ghi", "token_file: secrets/token")


@pytest.mark.parametrize(
    "content", [b"hunter2", b"hunter2\n", b"hunter2\r\n", b"hunter2\n\n", b"\xef\xbb\xbfhunter2\n"]
)
def test_a_secret_is_read_from_a_file_beside_the_configuration(
    content: bytes, in_file: str, load: Load, tmp_path: Path
) -> None:
    """Editors end the last line, and some start the first one, with what nobody sees."""
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/token").write_bytes(content)

    assert load(in_file).discord.token.reveal() == "hunter2"


def test_a_file_can_be_named_by_the_environment(load: Load, bare: str, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("hunter2")

    for name in ("token", str(tmp_path / "token")):
        assert load(bare, **{IN_FILE: name}).discord.token.reveal() == "hunter2"


def test_the_home_folder_may_be_written_as_a_tilde(
    load: Load, bare: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "token").write_text("hunter2")

    assert load(bare, **{IN_FILE: "~/token"}).discord.token.reveal() == "hunter2"


def test_what_the_environment_says_beats_what_the_file_says_either_way(
    load: Load, minimal: str, in_file: str, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text("from_file")

    by_file = load(minimal, **{IN_FILE: "token"})
    by_value = load(in_file, **{VALUE: "from_variable"})

    assert by_file.discord.token.reveal() == "from_file"
    assert by_value.discord.token.reveal() == "from_variable"


def test_a_secret_beside_its_file_is_an_error(problems_of: ProblemsOf, minimal: str) -> None:
    """Which of them is meant, nobody could tell."""
    text = minimal.replace("  token:", "  token_file: x\n  token:")

    (problem,) = problems_of(text)

    assert (problem.setting, problem.found) == ("discord.token_file", "token_file beside token")
    assert problem.line == 3


def test_a_secret_beside_its_file_is_an_error_in_the_environment_too(
    problems_of: ProblemsOf, bare: str
) -> None:
    (problem,) = problems_of(bare, **{VALUE: "x", IN_FILE: "y"})

    assert problem.variable == IN_FILE
    assert problem.found == "token_file beside token"


def test_an_empty_variable_leaves_nothing(problems_of: ProblemsOf, minimal: str) -> None:
    (problem,) = problems_of(minimal, **{VALUE: ""})

    assert (problem.variable, problem.found) == (VALUE, "nothing")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "the name of an empty file"),
        (b"\n", "the name of an empty file"),
        (b"hunter2\xff", "the name of a file that is not text"),
        (b"hunter2 hunter2", "something else"),
        (b"hunter2\nhunter2", "something else"),
        (b"hunter2" * 10_000, "the name of a file of more than 16384 bytes"),
    ],
)
def test_a_file_without_a_secret_is_an_error_without_its_content(
    content: bytes, found: str, problems_of: ProblemsOf, in_file: str, tmp_path: Path
) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/token").write_bytes(content)

    (problem,) = problems_of(in_file)

    assert (problem.setting, problem.found) == ("discord.token_file", found)
    assert problem.line == 3
    assert "hunter2" not in str(problem)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("missing", "the name of a file that does not exist"),
        (".", "the name of something that is no file"),
        ("pipe", "the name of something that is no file"),
        ("/dev/zero", "the name of something that is no file"),
        ("config.yml/x", "the name of a file that cannot be read"),
        ("~nobody_of_this_name/x", "the name of a file that does not exist"),
        ("a\0b", "the name of a file that cannot be read"),
        ("5", "a single value"),
        ("[a]", "a file that does not exist"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error_without_its_name(
    name: str, found: str, problems_of: ProblemsOf, bare: str, tmp_path: Path
) -> None:
    """Somebody may have put the secret where its file's name belongs."""
    os.mkfifo(tmp_path / "pipe")

    (problem,) = problems_of(bare, **{IN_FILE: name})

    assert problem.setting == "discord.token_file"
    assert found in problem.found
    assert f'"{name}"' not in str(problem)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """Return a folder into which this process may not look; root becomes nobody for it."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0)
    user = os.geteuid()
    os.seteuid(user or 65534)
    yield folder
    os.seteuid(user)


def test_a_file_that_may_not_be_read_is_an_error(locked: Path) -> None:
    with pytest.raises(SecretFileError) as caught:
        read_secret_file("token", folder=locked)

    assert str(caught.value) == "the name of a file that may not be read"
