"""Why somebody does not get their own statistics."""

from tgraph_commands._checks import RefusalError


class NotLinkedError(RefusalError):
    """Asked by somebody who has not linked a Plex account; ``link_command`` does it."""

    def __init__(self, *, link_command: str) -> None:
        super().__init__("the asker has no link")
        self.link_command = link_command
        """As the asker finds it in Discord's list: ``/link``."""


class UnderWayError(RefusalError):
    """Asked again while the answer is still being put together."""
