"""One person's own charts: those of everybody, with words that speak to that person."""

from collections.abc import AsyncGenerator, Mapping
from typing import Final

from tgraph_common import ChartFailure, ChartId, Clock, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._charts import Address
from tgraph_graphs._held_back import raised_if_all_fail
from tgraph_graphs._personal import PersonalOrder, personal_questions
from tgraph_graphs._studio import Drawing, Order, Renderer, attempt_answers
from tgraph_graphs.tautulli import GraphCalls

_TITLES: Final[Mapping[ChartId, Message]] = {
    ChartId.DAILY_PLAY_COUNT: messages.personal_daily_title(),
    ChartId.PLAY_COUNT_BY_HOUROFDAY: messages.personal_hour_title(),
    ChartId.PLAY_COUNT_BY_DAYOFWEEK: messages.personal_weekday_title(),
    ChartId.TOP_10_PLATFORMS: messages.personal_platform_title(),
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE: messages.personal_stream_kind_title(),
}
PERSONAL_CHARTS: Final = tuple(_TITLES)
"""The charts that are drawn of one person, in their order."""


def draw_personal_charts(
    order: PersonalOrder, *, calls: GraphCalls, renderer: Renderer, clock: Clock
) -> AsyncGenerator[Drawing | ChartFailure]:
    """Yield an outcome for each of ``PERSONAL_CHARTS``, in order, as ``draw_charts`` does.

    They count plays of this person alone, and nothing in them says who it is.

    Raises:
        TautulliError: If the server gives nothing.
        RenderError: If nothing can be drawn.
    """
    return raised_if_all_fail(
        attempt_answers(
            Order(
                charts=PERSONAL_CHARTS,
                period_days=order.period_days,
                time_zone=order.time_zone,
                words=order.words,
                look=order.look,
            ),
            personal_questions(order, calls=calls),
            renderer=renderer,
            clock=clock,
            address=Address(titles=_TITLES, nothing_yet=messages.personal_nothing()),
        )
    )
