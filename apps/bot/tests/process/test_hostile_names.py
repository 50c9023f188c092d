"""Names that would mention, link, mislead or break, wherever the real program says them."""

import pytest

from bot_process import World
from conversations import Person, running, settled
from posts import posted
from tgraph_commands.testing import CHANNEL_ID, MEMBER_ID, OWNER_ID, SeenMessage

pytestmark = [pytest.mark.process, pytest.mark.browser, pytest.mark.timeout(120)]

RIGHT_TO_LEFT = "\u202e"
HOSTILE = (
    "@everyone",
    "<@&1>",
    "[x](http://evil.example)",
    f"{RIGHT_TO_LEFT}evitceffe",
    "🎬" * 10_000,
    "nul\x00nul",
    "one\n# two\n- three",
    "<b>$x$</b> `*_~|>",
    "",
)
ACCOUNT_ID = 4711
CHARTS = ("top_10_users", "play_count_by_user_and_stream_type", "top_10_platforms")


def hostile_tautulli(world: World) -> None:
    """Let everything that has a name in Tautulli have one of these."""
    tautulli = world.tautulli
    people = [{"user_id": ACCOUNT_ID + n, "friendly_name": n_} for n, n_ in enumerate(HOSTILE)]
    tautulli.answer("get_user_names", people)
    ranked = list(range(len(HOSTILE), 0, -1))

    def graph(*names: str) -> dict[str, object]:
        return {
            "categories": list(HOSTILE),
            "series": [{"name": name, "data": ranked} for name in names],
        }

    media, streams = ("TV", "Movies"), ("Direct Play", "Direct Stream", "Transcode")
    tautulli.answer("get_plays_by_top_10_users", graph(*media))
    tautulli.answer("get_plays_by_top_10_platforms", graph(*media))
    tautulli.answer("get_stream_type_by_top_10_users", graph(*streams))
    tautulli.answer("get_plays_by_date", _over(["2026-11-21", "2026-11-22"], *media))
    tautulli.answer("get_plays_by_stream_type", _over(["2026-11-21", "2026-11-22"], *streams))
    tautulli.answer("get_plays_by_hourofday", _over([f"{hour:02}" for hour in range(24)], *media))
    tautulli.answer("get_plays_by_dayofweek", _over(["Sunday", "Monday"], *media))
    times = [{"query_days": n, "total_time": 3600, "total_plays": 3} for n in (7, 30, 365, 0)]
    tautulli.answer("get_user_watch_time_stats", times)
    uses = [
        {"player_name": name, "platform": name, "total_plays": 2, "total_time": 60}
        for name in HOSTILE
    ]
    tautulli.answer("get_user_player_stats", uses)
    rows = [
        {
            "title": name,
            "total_plays": 2,
            "total_duration": 60,
            "rating_key": number,
            "user_id": ACCOUNT_ID + number,
            "friendly_name": name,
        }
        for number, name in enumerate(HOSTILE)
    ]
    for card in ("top_tv", "top_movies", "top_music", "top_users"):
        tautulli.answer_card(card, {"stat_id": card, "stat_type": "total_plays", "rows": rows})


def _over(categories: list[str], *names: str) -> dict[str, object]:
    numbers = [number % 5 for number, _ in enumerate(categories)]
    return {
        "categories": categories,
        "series": [{"name": name, "data": numbers} for name in names],
    }


def is_harmless(message: SeenMessage) -> bool:
    """Whether it mentions nobody, links nowhere, and turns no text around."""
    said = message.text + "".join(file.alt or "" for file in message.files)
    assert not message.ever_mentioned
    assert RIGHT_TO_LEFT not in said
    assert "\x00" not in said
    assert "<@&1>" not in message.text
    assert "](http://evil" not in message.text
    assert "\n# two" not in said
    assert all(len(file.alt or "") <= 1024 for file in message.files)
    assert not any(any(part in file.name for part in "@<[🎬") for file in message.files)
    return True


async def test_hostile_names_are_drawn_and_said_as_text_everywhere(world: World) -> None:
    """In a post, a chart on request, a menu's answer, and one's own statistics."""
    hostile_tautulli(world)
    world.others["graphs"] = {"width": 300, "height": 300, "scale": 1}
    world.others["privacy"] = {"usernames": "real", "minimum_group": 1}
    world.reports = [world.report(charts=CHARTS)]
    (post,) = await posted(world)
    assert is_harmless(post)
    assert len(post.files) == len(CHARTS)

    program = await running(world, log_level="debug")
    member = Person(discord=world.discord, user_id=MEMBER_ID)
    owner = Person(discord=world.discord, user_id=OWNER_ID)
    for locale in ("en-US", "de"):
        asker = Person(discord=world.discord, user_id=OWNER_ID, locale=locale)
        drawn = await asker.drawn("graph", {"chart": "top_10_users"})
        assert is_harmless(drawn)
    days, *_ = post.custom_ids
    used = world.discord.click(post, days, values=("7",), user_id=OWNER_ID)
    assert is_harmless(await settled(used, lambda answer: answer.files))

    for user in (HOSTILE[0], HOSTILE[4][:100], "[x](http://evil.example)", str(ACCOUNT_ID)):
        linked = await owner.told("link_member", {"member": str(MEMBER_ID), "user": user})
        assert is_harmless(linked)
    answer = await member.told("my_stats")
    assert answer.text == "I have sent you your statistics as a direct message."
    (message,) = world.discord.dm(MEMBER_ID)
    assert is_harmless(message)
    assert len(message.files) == 5
    assert r"\@everyone" in message.text or "@\u200beveryone" in message.text

    for command, options in (
        ("config edit", {"key": "@everyone <@&1>", "value": "[x](http://evil.example)"}),
        ("config edit", {"key": "reports.weekly.schedule", "value": "@everyone"}),
        ("config view", {"key": f"{RIGHT_TO_LEFT}x"}),
        ("report pause", {"name": "<@&1>"}),
        ("report remove", {"name": "nul\x00"}),
        ("report add", {"name": "@everyone", "channel": str(CHANNEL_ID)}),
        ("update_graphs", {"report": "one\n# two"}),
    ):
        assert is_harmless(await owner.told(command, options))
    assert "Traceback" not in program.output
    assert world.discord.violations == ()
