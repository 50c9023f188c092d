"""What the tests of the renderer share."""

from pathlib import Path

import pytest

from render_workshop import Workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """Renderers over a small script, in a folder of their own."""
    return Workshop(tmp_path)
