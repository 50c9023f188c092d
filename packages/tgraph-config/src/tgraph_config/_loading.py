"""The configuration, from a path to settings or to everything that is wrong."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from pathlib import Path

import msgspec

from tgraph_config._complaints import describe
from tgraph_config._environment import overlay
from tgraph_config._nodes import Mapping
from tgraph_config._parsing import parse
from tgraph_config._problems import Place, Problem, SettingsError
from tgraph_config._reading import read_settings
from tgraph_config._schema import Settings
from tgraph_config._source import read_source
from tgraph_config._unbuilt import UNBUILT, Unbuilt


def load_settings(path: Path, *, environ: MappingOf[str, str]) -> Settings:
    """Return the settings in the file at ``path``, as the environment changes them.

    Args:
        path: A YAML file; relative names of secrets' files start from its folder.
        environ: The environment; only names that start with ``TGRAPH__`` matter.

    Raises:
        SettingsError: If anything is wrong, with everything that is.
    """
    root, problems = tree_of_text(read_source(path).text, path=path)
    if root is None:
        raise SettingsError(problems)
    return settings_of_tree(root, path=path, environ=environ, problems=problems)


def settings_of_tree(
    root: Mapping,
    *,
    path: Path,
    environ: MappingOf[str, str],
    problems: Sequence[Problem] = (),
    unbuilt: Sequence[Unbuilt] = UNBUILT,
) -> Settings:
    """Return the settings of a file that holds ``root``, as ``load_settings`` does.

    ``problems`` are those of its YAML.
    """
    changed, wrong_variables = overlay(root, environ)
    settings, wrong_values = read_settings(changed, folder=path.parent, unbuilt=unbuilt)
    everything = [*problems, *wrong_variables, *wrong_values]
    if settings is None or everything:
        raise SettingsError(everything)
    return settings


def tree_of_text(text: str, *, path: Path) -> tuple[Mapping | None, list[Problem]]:
    """Return the mapping that ``text`` is, ``None`` if it is none, and what is wrong with it."""
    origin = Place(file=str(path))
    parsed = parse(text, origin=origin)
    problems = list(parsed.problems)
    if isinstance(parsed.root, Mapping):
        return parsed.root, problems
    if not problems:
        found = "an empty file" if parsed.root is None else describe(parsed.root)
        problems.append(
            Problem.at(
                msgspec.structs.replace(origin, line=1, column=1),
                setting="",
                found=found,
                expected='settings such as "config_version: 1"',
            )
        )
    return None, problems
