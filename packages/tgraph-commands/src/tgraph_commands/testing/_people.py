"""What people do: use commands, press buttons, choose from menus, type into options.

Source: "Interaction Object" in Discord's developer documentation. As Discord's clients do, this
offers only what is registered, allowed and enabled.
"""

import secrets
from collections.abc import Mapping, Sequence

from tgraph_commands.testing._chosen import chosen_channels
from tgraph_commands.testing._entities import Channel, Member, Message
from tgraph_commands.testing._gateway import Intent
from tgraph_commands.testing._interactions import Interaction, InteractionType
from tgraph_commands.testing._invocation import Invocation
from tgraph_commands.testing._json import Json, JsonObject, as_objects
from tgraph_commands.testing._modals import filled_rows
from tgraph_commands.testing._payloads import channel_payload, member_payload, user_payload
from tgraph_commands.testing._permissions import Permission
from tgraph_commands.testing._posting import shown
from tgraph_commands.testing._routes_channels import dm_channel
from tgraph_commands.testing._service import Service
from tgraph_commands.testing._slash import NotOfferedError, command_named, command_options
from tgraph_commands.testing._views import controls

_STRING_SELECT = 3
_BUTTON = 2
_USER_OPTION = 6


class People:
    """Sends interactions to the bot."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def command(
        self,
        name: str,
        *,
        user_id: int,
        channel: Channel,
        options: Mapping[str, Json],
        locale: str,
        is_forced: bool,
    ) -> Invocation:
        """Use a command; ``name`` may name a subcommand after a space."""
        command, path = command_named(self._service, name, guild_id=channel.guild_id)
        if not is_forced:
            self._refuse_unoffered(command, user_id=user_id, channel=channel)
        data: JsonObject = {
            "id": command["id"],
            "name": command["name"],
            "type": 1,
            "options": command_options(command, path, options),
        }
        users = self._chosen_users(data["options"], channel)
        channels = chosen_channels(self._service, data["options"], user_id=user_id)
        if users or channels:
            data["resolved"] = {**users, **channels}
        return self._send(
            InteractionType.COMMAND, data, user_id=user_id, channel=channel, locale=locale
        )

    def autocomplete(
        self,
        name: str,
        *,
        focused: str,
        user_id: int,
        channel: Channel,
        options: Mapping[str, Json],
        locale: str,
    ) -> Invocation:
        """Type into the option ``focused`` of a command; ``options`` is what stands so far."""
        command, path = command_named(self._service, name, guild_id=channel.guild_id)
        data: JsonObject = {
            "id": command["id"],
            "name": command["name"],
            "type": 1,
            "options": command_options(command, path, options, focused=focused),
        }
        return self._send(
            InteractionType.AUTOCOMPLETE, data, user_id=user_id, channel=channel, locale=locale
        )

    def use(
        self,
        message: Message,
        custom_id: str,
        *,
        values: Sequence[str],
        user_id: int,
        locale: str,
    ) -> Invocation:
        """Press a button, or choose ``values`` in a select, of a message."""
        control = _control(message, custom_id)
        _check_values(control, values)
        data: JsonObject = {
            "custom_id": custom_id,
            "component_type": control["type"],
            "id": control["id"],
        }
        if control["type"] != _BUTTON:
            data["values"] = [*values]
        return self._send(
            InteractionType.COMPONENT,
            data,
            user_id=user_id,
            channel=self._service.world.channels[message.channel_id],
            locale=locale,
            source=message,
        )

    def forge(self, message: Message, custom_id: str, *, user_id: int, locale: str) -> Invocation:
        """Press a button that the message does not have, as a forged or outdated client would."""
        data: JsonObject = {"custom_id": custom_id, "component_type": _BUTTON, "id": 1}
        return self._send(
            InteractionType.COMPONENT,
            data,
            user_id=user_id,
            channel=self._service.world.channels[message.channel_id],
            locale=locale,
            source=message,
        )

    def submit(self, invocation: Invocation, values: Mapping[str, str]) -> Invocation:
        """Send the modal that answered ``invocation``, with a text for each of its inputs."""
        shown = invocation.shown_modal()
        if shown is None:
            raise NotOfferedError("no modal was shown")
        return self._send(
            InteractionType.MODAL,
            {"custom_id": shown["custom_id"], "components": filled_rows(shown, values)},
            user_id=invocation.user_id,
            channel=self._service.world.channel(invocation.channel_id),
            locale=invocation.locale,
        )

    def dm_with(self, user_id: int) -> Channel:
        """Return the direct message channel between the bot and a user."""
        return dm_channel(self._service, user_id)

    def _chosen_users(self, options: Json, channel: Channel) -> JsonObject:
        """Return the users whom options name, with what they are in the guild."""
        world = self._service.world
        ids = [
            int(str(option["value"]))
            for node in as_objects(options)
            for option in (node, *as_objects(node.get("options")))
            if option["type"] == _USER_OPTION
        ]
        if not ids:
            return {}
        for one in ids:
            if one not in world.users:
                raise NotOfferedError(f"there is no user {one}")
        users: JsonObject = {str(one): user_payload(world.users[one]) for one in ids}
        found: JsonObject = {"users": users}
        if channel.guild_id is not None:
            members = world.guilds[channel.guild_id].members
            found["members"] = {
                str(one): self._chosen_member(members[one], channel)
                for one in ids
                if one in members
            }
        return found

    def _chosen_member(self, member: Member, channel: Channel) -> JsonObject:
        """Return a member as Discord shows one whom an option names: without the user."""
        world = self._service.world
        payload = member_payload(member, world.users[member.user_id])
        for key in ("user", "deaf", "mute"):
            del payload[key]
        return {**payload, "permissions": str(int(world.permissions(member.user_id, channel)))}

    def _refuse_unoffered(self, command: JsonObject, *, user_id: int, channel: Channel) -> None:
        contexts = command.get("contexts")
        context = 0 if channel.guild_id is not None else 1
        is_kept_from_dms = context == 1 and command.get("dm_permission") is False
        if is_kept_from_dms or (isinstance(contexts, list) and context not in contexts):
            raise NotOfferedError(f"/{command['name']} is not offered in this place")
        needed = command.get("default_member_permissions")
        if needed is None or channel.guild_id is None:
            return
        held = self._service.world.permissions(user_id, channel)
        wanted = int(str(needed)) or Permission.ADMINISTRATOR
        if held & wanted != wanted:
            raise NotOfferedError(f"/{command['name']} is not offered to this member")

    def _refuse_stranger(self, user_id: int, channel: Channel) -> None:
        world = self._service.world
        shared = {one.id for one in world.shared_guilds(user_id, self._service.bot.id)}
        if not shared or (channel.guild_id is not None and channel.guild_id not in shared):
            raise NotOfferedError("a bot is used where it and the person are members")

    def _send(
        self,
        kind: InteractionType,
        data: JsonObject,
        *,
        user_id: int,
        channel: Channel,
        locale: str,
        source: Message | None = None,
    ) -> Invocation:
        service = self._service
        self._refuse_stranger(user_id, channel)
        interaction = Interaction(
            interaction_id=service.world.mint(),
            token=secrets.token_urlsafe(60),
            kind=kind,
            user_id=user_id,
            channel_id=channel.id,
            locale=locale,
            clock=service.clock,
            source=source,
        )
        service.interactions[interaction.token] = interaction
        payload = self._payload(interaction, data, channel=channel, locale=locale)
        if source is not None:
            payload["message"] = shown(service, source)
        interaction.was_delivered = service.gateway.is_connected
        service.gateway.dispatch("INTERACTION_CREATE", payload, intent=Intent.NONE)
        return Invocation(service, interaction)

    def _payload(
        self, interaction: Interaction, data: JsonObject, *, channel: Channel, locale: str
    ) -> JsonObject:
        service = self._service
        world = service.world
        user = world.users[interaction.user_id]
        theirs = str(int(world.permissions(user.id, channel)))
        payload: JsonObject = {
            "id": str(interaction.id),
            "application_id": str(service.bot.id),
            "type": int(interaction.kind),
            "token": interaction.token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": {**channel_payload(world, channel), "permissions": theirs},
            "app_permissions": str(int(world.permissions(service.bot.id, channel))),
            "locale": locale,
            "entitlements": [],
            "attachment_size_limit": service.behaviour.file_limit_bytes,
        }
        if channel.guild_id is None:
            return {
                **payload,
                "user": user_payload(user),
                "context": 1,
                "authorizing_integration_owners": {"0": "0"},
            }
        guild = world.guilds[channel.guild_id]
        member = member_payload(guild.members[user.id], user)
        return {
            **payload,
            "member": {**member, "permissions": theirs},
            "guild_id": str(guild.id),
            "guild_locale": guild.locale,
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "context": 0,
            "authorizing_integration_owners": {"0": str(guild.id)},
        }


def _control(message: Message, custom_id: str) -> JsonObject:
    for control in controls([*message.components]):
        if control["custom_id"] == custom_id:
            if control["disabled"]:
                raise NotOfferedError(f"{custom_id} is disabled")
            return control
    raise NotOfferedError(f"the message has no component {custom_id}")


def _check_values(control: JsonObject, values: Sequence[str]) -> None:
    if control["type"] == _BUTTON:
        if values:
            raise NotOfferedError("a button has no values")
        return
    least, most = control["min_values"], control["max_values"]
    if not int(str(least)) <= len(values) <= int(str(most)):
        raise NotOfferedError(f"the menu takes {least} to {most} values")
    if control["type"] == _STRING_SELECT:
        offered = {str(one["value"]) for one in as_objects(control["options"])}
        if not set(values) <= offered:
            raise NotOfferedError(f"the menu offers {sorted(offered)}")
