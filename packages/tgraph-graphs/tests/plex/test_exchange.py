"""What a reply shows of itself."""

from tgraph_graphs.plex._exchange import Answer


def test_a_reply_keeps_its_body_out_of_its_representation() -> None:
    """A token may stand in it."""
    answer = Answer(status=200, body=b'{"authToken": "tok-3n"}')

    assert repr(answer) == "Answer(status=200, body=23 bytes)"
    assert "tok-3n" not in f"{answer}"
