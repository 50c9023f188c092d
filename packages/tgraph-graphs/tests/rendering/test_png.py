"""Telling a whole picture of the right size from anything else."""

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tgraph_graphs._rendering.png import flaw_in_png

_SIDES = st.integers(min_value=1, max_value=300)


def png_of(width: int, height: int) -> bytes:
    """Return what another library writes."""
    file = BytesIO()
    Image.new("RGB", (width, height)).save(file, "PNG")
    return file.getvalue()


@given(width=_SIDES, height=_SIDES)
def test_a_picture_of_the_size_asked_for_has_no_flaw(width: int, height: int) -> None:
    assert flaw_in_png(png_of(width, height), width_px=width, height_px=height) is None


@given(width=_SIDES, height=_SIDES, asked=st.tuples(_SIDES, _SIDES))
def test_any_other_size_is_a_flaw(width: int, height: int, asked: tuple[int, int]) -> None:
    flaw = flaw_in_png(png_of(width, height), width_px=asked[0], height_px=asked[1])
    assert (flaw is None) == (asked == (width, height))


@given(cut=st.integers(min_value=1, max_value=60))
def test_a_picture_that_lacks_its_end_is_flawed(cut: int) -> None:
    assert flaw_in_png(png_of(40, 40)[:-cut], width_px=40, height_px=40) is not None


@given(data=st.binary(max_size=100))
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert flaw_in_png(data, width_px=1, height_px=1) == "no PNG came back"
