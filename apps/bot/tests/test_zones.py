"""Which time zone is suggested to whoever sets the bot up."""

from pathlib import Path

import pytest

from tgraph_bot._zones import machine_zone


def link(etc: Path, name: str) -> None:
    zone = etc / "share/zoneinfo" / name
    zone.parent.mkdir(parents=True)
    zone.touch()
    (etc / "localtime").symlink_to(zone)


def test_the_zone_is_where_the_machines_link_leads(tmp_path: Path) -> None:
    link(tmp_path, "America/Argentina/Ushuaia")

    assert machine_zone({}, etc=tmp_path) == "America/Argentina/Ushuaia"


def test_debians_file_tells_it_where_there_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "localtime").write_bytes(b"TZif2")
    (tmp_path / "timezone").write_text("Europe/Copenhagen\n")

    assert machine_zone({}, etc=tmp_path) == "Europe/Copenhagen"


@pytest.mark.parametrize("given", ["Asia/Tokyo", ":Asia/Tokyo"])
def test_the_environment_comes_first(tmp_path: Path, given: str) -> None:
    link(tmp_path, "Europe/Berlin")

    assert machine_zone({"TZ": given}, etc=tmp_path) == "Asia/Tokyo"


def test_what_is_no_name_of_a_zone_is_passed_over(tmp_path: Path) -> None:
    """``TZ`` may hold a rule of POSIX, which the configuration does not take."""
    link(tmp_path, "Europe/Berlin")

    assert machine_zone({"TZ": "CET-1CEST,M3.5.0,M10.5.0/3"}, etc=tmp_path) == "Europe/Berlin"


def test_utc_has_its_short_name(tmp_path: Path) -> None:
    """It stands in the subtitle of every chart."""
    link(tmp_path, "Etc/UTC")

    assert machine_zone({}, etc=tmp_path) == "UTC"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"Atlantis/Capital"])
def test_a_machine_that_does_not_tell_has_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "timezone").write_bytes(content)

    assert machine_zone({}, etc=tmp_path) is None


def test_a_machine_without_any_of_it_has_none(tmp_path: Path) -> None:
    assert machine_zone({}, etc=tmp_path / "nowhere") is None
