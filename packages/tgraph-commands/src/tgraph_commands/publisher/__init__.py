"""The publisher: makes reports and posts them, so that nothing is lost and nothing posted twice."""

from tgraph_commands._controls import Choice, report_controls
from tgraph_commands._layout import ChartFile, PostFacts, drafts
from tgraph_commands._progress import Progress, Stage, unwatched
from tgraph_commands._run_context import RunContext, run_context
from tgraph_commands._speech import Speech, Speeches
from tgraph_commands.publisher._folders import RunFolders
from tgraph_commands.publisher._publisher import Publisher
from tgraph_commands.publisher._values import (
    NothingDrawnError,
    OldPost,
    RunAbandonedError,
    RunFailure,
    RunOutcome,
    SlotOverError,
    TooFewChartsError,
)

__all__ = [
    "ChartFile",
    "Choice",
    "NothingDrawnError",
    "OldPost",
    "PostFacts",
    "Progress",
    "Publisher",
    "RunAbandonedError",
    "RunContext",
    "RunFailure",
    "RunFolders",
    "RunOutcome",
    "SlotOverError",
    "Speech",
    "Speeches",
    "Stage",
    "TooFewChartsError",
    "drafts",
    "report_controls",
    "run_context",
    "unwatched",
]
