"""The language that does not exist, for pictures."""

import pytest

from pseudo import PSEUDO, pseudo_catalogs
from tgraph_i18n import Translator


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Translator:
    """Return who speaks it."""
    return pseudo_catalogs(tmp_path_factory.mktemp("pseudo")).translator(PSEUDO)
