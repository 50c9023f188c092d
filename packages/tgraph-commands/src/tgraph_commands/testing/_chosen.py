"""The channels that a person chose in a command's options, as Discord describes them."""

from tgraph_commands.testing._json import Json, JsonObject, as_objects
from tgraph_commands.testing._payloads import channel_payload
from tgraph_commands.testing._service import Service

_CHANNEL_OPTION = 7
_SHOWN = frozenset({"id", "type", "name", "parent_id", "thread_metadata", "flags", "guild_id"})


def chosen_channels(service: Service, options: Json, *, user_id: int) -> JsonObject:
    """Return ``{"channels": ...}`` by id, nothing where no option names one."""
    world = service.world
    found: JsonObject = {}
    for node in as_objects(options):
        for option in (node, *as_objects(node.get("options"))):
            if option["type"] != _CHANNEL_OPTION:
                continue
            channel = world.channels[int(str(option["value"]))]
            payload = channel_payload(world, channel)
            shown: JsonObject = {key: payload[key] for key in _SHOWN & payload.keys()}
            theirs = str(int(world.permissions(user_id, channel)))
            found[str(channel.id)] = {**shown, "permissions": theirs}
    return {"channels": found} if found else {}
