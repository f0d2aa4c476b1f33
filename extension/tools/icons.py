"""Draw the bells of `icons/*.png` (needs pillow): each size from its own shapes, so that 16 px stays clear.

`SIZE.png` is the extension's own icon, `STATE-SIZE.png` are those of the toolbar. The corner at the lower right
stays free of signs: the browser lays its badge over it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

RED, AMBER, BLUE, GREY = (179, 38, 30, 255), (154, 99, 0, 255), (18, 87, 184, 255), (108, 104, 96, 255)
PAPER = (255, 253, 248, 255)
FINE = 16  # each pixel is drawn as FINE x FINE and averaged
ICONS = Path(__file__).parent.parent / "icons"
OWN, TOOLBAR = (16, 32, 48, 96, 128), (16, 32)


class Sheet:
    """A tile of `size` pixels, drawn on in sixteenths of its side."""

    def __init__(self, size: int, tile: tuple[int, ...]) -> None:
        self.size, self.side, self.tile = size, size * FINE, tile
        self.image = Image.new("RGBA", (self.side, self.side))
        self.draw = ImageDraw.Draw(self.image)
        self.draw.rounded_rectangle(self.at(0, 0, 16, 16), self.side * 0.22, fill=tile)

    def at(self, *grid: float) -> list[float]:
        return [value / 16 * self.side for value in grid]

    def line(self, *grid: float, width: float, fill: tuple[int, ...] = PAPER) -> None:
        """A stroke with round ends."""
        points, thick = self.at(*grid), width / 16 * self.side
        self.draw.line(points, fill=fill, width=round(thick), joint="curve")
        for x, y in zip(points[::2], points[1::2], strict=True):
            self.draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=fill)

    def bell(self) -> None:
        draw, at = self.draw, self.at
        draw.ellipse(at(7, 1.9, 9, 3.9), fill=PAPER)  # crown
        draw.pieslice(at(4, 3, 12, 11), 180, 360, fill=PAPER)  # shoulder
        draw.polygon(at(4, 6.95, 12, 6.95, 12.3, 9.6, 13.6, 11.6, 2.4, 11.6, 3.7, 9.6), fill=PAPER)
        draw.rounded_rectangle(at(2, 10.8, 14, 12), self.side * 0.03, fill=PAPER)  # lip
        draw.pieslice(at(6.3, 10.9, 9.7, 14.3), 0, 180, fill=PAPER)  # clapper

    def ring(self) -> None:
        """The two strokes of its ringing: there is room for them from 32 px on."""
        if self.size >= 32:
            for start, box in ((150, (1.4, 2.6, 9.4, 10.6)), (-35, (6.6, 2.6, 14.6, 10.6))):
                self.draw.arc(self.at(*box), start, start + 65, fill=PAPER, width=round(self.side * 0.045))

    def dots(self) -> None:
        """Three; squares on whole pixels where a circle would blur."""
        shape = self.draw.ellipse if self.size > 16 else self.draw.rectangle
        for x in (5, 8, 11):
            shape(self.at(x - 0.98, 7, x + 0.98, 8.96), fill=self.tile)

    def check(self) -> None:
        self.line(5.5, 7.7, 7.4, 9.6, 10.7, 5.6, width=1.7, fill=self.tile)

    def slash(self) -> None:
        self.line(2.6, 13.8, 13.6, 2.4, width=3.4, fill=self.tile)
        self.line(2.4, 13.6, 13.4, 2.2, width=1.5)

    def keyhole(self) -> None:
        self.draw.ellipse(self.at(6.4, 4.6, 9.6, 7.8), fill=self.tile)
        self.draw.polygon(self.at(7.4, 6.8, 8.6, 6.8, 9.4, 10, 6.6, 10), fill=self.tile)

    def save(self, name: str) -> None:
        small = self.image.resize((self.size, self.size), Image.Resampling.BOX)
        small.save(ICONS / f"{name}.png", optimize=True)


# Tile and sign of each state. Done is blue, not green: a page that was read is not a page that is right.
STATES: dict[str, tuple[tuple[int, ...], Callable[[Sheet], None]]] = {
    "idle": (RED, Sheet.ring),
    "working": (AMBER, Sheet.dots),
    "done": (BLUE, Sheet.check),
    "server-off": (GREY, Sheet.slash),
    "not-paired": (GREY, Sheet.keyhole),
}


def main() -> None:
    """Write every icon anew."""
    ICONS.mkdir(exist_ok=True)
    for size in OWN:
        sheet = Sheet(size, RED)
        sheet.bell()
        sheet.ring()
        sheet.save(str(size))
    for state, (tile, sign) in STATES.items():
        for size in TOOLBAR:
            sheet = Sheet(size, tile)
            sheet.bell()
            sign(sheet)
            sheet.save(f"{state}-{size}")


if __name__ == "__main__":
    main()
