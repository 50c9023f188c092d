"""Marks: how a run's messages are recognised."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tgraph_commands._marks import MAX_NONCE, file_name, marked_position, new_run_id, nonce
from tgraph_common import ChartId

run_ids = st.builds(new_run_id)
positions = st.integers(1, 99)


@given(run_id=run_ids, position=positions, chart=st.sampled_from(ChartId))
def test_a_file_tells_its_run_and_message(run_id: str, position: int, chart: ChartId) -> None:
    name = file_name(run_id, position, chart)

    assert re.fullmatch(r"[a-z0-9_.-]+", name)
    assert marked_position(run_id, [name]) == position
    assert marked_position(run_id, ["holiday.png", name.upper()]) == position
    assert marked_position("ffffffffffff0", [name]) is None


@given(run_id=run_ids, position=positions)
def test_a_nonce_fits_and_is_the_same_each_time(run_id: str, position: int) -> None:
    assert 1 <= len(nonce(run_id, position)) <= MAX_NONCE
    assert nonce(run_id, position) == nonce(run_id, position)
    assert nonce(run_id, position) != nonce(run_id, position + 1)


@pytest.mark.parametrize(
    "files",
    [
        (),
        ("tgraph-.png",),
        ("tgraph-0123456789ab-0-x.png",),
        ("tgraph-0123456789ab-100-x.png",),
        ("x-tgraph-0123456789ab-1-x.png",),
        ("tgraph-0123456789ab-\N{ARABIC-INDIC DIGIT ONE}-x.png",),
    ],
    ids=["none", "no run", "no message", "too many", "elsewhere", "other digits"],
)
def test_files_of_others_have_no_mark(files: tuple[str, ...]) -> None:
    assert marked_position("0123456789ab", files) is None


def test_run_ids_differ() -> None:
    assert len({new_run_id() for _ in range(1000)}) == 1000
