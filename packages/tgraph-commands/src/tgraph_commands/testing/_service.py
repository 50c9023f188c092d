"""All that the double's routes work on."""

import base64
import secrets

import msgspec

from tgraph_commands.testing._clock import DiscordClock
from tgraph_commands.testing._entities import Message, User
from tgraph_commands.testing._faults import Faults
from tgraph_commands.testing._gateway import Gateway
from tgraph_commands.testing._interactions import Interaction
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._ledger import Ledger
from tgraph_commands.testing._pulse import Pulse
from tgraph_commands.testing._uploads import FILE_LIMIT_BYTES
from tgraph_commands.testing._world import World

BOT_ID = 1_100_000_000_000_000_001


class Behaviour(msgspec.Struct, kw_only=True):
    """What Discord does not tell, or changes, and a test may set."""

    nonce_minutes: float = 5
    """For how long a nonce is remembered: "the past few minutes"."""
    old_message_edits: int = 10
    """How many edits an hour a message older than one hour takes."""
    old_edit_status: int = 429
    old_edit_retry_after_s: float = 30.0
    requests_per_second: int = 50
    """Beyond it come global 429s; interactions do not count."""
    identifies_left: int = 1000
    command_creates_left: int = 200
    """How many new commands the day still takes."""
    file_limit_bytes: int = FILE_LIMIT_BYTES
    """What interactions state as the most that a file of an answer may have."""


class Service:
    """The state behind the double's HTTP and gateway sides."""

    def __init__(self, *, bot_id: int = BOT_ID, token: str | None = None) -> None:
        self.clock = DiscordClock()
        self.world = World(self.clock)
        self.pulse = Pulse()
        self.ledger = Ledger(self.clock, self.pulse)
        self.faults = Faults()
        self.gateway = Gateway(self.pulse)
        self.behaviour = Behaviour()
        self.bot = User(id=bot_id, name="tgraph", is_bot=True)
        self.world.users[bot_id] = self.bot
        self.token = token or bot_token(bot_id)
        self.base_url = ""
        self.commands: dict[int, JsonObject] = {}
        """Every registered command by its id, as answers show it."""
        self.interactions: dict[str, Interaction] = {}
        """By token."""
        self.nonces: dict[str, Message] = {}
        """The last message made with each of the bot's enforced nonces."""


class Handle:
    """A test's grip on one side of the double."""

    def __init__(self, service: Service) -> None:
        self._service = service


def bot_token(bot_id: int) -> str:
    """Return a token of Discord's shape: the bot's id in base64, then a secret."""
    head = base64.urlsafe_b64encode(str(bot_id).encode()).decode().rstrip("=")
    return f"{head}.G{secrets.token_hex(3)[:5]}.{secrets.token_urlsafe(29)[:38]}"
