"""Single values as somebody types them into a form, before there is a file."""

from tgraph_config._complaints import Complaints
from tgraph_config._nodes import Scalar
from tgraph_config._paths import find_target
from tgraph_config._problems import Place, Problem
from tgraph_config._shapes import ListOf, MapOf, OwnMap, SectionList
from tgraph_config._values import ValueReader


def value_problem(key: str, text: str) -> Problem | None:
    """Return what is wrong with a setting's value, ``None`` if nothing is.

    Args:
        key: The dotted path of a single setting, or of a list of values, of which one entry is
            meant. Whether there is a report of the name in it is not asked.
        text: The value as it stands, without the quotes and escapes of YAML.

    Raises:
        ValueError: If there is no such setting, or sections stand there.
    """
    target = find_target(key.split("."))
    if target is None or isinstance(target.field.shape, type | SectionList | MapOf | OwnMap):
        raise ValueError(f"{key!r} is no single setting")
    shape = target.field.shape
    kind = shape.item if isinstance(shape, ListOf) else shape
    complaints = Complaints()
    scalar = Scalar(text=text, plain=not kind.is_text, place=Place())
    ValueReader(complaints).single(kind, scalar, setting=key)
    return next(iter(complaints.problems), None)
