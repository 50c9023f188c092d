"""Forum posts and threads: their birth, their sleep, their end."""

from datetime import timedelta
from typing import Any

import pytest

from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, ChannelType, Discord, Permission
from tgraph_commands.testing._json import present
from tgraph_commands.testing._raw import Answer, Raw

V2 = 1 << 15
MESSAGE = {"flags": V2, "components": [{"type": 10, "content": "hello"}]}


@pytest.fixture
def forum(discord: Discord) -> int:
    """A forum."""
    return discord.add_channel("forum", kind=ChannelType.FORUM, tags=2)


async def start(raw: Raw, forum: int, **more: object) -> Answer:
    """Open a thread in the forum."""
    return await raw.call(
        "POST", f"/channels/{forum}/threads", {"name": "Week", "message": MESSAGE, **more}
    )


async def test_a_forum_post_is_a_thread_with_its_first_message(
    raw: Raw, discord: Discord, forum: int, png: bytes
) -> None:
    """Thread and first message share their id."""
    items = [{"media": {"url": "attachment://a.png"}, "description": "alt"}]
    message = {
        "flags": V2,
        "components": [{"type": 12, "items": items}],
        "attachments": [{"id": 0, "filename": "a.png"}],
    }
    answer = await raw.upload(
        "POST",
        f"/channels/{forum}/threads",
        {"name": "Week", "auto_archive_duration": 10080, "message": message},
        {"files[0]": ("a.png", png)},
    )

    assert answer.status == 201
    thread_id = int(answer.json["id"])
    assert answer.json["message"]["id"] == answer.json["id"]
    assert (answer.json["type"], answer.json["owner_id"]) == (11, str(discord.bot_id))
    assert answer.json["thread_metadata"]["auto_archive_duration"] == 10080
    (seen,) = discord.messages(thread_id)
    assert [(one.alt, one.data) for one in seen.files] == [("alt", png)]
    assert [one.id for one in discord.threads(forum)] == [thread_id]


@pytest.mark.parametrize(
    ("more", "faults"),
    [
        ({"name": ""}, {"name": "BASE_TYPE_BAD_LENGTH"}),
        ({"name": "n" * 101}, {"name": "BASE_TYPE_BAD_LENGTH"}),
        ({"auto_archive_duration": 61}, {"auto_archive_duration": "BASE_TYPE_CHOICES"}),
        ({"applied_tags": ["5"]}, {"applied_tags": "BASE_TYPE_CHOICES"}),
        ({"message": {"content": "x" * 2001}}, {"message.content": "BASE_TYPE_MAX_LENGTH"}),
        ({"message": None}, {"message": "BASE_TYPE_REQUIRED"}),
    ],
    ids=["no name", "long name", "odd duration", "unknown tag", "bad message", "no message"],
)
async def test_a_bad_forum_post_is_refused(
    raw: Raw, discord: Discord, forum: int, more: dict[str, Any], faults: dict[str, str]
) -> None:
    """And leaves no thread behind."""
    answer = await start(raw, forum, **more)

    assert (answer.status, answer.faults()) == (400, faults)
    assert discord.threads(forum) == ()


async def test_an_empty_forum_post_is_refused(raw: Raw, forum: int) -> None:
    """A thread needs something to be about."""
    assert (await start(raw, forum, message={})).code == 50006


async def test_a_forum_may_ask_for_a_tag(raw: Raw, discord: Discord) -> None:
    """Then a post without one is refused with a code of its own."""
    forum = discord.add_channel("f", kind=ChannelType.FORUM, tags=1, tag_required=True)
    tag = discord.channel(forum).tags[0]

    assert (await start(raw, forum)).code == 40067
    assert (await start(raw, forum, applied_tags=[str(tag)])).json["applied_tags"] == [str(tag)]


async def test_a_forum_post_needs_permissions(
    raw: Raw, discord: Discord, forum: int, png: bytes
) -> None:
    """Send Messages stands for Create Posts."""
    discord.deny(forum, Permission.ATTACH_FILES)
    body = {"name": "n", "message": {"content": "x"}}
    path = f"/channels/{forum}/threads"
    assert (await raw.upload("POST", path, body, {"files[0]": ("a.png", png)})).code == 50013
    discord.deny(forum, Permission.SEND_MESSAGES)
    assert (await start(raw, forum)).code == 50013


