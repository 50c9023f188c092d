"""What ``check`` finds, one value for each thing that was looked at."""

from enum import StrEnum

import msgspec

from tgraph_common import TGraphError


class Status(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at."""

    name: str
    status: Status
    detail: str
    remedy: str = ""


def failed(name: str, error: TGraphError) -> Finding:
    """Return the finding of a check that an error ended."""
    return Finding(name=name, status=Status.FAILED, detail=str(error), remedy=error.remedy)
