"""Posting, reading, editing and deleting messages."""

from datetime import timedelta

import pytest

from tgraph_commands.testing import (
    CHANNEL_ID,
    MEMBER_ID,
    OWNER_ID,
    ChannelType,
    Discord,
    Permission,
)
from tgraph_commands.testing._raw import Raw

POST = f"/channels/{CHANNEL_ID}/messages"


async def test_an_enforced_nonce_makes_one_message_of_two_requests(
    raw: Raw, discord: Discord
) -> None:
    """This is what makes a repetition after a lost answer harmless."""
    body = {"content": "x", "nonce": "n" * 25, "enforce_nonce": True}
    first = await raw.call("POST", POST, body)
    second = await raw.call("POST", POST, {**body, "content": "y"})

    assert second.json == first.json
    assert [one.content for one in discord.messages()] == ["x"]


async def test_a_nonce_without_enforcement_makes_two(raw: Raw, discord: Discord) -> None:
    """The nonce alone only comes back."""
    body = {"content": "x", "nonce": "n"}
    first = await raw.call("POST", POST, body)
    await raw.call("POST", POST, body)

    assert first.json["nonce"] == "n"
    assert len(discord.messages()) == 2


async def test_a_nonce_is_forgotten_after_some_minutes(raw: Raw, discord: Discord) -> None:
    """Discord remembers for "the past few minutes" only."""
    body = {"content": "x", "nonce": "n", "enforce_nonce": True}
    discord.behaviour.nonce_minutes = 3
    await raw.call("POST", POST, body)
    discord.advance(timedelta(minutes=2))
    await raw.call("POST", POST, body)
    assert len(discord.messages()) == 1

    discord.advance(timedelta(minutes=1))
    await raw.call("POST", POST, body)
    assert len(discord.messages()) == 2


async def test_a_nonce_of_a_deleted_message_makes_a_new_one(raw: Raw, discord: Discord) -> None:
    """There is nothing to give back."""
    body = {"content": "x", "nonce": "n", "enforce_nonce": True}
    first = await raw.call("POST", POST, body)
    await raw.call("DELETE", f"{POST}/{first.json['id']}")
    await raw.call("POST", POST, body)

    assert len(discord.messages()) == 1


async def test_a_list_comes_newest_first_and_by_window(raw: Raw, discord: Discord) -> None:
    """``after`` gives the ones right after it, not the newest."""
    ids = [str(discord.say(str(one))) for one in range(6)]

    async def listed(**params: str) -> list[str]:
        answer = await raw.call("GET", POST, params=params)
        return [one["id"] for one in answer.json]

    assert await listed() == ids[::-1]
    assert await listed(limit="2") == [ids[5], ids[4]]
    assert await listed(after=ids[1], limit="2") == [ids[3], ids[2]]
    assert await listed(before=ids[2]) == [ids[1], ids[0]]
    assert await listed(around=ids[3], limit="3") == [ids[4], ids[3], ids[2]]
    assert await listed(after="0", limit="1") == [ids[0]]


@pytest.mark.parametrize("limit", ["0", "101", "x"])
async def test_a_list_takes_one_to_a_hundred(raw: Raw, limit: str) -> None:
    """More comes page by page."""
    assert (await raw.call("GET", POST, params={"limit": limit})).code == 50035


async def test_others_content_is_hidden_from_the_bot(raw: Raw, discord: Discord) -> None:
    """Without the Message Content intent the bot reads only what it wrote."""
    theirs = discord.say("secret")
    mine = (await raw.call("POST", POST, {"content": "mine"})).json["id"]

    assert (await raw.call("GET", f"{POST}/{theirs}")).json["content"] == ""
    assert (await raw.call("GET", f"{POST}/{mine}")).json["content"] == "mine"


async def test_another_ones_message_cannot_be_edited(raw: Raw, discord: Discord) -> None:
    """Only their author can."""
    theirs = discord.say("x")

    assert (await raw.call("PATCH", f"{POST}/{theirs}", {"content": "y"})).code == 50005
    assert (await raw.call("DELETE", f"{POST}/{theirs}")).code == 50013


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
async def test_a_message_that_is_gone_is_10008(raw: Raw, method: str) -> None:
    """Somebody may have deleted it."""
    answer = await raw.call(method, f"{POST}/5", {"content": "x"} if method == "PATCH" else None)

    assert (answer.status, answer.code) == (404, 10008)


async def test_an_old_message_takes_only_some_edits_an_hour(raw: Raw, discord: Discord) -> None:
    """Beyond it comes 429 with a code of its own."""
    discord.behaviour.old_message_edits = 2
    message = (await raw.call("POST", POST, {"content": "x"})).json["id"]
    for _ in range(3):
        assert (await raw.call("PATCH", f"{POST}/{message}", {"content": "y"})).status == 200
    discord.advance(timedelta(hours=1, seconds=1))
    for _ in range(2):
        assert (await raw.call("PATCH", f"{POST}/{message}", {"content": "y"})).status == 200

    refused = await raw.call("PATCH", f"{POST}/{message}", {"content": "z"})
    assert (refused.status, refused.code, refused.json["retry_after"]) == (429, 30046, 30.0)
    assert refused.headers["Retry-After"] == "31"
    assert discord.messages()[0].content == "y"
    discord.advance(timedelta(hours=1))
    assert (await raw.call("PATCH", f"{POST}/{message}", {"content": "z"})).status == 200


