"""Charts that say one sentence in place of a picture."""

import msgspec

from tgraph_common import Message
from tgraph_graphs import _messages as messages
from tgraph_graphs._chart import Chart, Statement
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._charts._draft import Draft


def nothing_yet(draft: Draft, context: ChartContext) -> Chart:
    """Return a chart that says that nothing was played; it states the zeros that it stands for."""
    return _statement(draft, context, context.address.nothing_yet)


def people_needed(draft: Draft, context: ChartContext, *, people: int) -> Chart:
    """Return a chart that says how many people it needs; the draft holds nobody's numbers."""
    return _statement(draft, context, messages.people_needed(people=people))


def history_too_full(draft: Draft, context: ChartContext) -> Chart:
    """Return a chart that says that not one day could be read whole; its numbers mean nothing."""
    return _statement(draft, context, messages.history_too_full())


def _statement(draft: Draft, context: ChartContext, statement: Message) -> Chart:
    # Without the lines and findings of numbers that are not drawn.
    draft = msgspec.structs.replace(draft, overlays=(), claim=None)
    sentence = messages.alt_statement(statement=statement)
    return Chart(
        facts=draft.facts(context, (sentence,)),
        form=Statement(text=context.words.say(statement)),
    )
