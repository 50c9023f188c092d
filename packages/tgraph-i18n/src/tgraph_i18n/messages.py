"""The messages of the catalogue ``messages``; made by ``tgraph_i18n.catalogues``."""

from tgraph_common import Message


def about_text(*, version: str) -> Message:
    """The answer to /about.

    Args:
        version: the program's version, such as 1.2.0
    """
    return Message(
        domain="messages",
        context="about_text",
        text="I am TGraph Bot {version}. I draw graphs of what is watched on this Plex server and post them here.",
        values={"version": version},
    )
