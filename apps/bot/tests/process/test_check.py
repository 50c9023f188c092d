"""``tgraph-bot check``: every kind of trouble has its finding, and what to do."""

from typing import Any

import msgspec
import pytest

from bot_process import World
from recorded import names
from tgraph_commands.testing import CHANNEL_ID, GUILD_ID, Permission
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.plex import open_plex_double
from tgraph_graphs.testing.tautulli import API_KEY

pytestmark = pytest.mark.process

WRONG_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.AAAAAA.BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"  # noqa: S105


async def checked(world: World, *options: str, **environ: str) -> tuple[int, dict[str, Any]]:
    """Run the check: one JSON document of the promised keys, no secret, and nothing beside it."""
    world.tautulli.answer("get_tautulli_info", {"tautulli_version": "v2.17.2"})
    world.others.setdefault("plex", {"url": "http://127.0.0.1:9"})
    program = await world.start("check", "--json", *options, environ=environ)
    code = await program.exited()
    result = msgspec.json.decode(program.stdout.encode(), type=dict[str, Any])
    assert set(result) == {"ok", "config", "problems", "checks"}
    assert all(set(one) == {"name", "status", "detail", "remedy"} for one in result["checks"])
    assert result["ok"] is (code == 0)
    for secret in (API_KEY, world.discord.token, WRONG_TOKEN, *names()):
        assert secret not in program.output
    assert program.stderr == ""
    return code, result


def failures(result: dict[str, Any]) -> dict[str, str]:
    return {
        one["name"]: f"{one['detail']} {one['remedy']}"
        for one in result["checks"]
        if one["status"] == "failed"
    }


@pytest.mark.browser
async def test_all_that_the_bot_needs_is_looked_at_and_nothing_is_changed(world: World) -> None:
    world.others["privacy"] = {"exclude_users": ["nadia_rossi"]}
    world.others["notices"] = {"channel_id": CHANNEL_ID}

    async with open_plex_double() as plex:
        world.others["plex"] = {"url": plex.url}
        code, result = await checked(world)

    assert (code, failures(result), result["problems"]) == (0, {}, [])
    assert {one["name"] for one in result["checks"]} == {
        "Configuration",
        "Tautulli",
        "Tautulli's today",
        "People left out",
        "Plex",
        "Discord",
        "Guild",
        "Channel of report weekly",
        "Channel of notices",
        "Browser",
        "Fonts",
    }
    assert "2.17.2" in str(result)
    assert {each.method for each in world.discord.requests} == {"GET"}
    assert not (world.folder / "data").exists()


async def test_offline_nothing_is_asked(world: World) -> None:
    code, result = await checked(world, "--offline")

    assert code == 0
    assert [one["name"] for one in result["checks"]] == ["Configuration"]
    assert world.tautulli.count() == 0
    assert world.discord.requests == ()


async def test_everything_that_is_wrong_comes_at_once_with_what_to_do(world: World) -> None:
    world.others["privacy"] = {"exclude_users": ["Somebody Misspelt"]}
    world.discord_settings["guild_ids"] = [GUILD_ID, 42]
    world.reports.append(world.report(name="lost", channel_id=43))
    world.discord.deny(CHANNEL_ID, Permission.ATTACH_FILES | Permission.SEND_MESSAGES)

    code, result = await checked(world, BROWSER_PATH="/nonexistent")

    assert code == 1
    found = failures(result)
    assert found.keys() == {
        "People left out",
        "Guild",
        "Channel of report weekly",
        "Channel of report lost",
        "Browser",
    }
    assert "entry 1 matches nobody" in found["People left out"]
    assert "Misspelt" not in str(result)
    assert "42" in found["Guild"]
    assert "oauth2/authorize" in found["Guild"]
    assert "Attach Files, Send Messages" in found["Channel of report weekly"]
    assert "Check the id" in found["Channel of report lost"]
    assert "Install" in found["Browser"]


async def test_a_wrong_key_and_a_wrong_token_are_told_apart(world: World) -> None:
    world.tautulli_settings["api_key"] = "f" * 32
    world.discord_settings["token"] = WRONG_TOKEN

    code, result = await checked(world)

    assert code == 1
    found = failures(result)
    assert "tautulli.api_key" in found["Tautulli"]
    assert "discord.token" in found["Discord"]


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (Fault.REFUSE, "failed", "Check that Tautulli is running"),
        pytest.param(Fault.HTML_LOGIN, "failed", "tautulli.url", marks=pytest.mark.slow),
        (Fault.OLD_VERSION, "warning", "Update it to 2.17.0"),
    ],
)
async def test_a_tautulli_that_is_not_as_it_should_be(
    world: World, fault: Fault, status: str, said: str
) -> None:
    await world.tautulli.fail(fault)

    code, result = await checked(world)

    (one,) = (each for each in result["checks"] if each["name"] == "Tautulli")
    assert code == (1 if status == "failed" else 0)
    assert one["status"] == status
    assert said in one["remedy"]


