"""Interactions: what people may do, and when and how the bot may answer."""

from datetime import timedelta
from typing import Any

import pytest

from tgraph_commands.testing import (
    CHANNEL_ID,
    MEMBER_ID,
    OWNER_ID,
    CallbackType,
    Discord,
    Invocation,
    NotOfferedError,
    Permission,
    SeenMessage,
)
from tgraph_commands.testing._raw import Answer, Raw

COMMANDS = "/applications/1100000000000000001/commands"
V2 = 1 << 15
OPTIONS = [
    {
        "name": "chart",
        "description": "d",
        "type": 3,
        "required": True,
        "choices": [{"name": "Daily", "value": "daily"}],
    },
    {"name": "range", "description": "d", "type": 4, "min_value": 1, "max_value": 365},
    {"name": "share", "description": "d", "type": 5},
    {"name": "key", "description": "d", "type": 3, "autocomplete": True, "max_length": 5},
    {"name": "scale", "description": "d", "type": 10},
    {"name": "member", "description": "d", "type": 6},
]
REGISTERED = [
    {"name": "about", "description": "d"},
    {"name": "graph", "description": "d", "options": OPTIONS},
    {"name": "admin", "description": "d", "default_member_permissions": "32"},
    {"name": "nobody", "description": "d", "default_member_permissions": "0"},
    {"name": "here", "description": "d", "contexts": [0]},
    {
        "name": "config",
        "description": "d",
        "options": [
            {
                "name": "edit",
                "description": "d",
                "type": 1,
                "options": [{"name": "key", "description": "d", "type": 3, "required": True}],
            }
        ],
    },
]


@pytest.fixture
async def registered(raw: Raw) -> None:
    """Commands, as a bot would register them."""
    assert (await raw.call("PUT", COMMANDS, REGISTERED)).status == 200


def callback(invocation: Invocation) -> str:
    """Where the first response goes."""
    return f"/interactions/{invocation.id}/{invocation.token}/callback"


def webhook(discord: Discord, invocation: Invocation) -> str:
    """Where everything else goes."""
    return f"/webhooks/{discord.bot_id}/{invocation.token}"


async def answer(raw: Raw, invocation: Invocation, kind: object, **data: object) -> Answer:
    """Give the first response, without a token, as clients do."""
    body = {"type": kind, "data": data} if data else {"type": kind}
    return await raw.call("POST", callback(invocation), body, token=None)


@pytest.mark.usefixtures("registered")
async def test_an_answer_at_once_is_what_the_person_sees(raw: Raw, discord: Discord) -> None:
    """It stands in the channel, with who asked for it."""
    about = discord.invoke("about")
    assert (await answer(raw, about, 4, content="hello")).status == 204

    first = await about.first_response()
    assert (first.type, first.is_ephemeral) == (CallbackType.MESSAGE, False)
    assert (await about.answer()).content == "hello"
    assert about.final_elapsed_s is not None
    assert [one.content for one in discord.own_messages()] == ["hello"]
    assert not about.was_delivered


@pytest.mark.usefixtures("registered")
async def test_the_response_tells_of_its_message_on_request(raw: Raw, discord: Discord) -> None:
    """With ``with_response`` a client need not fetch it."""
    about = discord.invoke("about", user_id=OWNER_ID)
    body = {"type": 4, "data": {"content": "x", "flags": 64}}
    told = await raw.call(
        "POST", callback(about), body, token=None, params={"with_response": "true"}
    )

    assert told.json["interaction"]["response_message_ephemeral"] is True
    message = told.json["resource"]["message"]
    assert (message["content"], message["flags"], message["type"]) == ("x", 64, 20)
    assert message["interaction_metadata"]["user"]["id"] == str(OWNER_ID)


@pytest.mark.usefixtures("registered")
async def test_an_ephemeral_answer_is_not_in_the_channel(raw: Raw, discord: Discord) -> None:
    """Only the asker sees it, with its files."""
    about = discord.invoke("about")
    await answer(raw, about, 4, content="x", flags=64)

    assert (await about.answer()).is_ephemeral
    assert discord.messages() == ()
    path = webhook(discord, about)
    more = await raw.upload("POST", path, {"flags": 64}, {"files[0]": ("a.txt", b"x")}, token=None)
    assert more.json["attachments"][0]["ephemeral"] is True
    hidden = (await about.answer()).id
    assert (
        await raw.call("DELETE", f"{path}/messages/{more.json['id']}", token=None)
    ).status == 204
    assert (await raw.call("GET", f"/channels/{CHANNEL_ID}/messages/{hidden}")).code == 10008


