"""The error tree: leaves differ by what the caller does next.

An error keeps its facts as attributes and builds one English sentence, for logs and the command
line. What a person reads on Discord is chosen from its type, in their language.
"""


class TGraphError(Exception):
    """Anything that TGraph foresees; ``remedy`` says what the owner can do, or is empty."""

    def __init__(self, reason: str, *, remedy: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy

    def advice(self) -> str:
        """Return the sentence together with what to do, for a log line or a terminal."""
        sentence = str(self)
        if not self.remedy:
            return sentence
        stop = "" if sentence.endswith((".", "!", "?")) else "."
        return f"{sentence}{stop} {self.remedy}"


class ConfigError(TGraphError):
    """The configuration cannot be used: a person edits the file."""


class TautulliError(TGraphError):
    """A call of Tautulli's API failed; ``command`` names it."""

    def __init__(self, reason: str, *, command: str, remedy: str = "") -> None:
        super().__init__(f"{command}: {reason}", remedy=remedy)
        self.reason = reason
        self.command = command


class TautulliUnreachableError(TautulliError):
    """No answer came, or none in time: try again later."""


class TautulliRefusedError(TautulliError):
    """Tautulli answered with an error: tell the owner."""


class NotTautulliError(TautulliError):
    """What answered is not Tautulli's API: the address is wrong, tell the owner."""


class TautulliReplyError(TautulliError):
    """The reply is not of the known shape: our model is wrong, report a bug."""


class RenderError(TGraphError):
    """A chart could not be drawn: tell the asker, log the cause."""


class BrowserMissingError(RenderError):
    """There is no browser to draw with: tell the owner."""


class StorageError(TGraphError):
    """The data folder cannot be read or written: full, read-only or damaged."""