async def test_a_thread_takes_messages_with_a_permission_of_its_own(
    raw: Raw, discord: Discord
) -> None:
    """The parent's overwrites count."""
    thread = discord.add_thread(CHANNEL_ID, "talk")
    path = f"/channels/{thread}/messages"
    discord.deny(CHANNEL_ID, Permission.SEND_MESSAGES)
    assert (await raw.call("POST", path, {"content": "x"})).status == 200

    discord.deny(CHANNEL_ID, Permission.SEND_MESSAGES_IN_THREADS)
    assert (await raw.call("POST", path, {"content": "x"})).code == 50013


async def test_a_thread_falls_asleep_and_a_message_wakes_it(
    raw: Raw, discord: Discord, forum: int
) -> None:
    """An edit does not: asleep, it is refused."""
    thread = (await start(raw, forum)).json["id"]
    message = f"/channels/{thread}/messages/{thread}"
    discord.advance(timedelta(hours=23))
    assert (await raw.call("PATCH", message, MESSAGE)).status == 200
    discord.advance(timedelta(hours=1))

    for method in ("PATCH", "DELETE"):
        refused = await raw.call(method, message, MESSAGE if method == "PATCH" else None)
        assert (refused.status, refused.code) == (400, 50083)
    assert (await raw.call("GET", f"/channels/{thread}")).json["thread_metadata"]["archived"]
    assert (await raw.call("POST", f"/channels/{thread}/messages", {"content": "x"})).status == 200
    assert (await raw.call("PATCH", message, MESSAGE)).status == 200


async def test_a_thread_can_be_archived_and_woken_by_its_owner(
    raw: Raw, discord: Discord, forum: int
) -> None:
    """Asleep, it takes no other change than waking."""
    thread = (await start(raw, forum)).json["id"]
    path = f"/channels/{thread}"

    answer = await raw.call("PATCH", path, {"archived": True})
    assert answer.json["thread_metadata"]["archived"]
    assert present(discord.channel(int(thread)).thread).archived
    assert (await raw.call("PATCH", path, {"name": "Other"})).code == 50083
    assert (await raw.call("PATCH", path, {"archived": False})).status == 200
    renamed = await raw.call("PATCH", path, {"name": "Other", "auto_archive_duration": 60})
    assert (renamed.json["name"], renamed.json["thread_metadata"]["auto_archive_duration"]) == (
        "Other",
        60,
    )


async def test_locking_needs_manage_threads(raw: Raw, discord: Discord, forum: int) -> None:
    """And a locked thread takes messages only from those who have it."""
    thread = (await start(raw, forum)).json["id"]
    path = f"/channels/{thread}"
    assert (await raw.call("PATCH", path, {"locked": True})).code == 50013

    discord.allow(forum, Permission.MANAGE_THREADS)
    assert (await raw.call("PATCH", path, {"locked": True})).status == 200
    discord.deny(forum, Permission.MANAGE_THREADS)
    assert (await raw.call("POST", f"{path}/messages", {"content": "x"})).code == 160005
    assert (await raw.call("PATCH", path, {"archived": True})).code == 50013


async def test_another_ones_thread_cannot_be_changed(raw: Raw, discord: Discord) -> None:
    """Its owner and moderators can."""
    thread = discord.add_thread(CHANNEL_ID, "talk")
    present(discord.channel(thread).thread).owner_id = discord.member_id

    assert (await raw.call("PATCH", f"/channels/{thread}", {"archived": True})).code == 50013


async def test_deleting_a_thread_needs_manage_threads(
    raw: Raw, discord: Discord, forum: int
) -> None:
    """Even for the one who opened it."""
    thread = (await start(raw, forum)).json["id"]
    path = f"/channels/{thread}"
    assert (await raw.call("DELETE", path)).code == 50013

    discord.allow(forum, Permission.MANAGE_THREADS)
    assert (await raw.call("DELETE", path)).json["id"] == thread
    assert (await raw.call("GET", path)).code == 10003
    assert discord.messages(int(thread)) == ()