@pytest.mark.slow
async def test_a_discord_that_is_down_is_a_finding(world: World) -> None:
    async with world.discord.outage():
        code, result = await checked(world)

    assert code == 1
    assert "network" in failures(result)["Discord"]
    assert "could not be reached" in failures(result)["Discord"]


@pytest.mark.parametrize("options", [[], ["--offline"], ["--json"]], ids=["all", "offline", "json"])
async def test_every_error_of_the_configuration_comes_with_its_place(
    world: World, options: list[str]
) -> None:
    world.write()
    world.config.write_text(
        "config_version: 1\n"
        "discord: {token: abc.def.ghi, guild_ids: [1]}\n"
        "tautulli:\n"
        "  url: http://localhost\n"
        "  api_key: sesam-sesam\n"
        "  time_zone: Europe/Kopenhagen\n"
        "reports:\n"
        "  - {name: weekly, channel_id: 5, scheduel: daily at 25:00}\n"
        "graph: {theme: dark}\n",
        encoding="utf-8",
    )

    program = await world.start_only("check", *options)

    assert await program.exited() == 2
    output = program.output
    assert "sesam" not in output
    assert "abc.def" not in output
    if "--json" in options:
        result = msgspec.json.decode(output.encode(), type=dict[str, Any])
        places = [(one["line"], one["column"], one["suggestion"]) for one in result["problems"]]
        assert (6, 14, "Europe/Copenhagen") in places
        assert (8, 35, "schedule") in places
        assert (9, 1, "graphs") in places
    else:
        assert "config.yml:6:14: tautulli.time_zone" in output
        assert "config.yml:8:35" in output
        assert 'Did you mean "graphs"?' in output
    assert world.discord.requests == ()


async def test_the_channel_of_a_paused_report_is_looked_at_and_fails_nothing(world: World) -> None:
    """Whoever resumes it later learns of it now."""
    world.reports.append(world.report(name="lost", channel_id=43, enabled=False))
    world.reports.append(world.report(name="fine", enabled=False))

    _, result = await checked(world)

    lost = finding(result, "Channel of report lost, which is paused")
    assert (lost["status"], "Check the id" in lost["remedy"]) == ("warning", True)
    assert finding(result, "Channel of report fine, which is paused")["status"] == "ok"


async def test_a_today_that_is_far_off_is_a_clock(world: World) -> None:
    world.tautulli.answer("get_plays_by_date", {"categories": ["2020-01-01"], "series": []})

    _, result = await checked(world)

    today = finding(result, "Tautulli's today")
    assert (today["status"], "clocks" in today["remedy"]) == ("warning", True)


async def test_a_configuration_that_posts_nothing_is_told(world: World) -> None:
    world.reports = [world.report(enabled=False)]

    code, result = await checked(world)

    (one,) = (each for each in result["checks"] if each["name"] == "Reports")
    assert code == 0
    assert one["status"] == "warning"
    assert "paused" in one["detail"]


def finding(result: dict[str, Any], name: str) -> dict[str, str]:
    """Return the one finding of a name."""
    (found,) = (each for each in result["checks"] if each["name"] == name)
    return found


async def test_a_plex_that_does_not_answer_is_a_warning(world: World) -> None:
    """Reports are posted without it."""
    code, result = await checked(world)

    plex = finding(result, "Plex")
    assert plex["status"] == "warning"
    assert plex["detail"].endswith("; until that is mended nobody can link an account")
    assert "." not in plex["detail"].partition(";")[0].removesuffix("plex.tv")
    assert "status.plex.tv" in plex["remedy"]
    assert "Plex" not in failures(result)
    assert code == (1 if failures(result) else 0)


@pytest.mark.parametrize("is_there", [True, False], ids=["there", "gone"])
async def test_roles_of_managers_that_no_guild_has_are_told(
    world: World, *, is_there: bool
) -> None:
    role_id = world.discord.add_role("Crew") if is_there else 43
    world.others["commands"] = {"manager_role_ids": [role_id]}

    async with open_plex_double() as plex:
        world.others["plex"] = {"url": plex.url}
        _, result = await checked(world)

    roles = finding(result, "Roles of managers")
    assert roles["status"] == ("ok" if is_there else "warning")
    assert ("no guild has the role 43" in roles["detail"]) is not is_there
    assert finding(result, "Plex")["status"] == "ok"
    assert not any("pins" in each.path and each.method == "POST" for each in plex.asked)


async def test_a_role_that_everybody_has_is_told(world: World) -> None:
    world.others["commands"] = {"manager_role_ids": [GUILD_ID]}

    _, result = await checked(world)

    assert "so all may manage" in finding(result, "Roles of managers")["detail"]
