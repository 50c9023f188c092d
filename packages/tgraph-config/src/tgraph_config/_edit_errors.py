"""Why an edit did not happen."""

from tgraph_common import ConfigError
from tgraph_config._changes import SettingChange
from tgraph_config._problems import SettingsError


class EditError(ConfigError):
    """A setting cannot be read or changed as asked; the file stands as it was."""


class EditConflictError(EditError):
    """Somebody has edited the file by hand meanwhile: theirs counts, nothing was overwritten.

    Either ``changes`` says what their edit changes against the settings in force, nothing if only
    comments; or ``problems`` says what is wrong with it.
    """

    def __init__(
        self, *, changes: tuple[SettingChange, ...] = (), problems: SettingsError | None = None
    ) -> None:
        super().__init__(
            "The file has just been edited by hand.",
            remedy="Mend it first." if problems else "Look at the change, then try again.",
        )
        self.changes = changes
        self.problems = problems