@pytest.mark.usefixtures("registered")
async def test_a_deferral_is_answered_by_an_edit(raw: Raw, discord: Discord, png: bytes) -> None:
    """Until then the person sees "is thinking"."""
    about = discord.invoke("about")
    await answer(raw, about, 5, flags=64, allowed_mentions={"parse": []})
    with pytest.raises(TimeoutError):
        await about.answer(timeout_s=0.01)

    items = [{"media": {"url": "attachment://a.png"}, "description": "alt"}]
    body = {
        "flags": V2,
        "components": [{"type": 12, "items": items}],
        "attachments": [{"id": 0, "filename": "a.png"}],
    }
    files = {"files[0]": ("a.png", png)}
    original = f"{webhook(discord, about)}/messages/@original"
    edited = await raw.upload("PATCH", original, body, files, token=None)

    seen = await about.answer()
    assert (seen.is_ephemeral, seen.is_v2, seen.files[0].alt) == (True, True, "alt")
    assert edited.json["flags"] == V2 | 64
    assert (await about.edited()).id == seen.id
    assert (await raw.call("GET", original, token=None)).json["id"] == str(seen.id)


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        ({"flags": V2}, {"data.flags": "MESSAGE_FLAGS_INVALID"}),
        ({"content": "x"}, {"data.content": "BASE_TYPE_UNKNOWN_FIELD"}),
    ],
    ids=["components v2", "content"],
)
@pytest.mark.usefixtures("registered")
async def test_a_deferral_carries_only_the_ephemeral_flag(
    raw: Raw, discord: Discord, data: dict[str, Any], faults: dict[str, str]
) -> None:
    """Everything else comes with the edit; and a refused response can be given again."""
    about = discord.invoke("about")

    assert (await answer(raw, about, 5, **data)).faults() == faults
    assert (await answer(raw, about, 5)).status == 204


@pytest.mark.usefixtures("registered")
async def test_a_response_comes_once_and_in_three_seconds(raw: Raw, discord: Discord) -> None:
    """Twice is 40060, late is 10062."""
    discord.stop_clock()
    about = discord.invoke("about")
    discord.advance(timedelta(seconds=3))
    assert (await answer(raw, about, 5)).status == 204
    again = await answer(raw, about, 4, content="x")
    assert (again.status, again.code) == (400, 40060)

    late = discord.invoke("about")
    discord.advance(timedelta(seconds=3.1))
    refused = await answer(raw, late, 5)
    assert (refused.status, refused.code) == (404, 10062)
    with pytest.raises(TimeoutError):
        await late.first_response(timeout_s=0.01)


@pytest.mark.usefixtures("registered")
async def test_an_unknown_interaction_is_10062(raw: Raw, discord: Discord) -> None:
    """The id and the token belong together."""
    about, other = discord.invoke("about"), discord.invoke("about")
    mixed = f"/interactions/{about.id}/{other.token}/callback"

    assert (await raw.call("POST", mixed, {"type": 5}, token=None)).code == 10062
    assert (await raw.call("POST", "/interactions/5/x/callback", {"type": 5})).code == 10062


@pytest.mark.usefixtures("registered")
async def test_a_token_lives_for_fifteen_minutes(raw: Raw, discord: Discord) -> None:
    """Then it is no longer valid; before the first response it is unknown."""
    discord.stop_clock()
    about = discord.invoke("about")
    path = webhook(discord, about)
    assert (await raw.call("POST", path, {"content": "x"}, token=None)).code == 10015
    await answer(raw, about, 5)
    discord.advance(timedelta(minutes=15))
    original = f"{path}/messages/@original"
    assert (await raw.call("PATCH", original, {"content": "x"}, token=None)).status == 200

    discord.advance(timedelta(seconds=1))
    late = await raw.call("PATCH", original, {"content": "y"}, token=None)
    assert (late.status, late.code) == (401, 50027)
    assert (await raw.call("POST", "/webhooks/5/x", {"content": "x"}, token=None)).code == 10015


