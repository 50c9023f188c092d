"""What a heading tells of what the charts below it say."""

from collections.abc import Iterable
from typing import Final

from tgraph_commands._layout_text import clipped, escaped, plain
from tgraph_common import Finding

MOST_FINDINGS: Final = 3
_MAX_FINDING: Final = 180
"""Characters before they are escaped, which doubles them at most."""


def finding_lines(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the findings most worth telling as the items of a list in Markdown.

    The strongest come first, no more than one on each subject and no sentence twice; none where
    there are none that are worth telling.
    """
    told: dict[str, str] = {}
    worthy = (each for each in findings if each.is_worth_telling)
    for finding in sorted(worthy, key=lambda each: -each.strength):
        line = clipped(plain(finding.text), _MAX_FINDING)
        if line and finding.subject not in told and line not in told.values():
            told[finding.subject] = line
        if len(told) == MOST_FINDINGS:
            break
    return tuple(f"- {escaped(line)}" for line in told.values())
