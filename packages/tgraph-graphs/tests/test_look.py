"""How large a picture is."""

from tgraph_graphs._look import Look


def test_a_picture_has_scale_pixels_for_each_unit() -> None:
    look = Look(width=1281, height=720, scale=1.5)

    assert (look.width_px, look.height_px) == (1922, 1080)