async def test_an_edit_cap_may_come_as_400(raw: Raw, discord: Discord) -> None:
    """Clients differ much between the two, so a test may choose."""
    discord.behaviour.old_message_edits = 0
    discord.behaviour.old_edit_status = 400
    message = (await raw.call("POST", POST, {"content": "x"})).json["id"]
    discord.advance(timedelta(hours=2))

    refused = await raw.call("PATCH", f"{POST}/{message}", {"content": "z"})
    assert (refused.status, refused.code) == (400, 30046)


MENTIONS = f"<@{MEMBER_ID}> <@!{OWNER_ID}> @everyone"


@pytest.mark.parametrize(
    ("allowed", "users", "everyone"),
    [
        (None, {MEMBER_ID, OWNER_ID}, True),
        ({"parse": []}, set[int](), False),
        ({"parse": ["users"]}, {MEMBER_ID, OWNER_ID}, False),
        ({"parse": ["everyone"], "users": [str(OWNER_ID)]}, {OWNER_ID}, True),
    ],
    ids=["by default", "none", "users", "one and everyone"],
)
async def test_mentions_are_parsed_as_allowed(
    raw: Raw,
    discord: Discord,
    allowed: object,
    users: set[int],
    everyone: bool,  # noqa: FBT001 - a case of the table
) -> None:
    """Whoever is not allowed is shown and not notified."""
    discord.allow(CHANNEL_ID, Permission.MENTION_EVERYONE)
    body = {"content": MENTIONS} | ({} if allowed is None else {"allowed_mentions": allowed})
    answer = await raw.call("POST", POST, body)

    (message,) = discord.messages()
    assert (message.mentions.users, message.mentions.everyone) == (users, everyone)
    assert {int(one["id"]) for one in answer.json["mentions"]} == users
    assert answer.json["mention_everyone"] is everyone
    assert bool(message.mentions) is bool(users or everyone)


async def test_everyone_needs_the_permission(raw: Raw, discord: Discord) -> None:
    """A bot without it writes the word and notifies nobody."""
    await raw.call("POST", POST, {"content": "@everyone"})

    assert not discord.messages()[0].mentions


async def test_a_role_is_mentioned_where_it_lets_itself(raw: Raw, discord: Discord) -> None:
    """A role that cannot be mentioned needs Mention Everyone."""
    open_role = discord.add_role("fans", mentionable=True)
    closed_role = discord.add_role("staff")
    await raw.call("POST", POST, {"content": f"<@&{open_role}> <@&{closed_role}>"})

    assert discord.messages()[0].mentions.roles == {open_role}


async def test_an_edit_without_allowed_mentions_parses_again(raw: Raw, discord: Discord) -> None:
    """The trap: what the create forbade, the edit allows by saying nothing."""
    body: dict[str, object] = {"content": MENTIONS, "allowed_mentions": {"parse": []}}
    message = (await raw.call("POST", POST, body)).json["id"]
    assert not discord.messages()[0].ever_mentioned

    await raw.call("PATCH", f"{POST}/{message}", {"content": MENTIONS + "!"})
    assert discord.messages()[0].ever_mentioned.users == {MEMBER_ID, OWNER_ID}
    await raw.call("PATCH", f"{POST}/{message}", {"allowed_mentions": {"parse": []}})
    assert not discord.messages()[0].mentions
    assert discord.messages()[0].ever_mentioned


async def test_text_displays_mention_too(raw: Raw, discord: Discord) -> None:
    """Components notify as content does."""
    texts = [{"type": 10, "content": f"<@{MEMBER_ID}>"}]
    components = [{"type": 17, "components": texts}]
    await raw.call("POST", POST, {"flags": 1 << 15, "components": components})

    assert discord.messages()[0].mentions.users == {MEMBER_ID}


async def test_a_silent_message_is_seen_as_one(raw: Raw, discord: Discord) -> None:
    """Its flag suppresses the notification."""
    await raw.call("POST", POST, {"content": "x", "flags": 1 << 12})

    assert discord.messages()[0].is_silent


async def test_a_reply_refers_to_its_message(raw: Raw, discord: Discord) -> None:
    """Or to none, where it need not exist."""
    first = discord.say("x")
    body = {"content": "y", "message_reference": {"message_id": str(first)}}
    answer = await raw.call("POST", POST, body)
    assert answer.json["message_reference"]["message_id"] == str(first)
    assert answer.json["type"] == 19

    missing = {"message_id": "5", "fail_if_not_exists": False}
    alone = await raw.call("POST", POST, {"content": "y", "message_reference": missing})
    assert "message_reference" not in alone.json


async def test_crossposting_is_for_announcement_channels(raw: Raw, discord: Discord) -> None:
    """And shows in the count, so that a test can say that it did not happen."""
    news = discord.add_channel("news", kind=ChannelType.ANNOUNCEMENT)
    plain = (await raw.call("POST", POST, {"content": "x"})).json["id"]
    told = (await raw.call("POST", f"/channels/{news}/messages", {"content": "x"})).json["id"]

    assert (await raw.call("POST", f"{POST}/{plain}/crosspost")).code == 50024
    answer = await raw.call("POST", f"/channels/{news}/messages/{told}/crosspost")
    assert answer.json["flags"] == 1
    theirs = discord.say("x", channel_id=news)
    refused = await raw.call("POST", f"/channels/{news}/messages/{theirs}/crosspost")
    assert refused.code == 50013
    assert discord.count("POST /channels/{channel_id}/messages/{message_id}/crosspost") == 3
