"""The names of what a chart tells apart by colour."""

from collections.abc import Callable, Mapping
from typing import Final

from tgraph_common import MediaKind, Message, StreamKind
from tgraph_graphs import _messages as messages
from tgraph_graphs._cleaning import clean
from tgraph_graphs._series import ALL, MAX_STREAMS, OTHER
from tgraph_graphs._typesetting import cut
from tgraph_graphs._words import Words

_NAMES: Final[Mapping[str, Callable[[], Message]]] = {
    MediaKind.TV.value: messages.media_tv,
    MediaKind.MOVIES.value: messages.media_movies,
    MediaKind.MUSIC.value: messages.media_music,
    MediaKind.LIVE_TV.value: messages.media_live_tv,
    StreamKind.DIRECT_PLAY.value: messages.stream_direct_play,
    StreamKind.DIRECT_STREAM.value: messages.stream_direct_stream,
    StreamKind.TRANSCODE.value: messages.stream_transcode,
    MAX_STREAMS: messages.all_streams,
    OTHER: messages.other_kinds,
    ALL: messages.all_kinds,
}
_LONGEST: Final = 8
"""In em; more would leave a legend of eight no room above the plot."""


def kind_message(key: str) -> Message:
    """Return the name of a kind that is known.

    Raises:
        KeyError: If it is not.
    """
    return _NAMES[key]()


def kind_name(key: str, words: Words) -> str:
    """Return the name of a kind; one that a newer server invented keeps the server's name."""
    message = _NAMES.get(key)
    name = "" if message else cut(clean(key), _LONGEST)
    return name or words.say((message or messages.other_kinds)())
