"""People in charts: how they are named, who is left out, and when there are too few."""

import pytest

from bot_process import World
from recorded import ADMITTED, CALLS, names, numbers, people
from renderings import Manifest, read_manifest

pytestmark = [pytest.mark.process, pytest.mark.browser]

RANKED = numbers("top_10_users")
"""Tautulli's own ten, by kind of library."""


async def rendered(world: World) -> Manifest:
    world.others["graphs"] = {"width": 200, "height": 150, "scale": 1}
    code, output = await world.run("render", "--out", "out")
    assert code == 0, output
    assert not any(name in output for name in names())
    return read_manifest(world.folder / "out")


def labels(manifest: Manifest) -> list[str]:
    """Return how people are called, the most active first; each chart of theirs agrees."""
    called = [
        [point.label for point in chart.series[0].points]
        for chart in manifest.charts
        if "user" in chart.id
    ]
    assert all(each == called[0] for each in called)
    return called[0]


async def test_out_of_the_box_nobody_is_named(world: World) -> None:
    """Not even in what is made for machines."""
    world.reports = [world.report(charts=["top_10_users", "play_count_by_user_and_stream_type"])]

    manifest = await rendered(world)

    assert labels(manifest) == [f"Viewer {rank}" for rank in range(1, 11)]
    said = (world.folder / "out/manifest.json").read_text("utf-8")
    assert not any(name in said for name in names())


@pytest.mark.slow
async def test_masked_names_show_their_first_character(world: World) -> None:
    world.others["privacy"] = {"usernames": "masked"}
    world.reports = [world.report(charts=["top_10_users", "play_count_by_user_and_stream_type"])]

    manifest = await rendered(world)

    first = [name[0] for name in sorted(RANKED["TV"], key=total, reverse=True)]
    assert sorted(label[0] for label in labels(manifest)) == sorted(first)
    words = "\n".join(chart.words for chart in manifest.charts)
    assert not any(name in words for name in names())


async def test_real_names_are_drawn_as_text_and_cut_where_there_is_no_room(world: World) -> None:
    """The names of the recording hold markup, a mention and more than a hundred characters."""
    world.others["privacy"] = {"usernames": "real"}
    world.reports = [world.report(charts=["top_10_users"])]

    drawn = labels(await rendered(world))

    assert {"@everyone", "*_x_*", "nadia_rossi"} < set(drawn)
    (long,) = (label for label in drawn if label.startswith("Bartholomew"))
    assert long.endswith("…")
    assert len(long) < 40


async def test_those_left_out_are_in_no_number_title_or_label(world: World) -> None:
    """By name or id. All others are asked for by id, the deleted ones drop out, and it says so."""
    left_out = {name: user for name, user in people().items() if name not in ADMITTED}
    entries = [user if place % 2 else name for place, (name, user) in enumerate(left_out.items())]
    world.others["privacy"] = {
        "usernames": "real",
        "minimum_group": 1,
        "exclude_users": [str(entry).upper() for entry in entries],
    }
    charts = [chart for chart in CALLS if "concurrent" not in chart and "month" not in chart]
    world.reports = [world.report(charts=charts)]

    manifest = await rendered(world)

    assert labels(manifest) == ["@everyone", "*_x_*"]
    asked = [each for each in world.tautulli.asked if each.command in CALLS.values()]
    assert {each.command for each in asked} == {CALLS[chart] for chart in charts}
    assert all(each.params["user_id"] == "26602125,44178962" for each in asked)
    assert all("without deleted users" in chart.subtitle for chart in manifest.charts)
    files = [path for path in world.folder.rglob("*") if path.is_file()]
    kept = b"".join(path.read_bytes() for path in files if path != world.config)
    for name in names() - ADMITTED.keys():
        assert name.encode() not in kept
        assert not any(name in path.name for path in files)
    platforms = manifest.chart("top_10_platforms")
    assert sum(point.y for series in platforms.series for point in series.points) == 213


async def test_too_few_people_are_not_drawn_whatever_the_mode(world: World) -> None:
    """The group counts after those left out, and a sentence stands in its place."""
    world.others["privacy"] = {
        "usernames": "anonymous",
        "exclude_users": [user for name, user in people().items() if name not in ADMITTED],
    }
    world.reports = [world.report(charts=["top_10_users", "top_10_platforms"])]

    manifest = await rendered(world)

    users = manifest.chart("top_10_users")
    assert "Shown once 3 people have watched something" in users.alt
    assert not any(series.points for series in users.series)
    assert any(series.points for series in manifest.chart("top_10_platforms").series)


async def test_where_everybody_is_left_out_nothing_is_asked_and_nothing_drawn(
    world: World,
) -> None:
    world.others["privacy"] = {"exclude_users": [*people().values()], "minimum_group": 1}
    world.reports = [world.report(charts=["daily_play_count", "top_10_users"])]

    manifest = await rendered(world)

    assert all("Nothing yet" in chart.alt for chart in manifest.charts)
    assert {asked.command for asked in world.tautulli.asked} <= {"get_user_names"}


@pytest.mark.slow
async def test_somebody_renamed_stays_left_out(world: World) -> None:
    """The name is remembered as an id from the first run on."""
    left_out = [name for name in people() if name not in ADMITTED]
    world.others["privacy"] = {"usernames": "real", "minimum_group": 1, "exclude_users": left_out}
    world.reports = [world.report(charts=["top_10_users"])]
    await rendered(world)
    renamed = [
        {"user_id": user, "friendly_name": f"new {user}" if name in left_out else name}
        for name, user in people().items()
    ]
    world.tautulli.answer("get_user_names", renamed)

    manifest = await rendered(world)

    assert labels(manifest) == ["@everyone", "*_x_*"]


async def test_an_entry_that_matches_nobody_is_told_by_its_place_not_its_name(
    world: World,
) -> None:
    world.others["privacy"] = {"exclude_users": [*people().values(), "Somebody Misspelt"]}
    world.reports = [world.report(charts=["daily_play_count"])]

    code, output = await world.run("render", "--out", "out")

    assert code == 0
    assert output.count(f"entry {len(people()) + 1} matches nobody") == 1
    assert "Misspelt" not in output


def total(name: str) -> int:
    return sum(row[name] for row in RANKED.values())