@pytest.mark.usefixtures("registered")
async def test_the_first_follow_up_after_a_deferral_fills_it_in(raw: Raw, discord: Discord) -> None:
    """As Discord does for old bots; its ephemeral flag is without effect."""
    about = discord.invoke("about")
    await answer(raw, about, 5)
    body = {"content": "x", "flags": 64}
    assert (await raw.call("POST", webhook(discord, about), body, token=None)).status == 200
    await raw.call("POST", webhook(discord, about), {"content": "y", "flags": 64}, token=None)

    assert (await about.answer()).content == "x"
    assert not (await about.answer()).is_ephemeral
    following = await about.followup()
    assert (following.content, following.is_ephemeral) == ("y", True)


@pytest.mark.usefixtures("registered")
async def test_answers_can_be_edited_and_deleted(raw: Raw, discord: Discord) -> None:
    """The original and each follow-up, by their ids."""
    about = discord.invoke("about")
    await answer(raw, about, 4, content="x")
    path = webhook(discord, about)
    more = (await raw.call("POST", path, {"content": "more"}, token=None)).json["id"]

    edited = await raw.call("PATCH", f"{path}/messages/{more}", {"content": "less"}, token=None)
    assert edited.json["content"] == "less"
    assert (await raw.call("GET", f"{path}/messages/{more}", token=None)).status == 200
    assert (await raw.call("DELETE", f"{path}/messages/{more}", token=None)).status == 204
    assert (await raw.call("DELETE", f"{path}/messages/@original", token=None)).status == 204
    assert (await raw.call("GET", f"{path}/messages/@original", token=None)).code == 10008
    assert (await raw.call("GET", f"{path}/messages/{more}", token=None)).code == 10008
    assert discord.messages() == ()


@pytest.mark.usefixtures("registered")
async def test_answers_parse_only_users_by_default(raw: Raw, discord: Discord) -> None:
    """Unlike posts."""
    discord.allow(CHANNEL_ID, Permission.MENTION_EVERYONE)
    about = discord.invoke("about")
    await answer(raw, about, 4, content=f"<@{OWNER_ID}> @everyone")

    mentions = (await about.answer()).mentions
    assert (mentions.users, mentions.everyone) == ({OWNER_ID}, False)


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        ({"content": "x" * 2001}, {"data.content": "BASE_TYPE_MAX_LENGTH"}),
        ({"content": "x", "flags": 128}, {"data.flags": "MESSAGE_FLAGS_INVALID"}),
        (
            {"flags": V2, "components": [{"type": 99}]},
            {"data.components.0.type": "BASE_TYPE_CHOICES"},
        ),
    ],
    ids=["too long", "loading", "unknown component"],
)
@pytest.mark.usefixtures("registered")
async def test_a_bad_answer_is_refused(
    raw: Raw, discord: Discord, data: dict[str, Any], faults: dict[str, str]
) -> None:
    """By the same rules as posts."""
    assert (await answer(raw, discord.invoke("about"), 4, **data)).faults() == faults


@pytest.mark.usefixtures("registered")
async def test_an_empty_answer_is_refused(raw: Raw, discord: Discord) -> None:
    """An answer says something."""
    assert (await answer(raw, discord.invoke("about"), 4)).code == 50006


@pytest.mark.parametrize("kind", [1, 6, 7, 8, 12, "4"])
@pytest.mark.usefixtures("registered")
async def test_a_command_takes_no_other_kind_of_response(
    raw: Raw, discord: Discord, kind: object
) -> None:
    """Updates are for components, choices for autocompletion."""
    refused = await answer(raw, discord.invoke("about"), kind, content="x")

    assert refused.faults() == {"type": "BASE_TYPE_CHOICES"}


UNOFFERED: dict[str, dict[str, Any]] = {
    "unknown command": {"name": "nothing"},
    "no subcommand": {"name": "config"},
    "unknown subcommand": {"name": "config read"},
    "option for a subcommand": {"name": "graph chart"},
    "required option missing": {"name": "graph"},
    "unknown option": {"name": "about", "options": {"x": 1}},
    "no such choice": {"name": "graph", "options": {"chart": "yearly"}},
    "below least": {"name": "graph", "options": {"chart": "daily", "range": 0}},
    "above most": {"name": "graph", "options": {"chart": "daily", "range": 366}},
    "text too long": {"name": "graph", "options": {"chart": "daily", "key": "123456"}},
    "number for a truth": {"name": "graph", "options": {"chart": "daily", "share": 1}},
    "truth for a number": {"name": "graph", "options": {"chart": "daily", "scale": True}},
    "number for a user": {"name": "graph", "options": {"chart": "daily", "member": 5}},
    "missing permission": {"name": "admin"},
    "for administrators": {"name": "nobody"},
    "by a stranger": {"name": "about", "user_id": 5},
    "by a stranger in direct messages": {"name": "about", "user_id": 5, "in_dm": True},
    "not in direct messages": {"name": "here", "in_dm": True},
}


