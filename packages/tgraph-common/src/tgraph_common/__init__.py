"""The words that TGraph's packages share, and nothing that merely saves lines."""

from tgraph_common._clock import Clock, SystemClock
from tgraph_common._errors import (
    BrowserMissingError,
    ConfigError,
    NotTautulliError,
    RenderError,
    StorageError,
    TautulliError,
    TautulliRefusedError,
    TautulliReplyError,
    TautulliUnreachableError,
    TGraphError,
)
from tgraph_common._files import replace_file
from tgraph_common._kinds import (
    ChartId,
    MediaKind,
    Metric,
    NamePrivacy,
    StreamKind,
    ValueLabels,
)
from tgraph_common._messages import Message
from tgraph_common._periods import Period
from tgraph_common._pictures import ChartFailure, Finding, Picture
from tgraph_common._secrets import Secret, ViewerName

__all__ = [
    "BrowserMissingError",
    "ChartFailure",
    "ChartId",
    "Clock",
    "ConfigError",
    "Finding",
    "MediaKind",
    "Message",
    "Metric",
    "NamePrivacy",
    "NotTautulliError",
    "Period",
    "Picture",
    "RenderError",
    "Secret",
    "StorageError",
    "StreamKind",
    "SystemClock",
    "TGraphError",
    "TautulliError",
    "TautulliRefusedError",
    "TautulliReplyError",
    "TautulliUnreachableError",
    "ValueLabels",
    "ViewerName",
    "replace_file",
]
