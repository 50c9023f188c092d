"""Every chart keeps to the rules in every language that there is."""

from typing import Final

import pytest

from chart_rules.measuring import Workbench
from chart_rules.rules import findings
from chart_rules.servers import cases
from chart_rules.studies import studied
from tgraph_graphs import Look
from tgraph_i18n import Catalogs

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="session"),
]

CATALOGS: Final = Catalogs.open()
CASES: Final = cases()


@pytest.mark.parametrize("language", CATALOGS.locales)
@pytest.mark.parametrize("data", ["typical", "year", "million hours", "too few"])
async def test_every_picture_keeps_to_the_rules(bench: Workbench, data: str, language: str) -> None:
    """Words are longer, letters wider and dates other than in those in which charts were made."""
    words = CATALOGS.translator(language)
    found = [
        f"{subject.facts.id.value}: {finding}"
        async for subject, _ in studied(bench, CASES[data], words=words, look=Look())
        for finding in findings(subject)
    ]

    assert not found, "\n".join(found)