@pytest.mark.parametrize("given", UNOFFERED.values(), ids=UNOFFERED)
@pytest.mark.usefixtures("registered")
async def test_people_are_offered_only_what_is_registered_for_them(
    discord: Discord, given: dict[str, Any]
) -> None:
    """A test that could do more would test what cannot happen."""
    with pytest.raises(NotOfferedError):
        discord.invoke(**given)


@pytest.mark.usefixtures("registered")
async def test_an_administrator_may_have_opened_a_command(discord: Discord) -> None:
    """The registration is only a default."""
    discord.invoke("admin", is_forced=True)
    with pytest.raises(NotOfferedError):
        discord.invoke("admin", is_forced=True, user_id=discord.add_user("x", guild_ids=()))
    discord.invoke("admin", user_id=OWNER_ID)
    manager = discord.add_user("manager", permissions=Permission.MANAGE_GUILD)
    discord.invoke("admin", user_id=manager)


def event(discord: Discord) -> dict[str, Any]:
    """The last event that a session got."""
    (session,) = discord.gateway.sessions.values()
    assert session.events[-1]["t"] == "INTERACTION_CREATE"
    sent: Any = session.events[-1]["d"]
    return sent


@pytest.mark.usefixtures("registered")
async def test_the_event_says_who_asked_where_and_in_which_language(discord: Discord) -> None:
    """In a guild there is a member, with their permissions."""
    discord.gateway.open_session(intents=0)
    discord.invoke(
        "graph",
        locale="da",
        options={"chart": "daily", "range": 30, "share": True, "scale": 2},
    )

    sent = event(discord)
    assert (sent["type"], sent["locale"], sent["guild_locale"], sent["context"]) == (
        2,
        "da",
        "en-US",
        0,
    )
    assert sent["member"]["user"]["id"] == str(MEMBER_ID)
    assert int(sent["member"]["permissions"]) & Permission.SEND_MESSAGES
    assert "user" not in sent
    assert [(one["name"], one["value"]) for one in sent["data"]["options"]] == [
        ("chart", "daily"),
        ("range", 30),
        ("share", True),
        ("scale", 2),
    ]
    assert "resolved" not in sent["data"]


@pytest.mark.parametrize("in_dm", [False, True], ids=["guild", "dm"])
@pytest.mark.usefixtures("registered")
async def test_the_event_shows_whom_an_option_names(discord: Discord, *, in_dm: bool) -> None:
    """In a guild with what they are there, the user aside; strangers as users alone."""
    discord.gateway.open_session(intents=0)
    stranger = discord.add_user("stranger", guild_ids=())
    shown: list[Any] = []
    for user_id in (OWNER_ID, stranger):
        options = {"chart": "daily", "member": str(user_id)}
        discord.invoke("graph", options=options, in_dm=in_dm)
        sent = event(discord)["data"]
        assert {"type": 6, "name": "member", "value": str(user_id)} in sent["options"]
        assert list(sent["resolved"]["users"]) == [str(user_id)]
        shown.append(sent["resolved"].get("members"))

    if in_dm:
        assert shown == [None, None]
    else:
        member = shown[0][str(OWNER_ID)]
        assert not {"user", "deaf", "mute"} & set(member)
        assert int(member["permissions"]) & Permission.MANAGE_GUILD
        assert shown[1] == {}


@pytest.mark.usefixtures("registered")
async def test_an_option_names_nobody_who_does_not_exist(discord: Discord) -> None:
    with pytest.raises(NotOfferedError, match="no user 5"):
        discord.invoke("graph", options={"chart": "daily", "member": "5"})


@pytest.mark.usefixtures("registered")
async def test_the_event_of_a_direct_message_has_a_user(discord: Discord) -> None:
    """And no guild."""
    discord.gateway.open_session(intents=0)
    discord.invoke("config edit", in_dm=True, options={"key": "x"})

    sent = event(discord)
    assert (sent["context"], sent["user"]["id"]) == (1, str(MEMBER_ID))
    assert "member" not in sent
    assert "guild_id" not in sent
    assert sent["data"]["options"] == [
        {"type": 1, "name": "edit", "options": [{"type": 3, "name": "key", "value": "x"}]}
    ]


