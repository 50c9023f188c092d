"""What is remembered of people who are left out."""

import asyncio
import stat
from pathlib import Path

import pytest

from tgraph_common import StorageError
from tgraph_graphs._exclusions import FILE_NAME, ExclusionMemory


async def learn(folder: Path | None, **matched: set[int]) -> dict[str, frozenset[int]]:
    """Learn in a memory of its own, as after a restart."""
    memory = ExclusionMemory(folder)
    return await memory.learn({entry: frozenset(ids) for entry, ids in matched.items()})


def files(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return [path.name for path in folder.iterdir()]


async def test_an_entry_keeps_whom_it_once_matched(tmp_path: Path) -> None:
    """Somebody who takes a new name stays left out, and who takes the old one is, too."""
    await learn(tmp_path, Anna={5})

    assert await learn(tmp_path, Anna=set()) == {"Anna": {5}}
    assert await learn(tmp_path, Anna={9}) == {"Anna": {5, 9}}
    assert await learn(tmp_path, Anna=set()) == {"Anna": {5, 9}}


async def test_an_entry_is_the_same_whatever_its_case_and_spacing(tmp_path: Path) -> None:
    await learn(tmp_path, Anna={5})

    assert await ExclusionMemory(tmp_path).learn({" ANNA ": frozenset()}) == {" ANNA ": {5}}


async def test_an_entry_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    await learn(tmp_path, Anna={5}, Sam={6})
    await learn(tmp_path, Sam={6})

    assert await learn(tmp_path, Anna=set(), Sam=set()) == {"Anna": set(), "Sam": {6}}


async def test_the_file_holds_no_names_and_is_the_owners_alone(tmp_path: Path) -> None:
    await learn(tmp_path, Anna={5})
    file = tmp_path / FILE_NAME

    assert "anna" not in file.read_text().casefold()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_each_file_has_a_salt_of_its_own(tmp_path: Path) -> None:
    """Else one list of digests of common names would open them all."""
    for name in "ab":
        (tmp_path / name).mkdir()
        await learn(tmp_path / name, Anna={5})

    assert (tmp_path / "a" / FILE_NAME).read_text() != (tmp_path / "b" / FILE_NAME).read_text()


async def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    await learn(tmp_path, Anna={5})
    before = (tmp_path / FILE_NAME).stat().st_ino

    await learn(tmp_path, Anna={5})
    await learn(tmp_path, Anna=set())

    assert (tmp_path / FILE_NAME).stat().st_ino == before


async def test_nothing_is_written_where_nobody_was_matched(tmp_path: Path) -> None:
    assert await learn(tmp_path, Anna=set()) == {"Anna": set()}
    assert files(tmp_path) == []


async def test_without_a_folder_it_remembers_as_long_as_it_lives() -> None:
    memory = ExclusionMemory(None)
    await memory.learn({"Anna": frozenset({5})})

    assert await memory.learn({"Anna": frozenset()}) == {"Anna": {5}}


async def test_two_runs_at_once_remember_both(tmp_path: Path) -> None:
    memory = ExclusionMemory(tmp_path)
    await asyncio.gather(*(memory.learn({"Anna": frozenset({number})}) for number in range(5)))

    assert await learn(tmp_path, Anna=set()) == {"Anna": {0, 1, 2, 3, 4}}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"version": 2, "salt": "x"}', b'{"salt": 5}', b"\xff"]
)
async def test_a_damaged_file_is_an_error_and_not_a_fresh_start(
    tmp_path: Path, content: bytes
) -> None:
    """A fresh start could bring somebody back into the charts."""
    (tmp_path / FILE_NAME).write_bytes(content)

    with pytest.raises(StorageError, match="cannot be read") as caught:
        await learn(tmp_path, Anna={5})

    assert "remove it" in caught.value.remedy


async def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be written: No such file") as caught:
        await learn(tmp_path / "missing", Anna={5})

    assert "data folder" in caught.value.remedy
