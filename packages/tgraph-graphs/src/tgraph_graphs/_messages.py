"""The messages of the catalogue ``charts``; made by ``tgraph_i18n.catalogues``."""

from tgraph_common import Message


def nothing_yet() -> Message:
    """Stands in the middle of a chart that has no plays to show yet."""
    return Message(
        domain="charts",
        context="nothing_yet",
        text="Nothing played yet",
    )
