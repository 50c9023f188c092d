"""The language that does not exist, for pictures."""

from collections.abc import Iterator

import pytest

from pseudo import PSEUDO
from pseudo_said import open_pseudo
from tgraph_i18n import Translator


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Translator]:
    """Return who speaks it."""
    with open_pseudo(tmp_path_factory.mktemp("pseudo")) as catalogs:
        yield catalogs.translator(PSEUDO)