@pytest.mark.usefixtures("registered")
async def test_typing_asks_for_choices(raw: Raw, discord: Discord) -> None:
    """The option under the cursor is marked; required ones may still be empty."""
    discord.gateway.open_session(intents=0)
    typed = discord.autocomplete("graph", "key", options={"key": "graphs.th"})

    sent = event(discord)
    assert sent["type"] == 4
    assert sent["data"]["options"] == [
        {"type": 3, "name": "key", "value": "graphs.th", "focused": True}
    ]
    choices = [{"name": "Theme", "value": "graphs.theme"}, {"name": "Seven", "value": 7}]
    assert (await answer(raw, typed, 8, choices=choices)).status == 204
    assert await typed.choices() == tuple(choices)
    with pytest.raises(NotOfferedError):
        discord.autocomplete("graph", "chart", options={"chart": "d"})


@pytest.mark.parametrize(
    ("choices", "faults"),
    [
        ([{"name": "n", "value": "v"}] * 26, {"data.choices": "BASE_TYPE_BAD_LENGTH"}),
        (
            [{"name": "n" * 101, "value": "v"}],
            {"data.choices.0.name": "BASE_TYPE_BAD_LENGTH"},
        ),
        ([{"name": "n", "value": "v" * 101}], {"data.choices.0.value": "BASE_TYPE_MAX_LENGTH"}),
        ([{"name": "n"}], {"data.choices.0.value": "BASE_TYPE_REQUIRED"}),
    ],
    ids=["26", "long name", "long value", "no value"],
)
@pytest.mark.usefixtures("registered")
async def test_bad_choices_are_refused(
    raw: Raw, discord: Discord, choices: list[dict[str, Any]], faults: dict[str, str]
) -> None:
    """The person would see nothing at all."""
    typed = discord.autocomplete("graph", "key", options={"key": "g"})

    assert (await answer(raw, typed, 8, choices=choices)).faults() == faults


CONTROLS = [
    {
        "type": 1,
        "components": [
            {"type": 2, "style": 1, "label": "Go", "custom_id": "go"},
            {"type": 2, "style": 1, "label": "No", "custom_id": "no", "disabled": True},
        ],
    },
    {
        "type": 1,
        "components": [
            {
                "type": 3,
                "custom_id": "period",
                "options": [{"label": one, "value": one} for one in ("7", "30")],
            }
        ],
    },
]


async def post_controls(raw: Raw, discord: Discord) -> SeenMessage:
    """Post a message with a button and a select."""
    body = {"flags": V2, "components": CONTROLS}
    await raw.call("POST", f"/channels/{CHANNEL_ID}/messages", body)
    return discord.messages()[-1]


async def test_a_click_can_change_the_message_it_is_under(raw: Raw, discord: Discord) -> None:
    """At once, or after a deferral."""
    discord.gateway.open_session(intents=0)
    message = await post_controls(raw, discord)
    assert message.custom_ids == ("go", "no", "period")

    click = discord.click(message, "go")
    assert event(discord)["data"] == {"custom_id": "go", "component_type": 2, "id": 2}
    assert event(discord)["message"]["id"] == str(message.id)
    await answer(raw, click, 7, components=[{"type": 10, "content": "gone"}])
    assert (await click.answer()).text == "gone"
    assert discord.messages()[0].custom_ids == ()


async def test_what_is_deferred_under_a_message_is_answered_when_it_has_changed(
    raw: Raw, discord: Discord
) -> None:
    """Until then the person sees the message as it was."""
    message = await post_controls(raw, discord)
    click = discord.click(message, "go")
    await answer(raw, click, 6)
    with pytest.raises(TimeoutError):
        await click.answer(timeout_s=0.01)
    assert click.final_elapsed_s is None
    original = f"{webhook(discord, click)}/messages/@original"
    await raw.call("PATCH", original, {"components": [{"type": 10, "content": "gone"}]}, token=None)

    changed = await click.answer()
    assert (changed.id, changed.text, changed.custom_ids) == (message.id, "gone", ())
    assert click.final_elapsed_s is not None
    assert len(discord.messages()) == 1


async def test_a_click_may_be_answered_beside_the_message(raw: Raw, discord: Discord) -> None:
    """Ephemerally, as the asker's own."""
    message = await post_controls(raw, discord)
    choice = discord.click(message, "period", values=["7"], user_id=OWNER_ID, locale="da")
    await answer(raw, choice, 5, flags=64)
    original = f"{webhook(discord, choice)}/messages/@original"
    await raw.call("PATCH", original, {"flags": V2, "components": CONTROLS}, token=None)

    mine = await choice.answer()
    assert mine.is_ephemeral
    again = discord.click(mine, "go")
    assert (await answer(raw, again, 6)).status == 204
    assert (await again.first_response()).type is CallbackType.DEFERRED_UPDATE
    assert discord.messages() == (message,)


