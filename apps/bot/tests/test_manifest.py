"""The manifest of ``render``: the contract of its JSON."""

import json
from datetime import date

from tgraph_bot.manifest import Manifest, manifest_chart, manifest_failures
from tgraph_common import ChartFailure, ChartId, Metric, RenderError
from tgraph_graphs import ChartFacts, Drawing, Point, Series

DRAWING = Drawing(
    facts=ChartFacts(
        id=ChartId.TOP_10_PLATFORMS,
        title="Top platforms",
        subtitle="Last 30 days",
        alt="Roku: 3",
        metric=Metric.DURATION,
        unit="seconds",
        time_zone="Europe/Berlin",
        first_day=date(2026, 10, 24),
        last_day=date(2026, 11, 22),
        series=(
            Series(
                key="TV",
                name="Serien",
                points=(
                    Point(x="Roku", label="Roku", y=3.0),
                    Point(x=None, label="Unknown", y=0.5),
                ),
            ),
        ),
    ),
    png=b"\x89PNG",
    width_px=1920,
    height_px=1080,
)


def test_it_states_exactly_what_the_contract_names() -> None:
    manifest = Manifest(
        report="weekly",
        charts=(manifest_chart(DRAWING, file="top_10_platforms.png"),),
        failed=manifest_failures(
            [
                ChartFailure(
                    chart=ChartId.TOP_10_USERS, error=RenderError("It broke.", remedy="Mend it.")
                )
            ]
        ),
    )

    assert json.loads(manifest.to_json()) == {
        "version": 1,
        "report": "weekly",
        "charts": [
            {
                "id": "top_10_platforms",
                "title": "Top platforms",
                "subtitle": "Last 30 days",
                "alt": "Roku: 3",
                "file": "top_10_platforms.png",
                "width_px": 1920,
                "height_px": 1080,
                "metric": "duration",
                "unit": "seconds",
                "time_zone": "Europe/Berlin",
                "first_day": "2026-10-24",
                "last_day": "2026-11-22",
                "series": [
                    {
                        "name": "Serien",
                        "points": [
                            {"x": "Roku", "label": "Roku", "y": 3},
                            {"x": None, "label": "Unknown", "y": 0.5},
                        ],
                    }
                ],
            }
        ],
        "failed": [{"id": "top_10_users", "error": "It broke. Mend it."}],
    }


def test_whole_numbers_are_written_as_such() -> None:
    """A reader that compares with Tautulli's own integers needs no tolerance."""
    manifest = Manifest(report="weekly", charts=(manifest_chart(DRAWING, file="a.png"),), failed=())

    assert b'"y": 3\n' in manifest.to_json()
