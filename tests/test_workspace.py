"""What holds for the workspace as a whole."""

import re
import subprocess
import tomllib
from pathlib import Path

import msgspec
import pytest

ROOT = Path(__file__).parents[1]
MEMBERS = sorted([*ROOT.glob("packages/*/pyproject.toml"), ROOT / "apps/bot/pyproject.toml"])
TEXT = {".py", ".toml", ".md", ".yml", ".yaml", ".sh", ".pot", ".po", ".json", ".txt", ""}


class Project(msgspec.Struct):
    """The part of a pyproject's ``[project]`` table that is looked at."""

    version: str
    license: str = ""
    dependencies: tuple[str, ...] = ()


def project(path: Path) -> Project:
    """Return a pyproject's ``[project]`` table."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8"))["project"], Project)


def tracked_files() -> list[Path]:
    """Return the text files of the repository, new ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def test_members_share_one_version_and_pin_each_other_exactly() -> None:
    versions = {project(path).version for path in [*MEMBERS, ROOT / "pyproject.toml"]}
    assert len(versions) == 1
    (version,) = versions

    for path in MEMBERS:
        dependencies = project(path).dependencies
        siblings = [entry for entry in dependencies if entry.startswith("tgraph-")]
        assert all(entry.endswith(f"=={version}") for entry in siblings), path


def test_the_changelog_speaks_of_this_version() -> None:
    version = project(ROOT / "pyproject.toml").version

    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("path", MEMBERS, ids=lambda path: path.parent.name)
def test_every_member_has_a_readme_types_and_a_licence(path: Path) -> None:
    table = project(path)

    assert (path.parent / "README.md").stat().st_size > 200
    assert table.license == "MIT"
    assert list(path.parent.glob("src/*/py.typed"))


def test_addresses_of_registries_stand_in_the_lock_alone() -> None:
    pattern = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org")
    found = [
        path
        for path in tracked_files()
        if path not in {ROOT / "uv.lock", Path(__file__)}
        and pattern.search(path.read_text("utf-8"))
    ]

    assert found == []


def test_nothing_names_a_folder_of_the_machine_it_was_written_on() -> None:
    pattern = re.compile(r"(?<![\w./-])/(?:root|work|farm|home/[a-z]+)/")
    found = [
        path
        for path in tracked_files()
        if path != Path(__file__) and pattern.search(path.read_text("utf-8"))
    ]

    assert found == []


def test_help_lists_every_verb() -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    verbs = (
        "setup run demo test test-all check format lint types imports catalogues docs bench "
        "gallery wheels"
    )

    assert {line.split()[0] for line in shown.splitlines()} >= set(verbs.split())
