"""What a test sees of its Discord: messages as people see them, and the requests behind them."""

from collections.abc import Mapping, Sequence

from tgraph_commands.testing._entities import Channel
from tgraph_commands.testing._json import JsonObject
from tgraph_commands.testing._ledger import RequestRecord, Violation
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._routes_channels import dm_channel
from tgraph_commands.testing._service import Handle
from tgraph_commands.testing._stage import CHANNEL_ID
from tgraph_commands.testing._views import SeenMessage, seen


class Watch(Handle):
    """Looks at what came."""

    def messages(self, channel_id: int | None = None) -> tuple[SeenMessage, ...]:
        """Return the messages of a channel, oldest first."""
        found = self._service.world.messages(channel_id or CHANNEL_ID).values()
        return tuple(seen(one, bot_id=self._service.bot.id) for one in found)

    def own_messages(self, channel_id: int | None = None) -> tuple[SeenMessage, ...]:
        """Return the bot's own messages of a channel, oldest first."""
        return tuple(one for one in self.messages(channel_id) if one.is_own)

    def dm(self, user_id: int) -> tuple[SeenMessage, ...]:
        """Return the direct messages with a user, oldest first."""
        return self.messages(dm_channel(self._service, user_id).id)

    def channel(self, channel_id: int) -> Channel:
        """Return a channel as it stands; for threads with what only they have."""
        return self._service.world.channels[channel_id]

    def permissions(self, user_id: int, channel_id: int | None = None) -> Permission:
        """Return what a user may do in a channel."""
        world = self._service.world
        return world.permissions(user_id, world.channels[channel_id or CHANNEL_ID])

    def threads(self, parent_id: int) -> tuple[Channel, ...]:
        """Return a channel's threads, oldest first."""
        return tuple(reversed(self._service.world.threads_of(parent_id)))

    @property
    def commands(self) -> Mapping[str, JsonObject]:
        """The global commands by name."""
        return {
            str(one["name"]): one
            for one in self._service.commands.values()
            if "guild_id" not in one
        }

    @property
    def requests(self) -> Sequence[RequestRecord]:
        """Every request so far, in order."""
        return tuple(self._service.ledger.requests)

    @property
    def violations(self) -> Sequence[Violation]:
        """What broke Discord's description or cannot have been meant."""
        return tuple(self._service.ledger.violations)

    @property
    def invalid_requests(self) -> int:
        """Answers 401, 403 and 429 in the last ten minutes."""
        return self._service.ledger.invalid_requests()

    def count(self, route: str) -> int:
        """Return how many requests matched ``"METHOD /template"``; ``*`` stands for anything."""
        return self._service.ledger.count(route)
