"""A person's own charts hold no word that no catalogue has, either."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import chain

import pytest

from pseudo_charts import Folder
from pseudo_figures import drawn, stated
from pseudo_walk import findings
from tgraph_common import Secret
from tgraph_graphs._studio import Drawing
from tgraph_graphs.personal import PERSONAL_CHARTS, PersonalOrder, draw_personal_charts
from tgraph_graphs.tautulli import Person, Tautulli, open_tautulli
from tgraph_graphs.testing.tautulli import API_KEY, TautulliDouble
from tgraph_i18n import Translator

KNOWN = {"UTC", "LG OLED55C1", "Roku Express", "Roku", "webOS", "LG"}


class Noon:
    """The noon of the recorded day."""

    def now(self) -> datetime:
        """Return it."""
        return datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
async def tautulli(double: TautulliDouble) -> AsyncIterator[Tautulli]:
    """Return a server that answers as a real one did."""
    async with open_tautulli(double.url, api_key=Secret(API_KEY), cache_s=0) as tautulli:
        yield tautulli


@pytest.mark.parametrize("user_id", [26602125, 4], ids=["much", "nothing"])
async def test_every_personal_chart(tautulli: Tautulli, words: Translator, user_id: int) -> None:
    folder = Folder()
    order = PersonalOrder(person=Person(user_id=user_id), words=words)
    outcomes = draw_personal_charts(order, calls=tautulli, renderer=folder, clock=Noon())
    drawings = [each async for each in outcomes if isinstance(each, Drawing)]
    texts = chain(
        *(drawn(figure) for figure in folder.figures), *(stated(each.facts) for each in drawings)
    )

    assert len(drawings) == len(PERSONAL_CHARTS)
    assert not {text: raw for text in texts if (raw := findings(text, known=KNOWN))}
