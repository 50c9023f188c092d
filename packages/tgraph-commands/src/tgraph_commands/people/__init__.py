"""The register of people: who is linked to which Plex account, who hides, who may be named."""

from tgraph_commands.people._export import export_json
from tgraph_commands.people._people import People
from tgraph_commands.people._values import (
    AuditEntry,
    Consent,
    CooldownEntry,
    Forgotten,
    Hide,
    Holdings,
    Link,
)

__all__ = [
    "AuditEntry",
    "Consent",
    "CooldownEntry",
    "Forgotten",
    "Hide",
    "Holdings",
    "Link",
    "People",
    "export_json",
]
