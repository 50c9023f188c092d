"""Every chart keeps to the rules in a language that is 40 % longer than English."""

from typing import Final

import pytest

from chart_rules.measuring import Workbench
from chart_rules.names import few_series_are_named_in_place
from chart_rules.rules import RULES
from chart_rules.servers import cases
from chart_rules.studies import studied
from pseudo import PSEUDO, pseudo_catalogs
from tgraph_graphs import Look
from tgraph_i18n import Translator

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CASES: Final = cases()
# It counts letters, of which a name in brackets has some that are wider than most.
_RULES: Final = [rule for rule in RULES.values() if rule is not few_series_are_named_in_place]


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Translator:
    """Return who speaks it: brackets around each text count as letters, too."""
    return pseudo_catalogs(tmp_path_factory.mktemp("pseudo")).translator(PSEUDO)


@pytest.mark.parametrize(
    "data", ["empty", "too few", "typical", "week", "time", "million hours", "names"]
)
async def test_every_picture_keeps_to_the_rules(
    bench: Workbench, words: Translator, data: str
) -> None:
    found = [
        f"{subject.facts.id.value}: {finding}"
        async for subject, _ in studied(bench, CASES[data], words=words, look=Look())
        for rule in _RULES
        for finding in rule(subject)
    ]

    assert not found, "\n".join(found)
