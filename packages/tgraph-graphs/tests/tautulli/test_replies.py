"""The shapes of replies."""

import pytest

from tgraph_graphs.tautulli import TautulliInfo


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ("v2.17.0", True),
        ("v2.17.2", True),
        ("2.17", True),
        ("v2.17.0-beta", True),
        ("v2.100.1", True),
        ("v3.0.0", True),
        ("v2.16.1", False),
        ("v2.9.9", False),
        ("v1.99.99", False),
        ("nightly", True),
        ("", True),
    ],
)
def test_versions_with_known_flaws_are_told_apart(version: str, safe: bool) -> None:  # noqa: FBT001
    assert TautulliInfo(tautulli_version=version).is_safe is safe
