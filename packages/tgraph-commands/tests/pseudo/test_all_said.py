"""Every message of the Discord side is said by a walk, so that raw English beside it is found."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from pseudo_said import never_said

OUT_OF_REACH: Final[Mapping[str, str]] = {
    "config_changed_restart": "no setting that people may change needs a restart yet",
}
"""Messages that no walk can come to, and why."""


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_walk_comes_to_every_message(tmp_path: Path) -> None:
    """A new one needs a walk in this folder, or a reason why none can come to it."""
    unsaid = never_said("messages", walks=Path(__file__).parent, folder=tmp_path)

    assert unsaid == OUT_OF_REACH.keys()
