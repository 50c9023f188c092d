"""What the environment overrides: ``TGRAPH__SECTION__KEY``, values in YAML."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence

import msgspec

from tgraph_config._nodes import Mapping, Node, Scalar
from tgraph_config._parsing import Parsed, parse
from tgraph_config._paths import (
    PREFIX,
    Target,
    find_target,
    report_names,
    setting_paths,
    variable_of,
    variable_parts,
)
from tgraph_config._problems import Place, Problem
from tgraph_config._suggestions import nearest
from tgraph_config._trees import with_value
from tgraph_config._typed_colours import lost_in_comment, typed_colours


def overlay(root: Mapping, environ: MappingOf[str, str]) -> tuple[Mapping, list[Problem]]:
    """Return the tree as the environment changes it, and what is wrong with the environment.

    A variable for a section comes before one for a key in it, which so has the last word.
    """
    tree: Node = root
    problems: list[Problem] = []
    targets = _targets(environ)
    for variable, target in sorted(targets.items(), key=_depth):
        if target is None or not _has_report(tree, target):
            problems.append(_unknown(variable, tree))
        elif earlier := _earlier(targets, variable):
            problems.append(_repeated(variable, earlier, target))
        else:
            parsed = parse_value(environ[variable], target, origin=Place(variable=variable))
            problems += parsed.problems
            tree = tree if parsed.root is None else with_value(tree, target.path, parsed.root)
    return (tree if isinstance(tree, Mapping) else root), problems


class Overrides:
    """What the environment decides instead of the file."""

    def __init__(self, environ: MappingOf[str, str]) -> None:
        """Find our variables in ``environ``."""
        targets = _targets(environ).items()
        self._subjects = {variable: target.subject for variable, target in targets if target}

    def variable_for(self, subject: Sequence[str]) -> str | None:
        """Return the variable that decides over a setting or a part of it, if one does.

        ``subject`` is its path, that of the secret itself where it is the name of a secret's file.
        """
        for variable, other in self._subjects.items():
            shared = min(len(other), len(subject))
            if other[:shared] == tuple(subject[:shared]):
                return variable
        return None


def parse_value(text: str, target: Target, *, origin: Place) -> Parsed:
    """Return the node of a value given on its own, in a variable or on the command line.

    What YAML does not take for a single value is meant as it stands where a text is expected:
    the cron expression ``*/5 * * * *`` would be an alias, and a secret may start with ``@``.
    Colours need no quotes here; what else YAML takes for a comment is refused, not left out.
    """
    if colours := typed_colours(text, target, origin=origin):
        return Parsed(root=colours)
    parsed = parse(text, origin=origin)
    is_value = isinstance(parsed.root, Scalar) and not parsed.problems
    if target.is_text and text.strip() and not is_value:
        return Parsed(root=Scalar(text=text.strip(), plain=False, place=origin))
    lost = lost_in_comment(text, parsed, origin=origin)
    if problems := (lost,) if lost else parsed.problems:
        named = [msgspec.structs.replace(problem, setting=target.setting) for problem in problems]
        return Parsed(root=None, problems=tuple(named))
    return Parsed(root=parsed.root or Scalar(text="", plain=True, place=origin))


def _targets(environ: MappingOf[str, str]) -> dict[str, Target | None]:
    """Return our variables, each with what it leads to."""
    ours = sorted(variable for variable in environ if variable.upper().startswith(PREFIX))
    return {variable: find_target(variable_parts(variable)) for variable in ours}


def _depth(item: tuple[str, Target | None]) -> int:
    target = item[1]
    return len(target.path) if target else 0


def _has_report(tree: Node, target: Target) -> bool:
    """Return whether the report of which a target speaks is there; true for all others."""
    return target.report is None or target.report in report_names(tree)


def _earlier(targets: MappingOf[str, Target | None], variable: str) -> str | None:
    """Return a variable that says the same in other letters, and comes first."""
    target = targets[variable]
    return next((name for name in targets if name < variable and targets[name] == target), None)


def _repeated(variable: str, earlier: str, target: Target) -> Problem:
    return Problem.at(
        Place(variable=variable),
        setting=target.setting,
        found=f"the variable {earlier} as well",
        expected="one variable for each setting",
    )


def _unknown(variable: str, tree: Node) -> Problem:
    known = {
        name.removeprefix(PREFIX): name
        for name in map(variable_of, setting_paths(report_names(tree)))
    }
    meant = nearest(variable[len(PREFIX) :], known)
    return Problem.at(
        Place(variable=variable),
        setting="",
        found="a variable for no setting there is",
        expected=f"one such as {variable_of('graphs.theme')}",
        suggestion=known[meant] if meant else None,
    )
