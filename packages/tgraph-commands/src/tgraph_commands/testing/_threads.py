"""Threads fall asleep, wake up, and refuse changes while asleep.

Source: "Threads" in Discord's developer documentation.
"""

from datetime import timedelta

from tgraph_commands.testing._entities import Channel
from tgraph_commands.testing._errors import refusal
from tgraph_commands.testing._gateway import Intent
from tgraph_commands.testing._json import present
from tgraph_commands.testing._payloads import channel_payload
from tgraph_commands.testing._service import Service


def archive_idle(service: Service) -> None:
    """Archive the threads in which nothing was written for as long as they say."""
    now = service.clock.now()
    for channel in service.world.channels.values():
        thread = channel.thread
        if thread is None or thread.archived:
            continue
        if now - thread.active_at >= timedelta(minutes=thread.auto_archive_minutes):
            set_archived(service, channel, archived=True)


def set_archived(service: Service, channel: Channel, *, archived: bool) -> None:
    """Archive or wake a thread and tell of it."""
    thread = present(channel.thread)
    thread.archived = archived
    thread.archived_at = service.clock.now()
    if not archived:
        thread.active_at = thread.archived_at
    tell_channel(service, "THREAD_UPDATE", channel)


def wake(service: Service, channel: Channel) -> None:
    """Note activity: a message wakes the thread that it goes to."""
    if channel.thread is None:
        return
    if channel.thread.archived:
        set_archived(service, channel, archived=False)
    channel.thread.active_at = service.clock.now()


def refuse_archived(channel: Channel) -> None:
    """Raise ``50083`` for an archived thread."""
    if channel.thread is not None and channel.thread.archived:
        raise refusal(50083)


def deletion_of(channel: Channel) -> str:
    """Return the event that tells of a channel's deletion."""
    return "CHANNEL_DELETE" if channel.thread is None else "THREAD_DELETE"


def tell_channel(service: Service, event: str, channel: Channel) -> None:
    """Send an event about a guild's channel or thread."""
    service.gateway.dispatch(event, channel_payload(service.world, channel), intent=Intent.GUILDS)
