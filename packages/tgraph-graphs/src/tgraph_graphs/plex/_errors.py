"""What goes wrong between here and Plex, told apart by what the caller does next."""

from tgraph_common import TGraphError


class PlexError(TGraphError):
    """Plex's sign-in could not be used; ``step`` names what was attempted."""

    def __init__(self, reason: str, *, step: str, remedy: str = "") -> None:
        super().__init__(f"Plex, {step}: {reason}", remedy=remedy)
        self.reason = reason
        self.step = step


class PlexUnreachableError(PlexError):
    """No answer came, none in time, or one that asks for patience: try again later."""


class PlexReplyError(PlexError):
    """What answered is not Plex's sign-in as it is known: tell the owner."""


class PinExpiredError(PlexError):
    """Nobody signed in while it was possible: begin again."""
