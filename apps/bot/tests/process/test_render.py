"""``tgraph-bot render``: a report's charts as files, and the manifest that states them."""

from datetime import date, timedelta

import pytest

from bot_process import HEIGHT_PX, WIDTH_PX, World, open_world
from recorded import CHARTS, WEEK, numbers, week
from renderings import Chart, open_png, read_manifest
from tgraph_graphs.testing import Fault
from tgraph_graphs.testing.tautulli import API_KEY

pytestmark = [pytest.mark.process, pytest.mark.browser]


SERIES = {
    "Direct Play": "Direct play",
    "Direct Stream": "Direct stream",
    "Max. Concurrent Streams": "All together",
}
"""What English calls differently from Tautulli."""


def occurrences(chart: Chart, category: str) -> int:
    """Return by how much an average was divided: how often the weekday or hour came."""
    first, last = date.fromisoformat(chart.first_day), date.fromisoformat(chart.last_day)
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    return sum(chart.id.endswith("hourofday") or f"{day:%A}" == category for day in days)


def states_what_tautulli_answered(chart: Chart, *, metric: str) -> bool:
    """Whether series, categories and values are those of the recorded answer.

    Of people only the values are compared: who they are is the privacy policy's affair.
    """
    if chart.id == WEEK:
        means = {series.name: {p.x: p.y for p in series.points} for series in chart.series}
        assert means == {day: pytest.approx(cells) for day, cells in week(metric=metric).items()}
        return True
    sent = numbers(chart.id, metric=metric)
    sent.pop("Total", None)
    rows = {SERIES.get(name, name): cells for name, cells in sent.items()}
    # A mean or a mark beside the bars is no answer of Tautulli's.
    bars = [series for series in chart.series if series.name in rows]
    assert rows.keys() == {series.name for series in bars}
    for series in bars:
        cells = rows[series.name]
        drawn = {point.x or "": point.y for point in series.points}
        if chart.id.endswith(("dayofweek", "hourofday")):
            shares = {each: value / occurrences(chart, each) for each, value in cells.items()}
            assert drawn == pytest.approx(shares)
        elif "user" in chart.id:
            assert sorted(point.y for point in series.points) == sorted(cells.values())
        else:
            assert drawn == cells
    return True


async def test_the_manifest_states_every_number_that_tautulli_answered(world: World) -> None:
    """Exactly the contract's keys; series and categories as Tautulli sent them."""
    world.others["privacy"] = {"usernames": "real"}

    code, output = await world.run("render", "--out", "out")

    assert (code, output) == (0, "16 charts are in out.\n")
    out = world.folder / "out"
    manifest = read_manifest(out)
    assert (manifest.version, manifest.report, manifest.failed) == (1, "weekly", [])
    assert [chart.id for chart in manifest.charts] == list(CHARTS)
    assert {path.name for path in out.iterdir()} == {
        "manifest.json",
        *(f"{chart}.png" for chart in CHARTS),
    }
    for chart in manifest.charts:
        image = open_png((out / chart.file).read_bytes())
        assert image.size == (WIDTH_PX, HEIGHT_PX) == (chart.width_px, chart.height_px)
        assert chart.time_zone == "UTC"
        assert chart.last_day == "2026-11-22"  # the recorded server's today
        assert chart.alt.startswith(chart.title)
        assert chart.unit == ("streams" if "concurrent" in chart.id else "plays")
        assert states_what_tautulli_answered(chart, metric="plays")
    assert world.tautulli.count() <= 16 + 2 + world.tautulli.count("get_history")
    assert world.tautulli.count("get_history") == 2
    assert world.tautulli.most_in_flight == 1
    assert all(asked.method == "POST" and not asked.key_in_url for asked in world.tautulli.asked)


