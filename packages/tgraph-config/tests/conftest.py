"""What most tests of the package start from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tgraph_config import Problem, Settings, SettingsError, load_settings

MINIMAL = """\
config_version: 1
discord:
  token: abc.def-ghi
  guild_ids: [123]
tautulli:
  url: http://tautulli:8181
  api_key: 0123456789abcdef0123456789abcdef
"""


@pytest.fixture
def minimal() -> str:
    """Return the shortest file that loads; sections can follow it."""
    return MINIMAL


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return where the configuration of the test is written."""
    return tmp_path / "config.yml"


@pytest.fixture
def load(config: Path) -> Callable[..., Settings]:
    """Return a function that loads a text, with variables of the environment."""

    def load_text(text: str | bytes, **environ: str) -> Settings:
        config.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_settings(config, environ=environ)

    return load_text


@pytest.fixture
def problems_of(load: Callable[..., Settings]) -> Callable[..., tuple[Problem, ...]]:
    """Return a function that says what is wrong with a text."""

    def problems_of_text(text: str | bytes, **environ: str) -> tuple[Problem, ...]:
        with pytest.raises(SettingsError) as caught:
            load(text, **environ)
        return caught.value.problems

    return problems_of_text
