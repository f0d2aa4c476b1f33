"""Draw the bell of `icons/*.png` (needs pillow): each size from its own shapes, so that 16 px stays clear."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

RED, PAPER = (179, 38, 30, 255), (255, 253, 248, 255)
FINE = 16  # each pixel is drawn as FINE x FINE and averaged
ICONS = Path(__file__).parent.parent / "icons"


def bell(size: int) -> Image.Image:
    """A bell on a red tile, `size` pixels square; from 32 px on with the two strokes of its ringing."""
    side = size * FINE
    image = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(image)

    def at(*grid: float) -> list[float]:
        return [value / 16 * side for value in grid]

    draw.rounded_rectangle(at(0, 0, 16, 16), side * 0.22, fill=RED)
    draw.ellipse(at(7, 1.9, 9, 3.9), fill=PAPER)  # crown
    draw.pieslice(at(4, 3, 12, 11), 180, 360, fill=PAPER)  # shoulder
    draw.polygon(at(4, 6.95, 12, 6.95, 12.3, 9.6, 13.6, 11.6, 2.4, 11.6, 3.7, 9.6), fill=PAPER)
    draw.rounded_rectangle(at(2, 10.8, 14, 12), side * 0.03, fill=PAPER)  # lip
    draw.pieslice(at(6.3, 10.9, 9.7, 14.3), 0, 180, fill=PAPER)  # clapper
    if size >= 32:
        for start, box in ((150, (1.4, 2.6, 9.4, 10.6)), (-35, (6.6, 2.6, 14.6, 10.6))):
            draw.arc(at(*box), start, start + 65, fill=PAPER, width=round(side * 0.045))
    return image.resize((size, size), Image.Resampling.BOX)


if __name__ == "__main__":
    ICONS.mkdir(exist_ok=True)
    for pixels in (16, 32, 48, 128):
        bell(pixels).save(ICONS / f"{pixels}.png", optimize=True)