async def test_channels_need_manage_channels(raw: Raw, discord: Discord) -> None:
    """The bot has no business there."""
    path = f"/channels/{CHANNEL_ID}"
    assert (await raw.call("PATCH", path, {"name": "x"})).code == 50013
    assert (await raw.call("DELETE", path)).code == 50013
    discord.allow(CHANNEL_ID, Permission.MANAGE_CHANNELS)
    assert (await raw.call("PATCH", path, {"name": "x"})).code == 50024
    assert (await raw.call("DELETE", path)).status == 200


async def test_awake_threads_are_listed_for_the_guild(
    raw: Raw, discord: Discord, forum: int
) -> None:
    """Newest first, and only those that the bot sees."""
    first = (await start(raw, forum)).json["id"]
    second = (await start(raw, forum)).json["id"]
    hidden = discord.add_thread(CHANNEL_ID, "hidden")
    discord.deny(CHANNEL_ID, Permission.VIEW_CHANNEL)
    path = f"/guilds/{GUILD_ID}/threads/active"

    listed = (await raw.call("GET", path)).json
    assert [one["id"] for one in listed["threads"]] == [second, first]
    assert [one["user_id"] for one in listed["members"]] == [str(discord.bot_id)] * 2
    assert hidden not in {int(one["id"]) for one in listed["threads"]}
    await raw.call("PATCH", f"/channels/{first}", {"archived": True})
    assert [one["id"] for one in (await raw.call("GET", path)).json["threads"]] == [second]


async def test_archived_threads_are_listed_last_archived_first(
    raw: Raw, discord: Discord, forum: int
) -> None:
    """Page by page, by the time of archiving."""
    threads = [(await start(raw, forum)).json["id"] for _ in range(3)]
    for thread in reversed(threads):
        discord.advance(timedelta(seconds=1))
        await raw.call("PATCH", f"/channels/{thread}", {"archived": True})
    path = f"/channels/{forum}/threads/archived/public"

    first = (await raw.call("GET", path, params={"limit": "2"})).json
    assert [one["id"] for one in first["threads"]] == threads[:2]
    assert first["has_more"] is True
    before = first["threads"][-1]["thread_metadata"]["archive_timestamp"]
    rest = (await raw.call("GET", path, params={"before": before})).json
    assert [one["id"] for one in rest["threads"]] == threads[2:]
    assert rest["has_more"] is False
    for bad in ("yesterday", "2026-01-01T00:00:00"):
        answer = await raw.call("GET", path, params={"before": bad})
        assert answer.faults() == {"before": "DATE_TIME_TYPE_PARSE"}
    discord.deny(forum, Permission.READ_MESSAGE_HISTORY)
    assert (await raw.call("GET", path)).code == 50013


async def test_a_text_channel_takes_threads_without_a_message(raw: Raw, discord: Discord) -> None:
    """Of the public kind; other channels take none."""
    path = f"/channels/{CHANNEL_ID}/threads"
    body = {"name": "talk", "type": 11}
    assert (await raw.call("POST", path, body)).json["parent_id"] == str(CHANNEL_ID)
    assert (await raw.call("POST", path, {"name": "talk"})).faults() == {
        "type": "BASE_TYPE_REQUIRED"
    }
    discord.deny(CHANNEL_ID, Permission.CREATE_PUBLIC_THREADS)
    assert (await raw.call("POST", path, body)).code == 50013
    voice = discord.add_channel("voice", kind=ChannelType.VOICE)
    assert (await raw.call("POST", f"/channels/{voice}/threads", body)).code == 50024


async def test_threads_of_announcement_channels_are_of_their_kind(
    raw: Raw, discord: Discord
) -> None:
    """Clients tell them apart."""
    news = discord.add_channel("news", kind=ChannelType.ANNOUNCEMENT)
    thread = discord.add_thread(news, "talk")

    assert (await raw.call("GET", f"/channels/{thread}")).json["type"] == 10
