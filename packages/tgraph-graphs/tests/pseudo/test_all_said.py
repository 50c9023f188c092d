"""Every message of the charts is said by a walk, so that raw English beside it is found."""

from pathlib import Path

import pytest

from pseudo_said import never_said


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_walk_comes_to_every_message(tmp_path: Path) -> None:
    """A new one needs a server in ``pseudo_servers`` of which a chart says it."""
    assert never_said("charts", walks=Path(__file__).parent, folder=tmp_path) == set()
