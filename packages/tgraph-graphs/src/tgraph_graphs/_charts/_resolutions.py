"""Charts of resolutions, the finest first."""

from typing import Final, Protocol

import msgspec

from tgraph_common import ChartId, Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._categories import resolution_key
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft
from tgraph_graphs._charts._findings import Claim, clear_part
from tgraph_graphs._charts._rankings import LABEL_WIDTH, MOST_SENT
from tgraph_graphs._charts._rows import parts_chart, rows_draft
from tgraph_graphs._charts._values import percentage
from tgraph_graphs._series import OTHER, resolution_table
from tgraph_graphs._typesetting import cut
from tgraph_graphs.tautulli import GraphReply

_USUAL: Final = "1080p"
"""The widest of the usual labels: room for it makes charts alike."""


class PartInWords(Protocol):
    """Says what part of everything had a resolution."""

    def __call__(self, *, resolution: str, percent: str) -> Message:
        """Return the sentence."""
        ...


def resolutions_chart(
    reply: GraphReply,
    context: ChartContext,
    *,
    chart: ChartId,
    title: Message,
    part_in_words: PartInWords,
) -> Chart:
    """Return the chart of a reply whose categories are resolutions.

    All of these charts are of one whole, the plays that have a picture, so that they have the same
    scale; the resolution of files and that of streams can be compared.
    """
    table = resolution_table(reply)
    labels = tuple(_label(each, context) for each in table.categories)
    is_all = len(reply.categories) < MOST_SENT
    draft = rows_draft(table, context, chart=chart, title=title, labels=labels, is_all=is_all)
    claim = _claim(draft, context, part_in_words) if is_all else None
    room_for = (_USUAL, *(_label(each, context) for each in (None, OTHER)))
    return parts_chart(msgspec.structs.replace(draft, claim=claim), context, room_for=room_for)


def _claim(draft: Draft, context: ChartContext, part_in_words: PartInWords) -> Claim | None:
    """Return which resolution more than half of everything had, if one clearly had."""
    sums, unit = draft.table.sums, draft.unit
    whole = sum(sums)
    for category, label, part in zip(draft.table.categories, draft.labels, sums, strict=True):
        strength = clear_part(part, whole, unit=unit, above=0.5)
        if strength is not None and category != OTHER and resolution_key(category)[1]:
            percent = percentage(part / whole, context.words)
            message = part_in_words(resolution=label, percent=percent)
            return Claim(message=message, strength=strength, subject=draft.id.value)
    return None


def _label(category: str | None, context: ChartContext) -> str:
    if category == OTHER:
        return context.words.say(messages.other_resolutions())
    _, name = resolution_key(category)
    return cut(name, LABEL_WIDTH) or context.words.say(messages.unknown_resolution())
