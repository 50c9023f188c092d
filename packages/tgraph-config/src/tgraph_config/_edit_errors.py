"""Why an edit did not happen."""

import errno
from typing import Final

from tgraph_common import ConfigError
from tgraph_config._changes import SettingChange
from tgraph_config._problems import SettingsError

_LET_WRITE: Final = "Let the program write to the folder of the file."
_REMEDIES: Final = {
    errno.EACCES: _LET_WRITE,
    errno.EPERM: _LET_WRITE,
    errno.EROFS: _LET_WRITE,
    errno.ENOSPC: "Make room on the disk.",
    errno.EDQUOT: "Make room on the disk.",
    # A container's file that is mounted on its own cannot be replaced by another one.
    errno.EBUSY: "Mount the folder of the file, not the file alone.",
}


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


def cannot_replace(error: OSError) -> EditError:
    """Return the error for a file in whose place no other one can be put, with what to do."""
    remedy = _REMEDIES.get(error.errno or 0, "")
    return EditError(f"The file cannot be replaced: {error.strerror}.", remedy=remedy)
