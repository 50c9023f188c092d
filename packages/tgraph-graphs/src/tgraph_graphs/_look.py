"""How charts look, apart from what they show."""

import msgspec


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """Theme and size of a picture.

    The canvas is ``width`` by ``height`` units; the picture has ``scale`` pixels per unit.
    """

    theme: str = "dark"
    width: int = 1280
    height: int = 720
    scale: float = 1.5

    @property
    def width_px(self) -> int:
        """The picture's width in pixels."""
        return round(self.width * self.scale)

    @property
    def height_px(self) -> int:
        """The picture's height in pixels."""
        return round(self.height * self.scale)
