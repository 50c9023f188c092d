"""One person's own statistics, for that person alone: in numbers, and as charts.

Importing it loads neither plotly nor kaleido nor a browser.
"""

from tgraph_graphs._personal import PersonalFacts, PersonalOrder, personal_facts
from tgraph_graphs._personal_charts import PERSONAL_CHARTS, draw_personal_charts
from tgraph_graphs._personal_habits import Favourite, WatchTotal
from tgraph_graphs._personal_rank import Rank

__all__ = [
    "PERSONAL_CHARTS",
    "Favourite",
    "PersonalFacts",
    "PersonalOrder",
    "Rank",
    "WatchTotal",
    "draw_personal_charts",
    "personal_facts",
]
