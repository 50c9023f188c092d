"""What ``check`` finds, one value for each thing that was looked at."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import msgspec

from tgraph_common import TGraphError


class Status(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


_SIGNS: Final[Mapping[Status, str]] = {
    Status.OK: "ok  ",
    Status.WARNING: "warn",
    Status.FAILED: "FAIL",
}


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was looked at."""

    name: str
    status: Status
    detail: str
    remedy: str = ""


def failed(name: str, error: TGraphError) -> Finding:
    """Return the finding of a check that an error ended."""
    return Finding(name=name, status=Status.FAILED, detail=str(error), remedy=error.remedy)


def finding_text(finding: Finding) -> str:
    """Return what a terminal shows of a finding: a line of it, and one of what to do, if any."""
    line = f"{_SIGNS[finding.status]}  {finding.name}: {finding.detail}"
    return f"{line}\n      {finding.remedy}" if finding.remedy else line
