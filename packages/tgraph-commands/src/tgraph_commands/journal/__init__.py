"""The journal: what the bot remembers of runs and posts, in SQLite."""

from tgraph_commands.journal._journal import Journal, journal_in, open_journal
from tgraph_commands.journal._turns import TurnLostError
from tgraph_commands.journal._values import (
    MissingChart,
    Post,
    PostedMessage,
    PostStatus,
    Run,
    RunState,
)

__all__ = [
    "Journal",
    "MissingChart",
    "Post",
    "PostStatus",
    "PostedMessage",
    "Run",
    "RunState",
    "TurnLostError",
    "journal_in",
    "open_journal",
]