async def test_watch_time_is_stated_in_seconds(world: World) -> None:
    """Streams at once have no watch time: they stay counts."""
    world.reports = [world.report(metric="duration")]
    world.others["graphs"] = {"width": 200, "height": 150, "scale": 1}

    assert (await world.run("render", "--out", "out"))[0] == 0

    manifest = read_manifest(world.folder / "out")
    assert len(manifest.charts) == 16
    for chart in manifest.charts:
        is_time = "concurrent" not in chart.id
        assert chart.metric == ("duration" if is_time else "plays")
        assert chart.unit == ("seconds" if is_time else "streams")
        assert states_what_tautulli_answered(chart, metric="duration")


async def test_a_report_is_chosen_by_name_and_drawn_in_its_language_metric_and_theme(
    world: World,
) -> None:
    world.reports.append(
        world.report(name="maaned", locale="da", metric="duration", charts=["daily_play_count"])
    )
    world.others = {"graphs": {"width": 200, "height": 150, "scale": 2, "theme": "light"}}

    code, _ = await world.run("render", "--report", "maaned", "--out", "deep/out")

    manifest = read_manifest(world.folder / "deep/out")
    (chart,) = manifest.charts
    assert (code, manifest.report) == (0, "maaned")
    assert chart.title == "Afspilningstid pr. dag"
    assert [series.name for series in chart.series] == [
        *("Serier", "Film", "Musik", "Live-tv", "7-dages snit")
    ]
    assert chart.series[0].points[0].label == "24. okt."
    assert (chart.metric, chart.unit) == ("duration", "seconds")
    image = open_png((world.folder / "deep/out" / chart.file).read_bytes())
    assert image.size == (400, 300)
    corner = image.convert("RGB").getpixel((1, 1))
    assert isinstance(corner, tuple)
    assert min(corner) > 200


@pytest.mark.slow
async def test_the_general_language_and_its_number_formats_reach_the_charts(world: World) -> None:
    world.others["locale"] = "de"
    world.reports = [world.report(charts=["play_count_by_dayofweek"])]

    assert (await world.run("render", "--out", "out"))[0] == 0

    (chart,) = read_manifest(world.folder / "out").charts
    assert chart.title == "Am Freitag ist am meisten los"
    assert "Wiedergaben nach Wochentag" in chart.alt
    assert [point.label for point in chart.series[0].points][:2] == ["Mo", "Di"]
    assert "So: 24,8" in chart.alt


async def test_a_chart_whose_call_fails_is_named_and_the_others_are_written(world: World) -> None:
    world.reports = [world.report(charts=["daily_play_count", "top_10_platforms"])]
    await world.tautulli.fail(Fault.TRUNCATED, command="get_plays_by_top_10_platforms")

    code, output = await world.run("render", "--out", "out")

    manifest = read_manifest(world.folder / "out")
    assert code == 1
    assert [chart.id for chart in manifest.charts] == ["daily_play_count"]
    (failed,) = manifest.failed
    assert failed.id == "top_10_platforms"
    assert failed.error in output
    assert sorted(path.name for path in (world.folder / "out").iterdir()) == [
        "daily_play_count.png",
        "manifest.json",
    ]


async def test_a_server_on_which_nothing_was_played_yet_is_drawn_as_such(
    world: World,
) -> None:
    """An empty server has no library either: its series are empty."""
    world.others["graphs"] = {"width": 200, "height": 150, "scale": 1}
    async with open_world(world.folder, database="empty") as empty:
        world.tautulli_settings["url"] = empty.tautulli.url
        # Of concurrent streams and months the empty server was asked for other periods.
        charts = [chart for chart in CHARTS if "concurrent" not in chart and "month" not in chart]
        world.reports = [world.report(charts=charts)]

        code, output = await world.run("render", "--out", "out")

    manifest = read_manifest(world.folder / "out")
    assert (code, manifest.failed) == (0, []), output
    assert [chart.id for chart in manifest.charts] == charts
    assert all("Nothing yet" in chart.alt for chart in manifest.charts)
    assert all(p.y == 0 for c in manifest.charts for s in c.series for p in s.points)