async def test_a_select_of_users_takes_any(raw: Raw, discord: Discord) -> None:
    """What it offers, only Discord's client knows."""
    select = {"type": 5, "custom_id": "who"}
    body = {"flags": V2, "components": [{"type": 1, "components": [select]}]}
    await raw.call("POST", f"/channels/{CHANNEL_ID}/messages", body)
    discord.gateway.open_session(intents=0)
    discord.click(discord.messages()[0], "who", values=[str(OWNER_ID)])

    assert event(discord)["data"]["values"] == [str(OWNER_ID)]


@pytest.mark.usefixtures("registered")
async def test_an_answer_in_a_channel_that_is_gone_is_refused(raw: Raw, discord: Discord) -> None:
    """Somebody deleted it in the meantime."""
    about = discord.invoke("about")
    discord.remove_channel(CHANNEL_ID)

    assert (await answer(raw, about, 4, content="x")).code == 10003


@pytest.mark.parametrize(
    ("custom_id", "values"),
    [
        ("gone", []),
        ("no", []),
        ("go", ["x"]),
        ("period", []),
        ("period", ["7", "30"]),
        ("period", ["365"]),
    ],
    ids=["unknown", "disabled", "value of a button", "too few", "too many", "not offered"],
)
async def test_people_use_only_what_a_message_offers(
    raw: Raw, discord: Discord, custom_id: str, values: list[str]
) -> None:
    """A forged click must be asked for."""
    message = await post_controls(raw, discord)

    with pytest.raises(NotOfferedError):
        discord.click(message, custom_id, values=values)
    discord.click(message, custom_id, is_forged=True)


MODAL = {
    "custom_id": "m",
    "title": "T",
    "components": [
        {
            "type": 1,
            "components": [{"type": 4, "custom_id": "i", "style": 1, "label": "Name"}],
        },
        {"type": 18, "label": "L", "component": {"type": 4, "custom_id": "j", "style": 2}},
    ],
}


@pytest.mark.usefixtures("registered")
async def test_a_modal_may_answer(raw: Raw, discord: Discord) -> None:
    """It is no message."""
    about = discord.invoke("about")
    assert (await answer(raw, about, 9, **MODAL)).status == 204

    assert (await about.first_response()).type is CallbackType.MODAL
    assert discord.messages() == ()


@pytest.mark.usefixtures("registered")
async def test_a_modal_is_filled_in_and_sent(raw: Raw, discord: Discord) -> None:
    """And answered in turn, in the same language."""
    about = discord.invoke("about", locale="da")
    with pytest.raises(NotOfferedError):
        discord.submit(about, {"i": "x"})
    await answer(raw, about, 9, **MODAL)
    with pytest.raises(NotOfferedError):
        discord.submit(about, {"i": "x"})
    discord.gateway.open_session(intents=0)
    sent = discord.submit(about, {"i": "x", "j": "y"})

    assert (event(discord)["type"], event(discord)["locale"]) == (5, "da")
    assert event(discord)["data"] == {
        "custom_id": "m",
        "components": [
            {"type": 1, "components": [{"type": 4, "custom_id": "i", "value": "x"}]},
            {"type": 18, "component": {"type": 4, "custom_id": "j", "value": "y"}},
        ],
    }
    assert (await answer(raw, sent, 4, content="thanks")).status == 204
    assert (await sent.answer()).content == "thanks"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"title": "t" * 46}, "data.title"),
        ({"custom_id": ""}, "data.custom_id"),
        ({"components": []}, "data.components"),
        ({"components": [{"type": 10, "content": "x"}]}, "data.components.0.type"),
        (
            {"components": [MODAL["components"][0]] * 2},
            "data.components.1.components.0.custom_id",
        ),
    ],
    ids=["long title", "no id", "nothing", "no input", "id twice"],
)
@pytest.mark.usefixtures("registered")
async def test_a_bad_modal_is_refused(
    raw: Raw, discord: Discord, change: dict[str, Any], path: str
) -> None:
    """By the field at fault."""
    refused = await answer(raw, discord.invoke("about"), 9, **MODAL | change)

    assert refused.faults().keys() == {path}