@pytest.mark.parametrize(
    ("fault", "remedy"),
    [
        (Fault.REFUSE, "Check that Tautulli is running"),
        pytest.param(Fault.RESET, "Check that Tautulli is running", marks=pytest.mark.slow),
        (Fault.HANG, "raise tautulli.timeout_seconds"),
        pytest.param(Fault.DRIP, "raise tautulli.timeout_seconds", marks=pytest.mark.slow),
        (Fault.WRONG_KEY, "tautulli.api_key"),
        pytest.param(Fault.API_OFF, "API", marks=pytest.mark.slow),
        (Fault.HTML_LOGIN, "tautulli.url"),
        pytest.param(Fault.REDIRECT, "tautulli.url", marks=pytest.mark.slow),
        pytest.param(Fault.NOT_FOUND, "tautulli.url", marks=pytest.mark.slow),
        pytest.param(Fault.SERVER_ERROR, "log", marks=pytest.mark.slow),
        (Fault.NAN, "report"),
        (Fault.TRUNCATED, "report"),
        pytest.param(Fault.SHORT_SERIES, "report", marks=pytest.mark.slow),
        pytest.param(Fault.HUGE, "20 MB", marks=pytest.mark.slow),
        pytest.param(Fault.BOMB, "20 MB", marks=pytest.mark.slow),
    ],
    ids=lambda value: str(value) if isinstance(value, Fault) else "",
)
async def test_a_failure_of_tautulli_is_said_with_what_to_do_and_never_drawn(
    world: World, fault: Fault, remedy: str
) -> None:
    world.tautulli_settings["timeout_seconds"] = 0.5
    world.reports = [world.report(charts=["daily_play_count", "top_10_platforms"])]
    await world.tautulli.fail(fault)

    code, output = await world.run("render", "--out", "out")

    assert code == 1
    assert remedy in output
    assert "Traceback" not in output
    assert API_KEY not in output
    manifest = read_manifest(world.folder / "out")
    assert manifest.charts == []
    assert [failed.id for failed in manifest.failed] == ["daily_play_count", "top_10_platforms"]
    assert [path.name for path in (world.folder / "out").iterdir()] == ["manifest.json"]


async def test_where_all_charts_fail_each_names_what_was_asked_for_it(world: World) -> None:
    world.reports = [world.report(charts=["daily_play_count", "top_10_platforms"])]
    await world.tautulli.fail(Fault.TRUNCATED)

    await world.run("render", "--out", "out")

    day, platforms = read_manifest(world.folder / "out").failed
    assert day.error.startswith("get_plays_by_date: ")
    assert platforms.error.startswith("get_plays_by_top_10_platforms: ")


async def test_a_folder_that_cannot_be_written_is_named(world: World) -> None:
    world.reports = [world.report(charts=["daily_play_count"])]
    (world.folder / "file").touch()

    code, output = await world.run("render", "--out", "file/out")

    assert code == 1
    assert "file/out cannot be written" in output
    assert "--out" in output
    assert "Traceback" not in output


async def test_an_unknown_report_shows_without_a_connection(world: World) -> None:
    code, output = await world.run("render", "--report", "wekly", "--out", "out")

    assert code == 2
    assert "'wekly'" in output
    assert "weekly" in output.replace("'wekly'", "")
    assert world.tautulli.count() == 0
    assert not (world.folder / "out").exists()


async def test_a_missing_browser_is_said_with_what_to_install(world: World) -> None:
    world.reports = [world.report(charts=["daily_play_count", "top_10_platforms"])]

    code, output = await world.run(
        "render", "--out", "out", environ={"BROWSER_PATH": "/nonexistent"}
    )

    assert code == 1
    assert "Install" in output
    assert "Traceback" not in output
    assert len(read_manifest(world.folder / "out").failed) == 2
