#!/usr/bin/env python3
"""Photographs pages and compares them with small pictures that were looked at before.

Usage: page_snapshots.py [--renew] PICTURES SHOTS NAME=BUNDLE/PAGE...

Each page is drawn at 1280 pixels in light colours and at 390 in dark ones, in a typeface of boxes (block_font.py), so that the faces of a machine make no difference
and no word or number matters but by its length. The picture is made small and grey. Where its size differs, or a part of it is lighter or darker than before by more than
browsers differ among themselves, the page is named with the part, and the new picture is written to SHOTS. --renew writes all of them to PICTURES: look at them before they
are committed. Prints a line for each fault, then a line of JSON. Exit code 1 where there was one.
"""
import base64
import json
import pathlib
import sys

from block_font import face
from pagecheck.browser import HEIGHT, SETTLED, chromium

# Width, colours, how tall a picture may be, and how wide it is made.
VIEWS = ((1280, "light", 1800, 160), (390, "dark", 2400, 78))
# Parts of so many points on each side are compared by their mean, of 255.
PART, TOLERANCE = 6, 14

STYLE = """@font-face { font-family: Block; src: url(data:font/ttf;base64,%s); font-weight: 100 900 }
*, ::before, ::after { font-family: Block !important; font-synthesis: none !important; transition: none !important; caret-color: transparent !important }
html { scrollbar-width: none }""" % base64.b64encode(face()).decode()

# A small grey picture of a screenshot.
SHRINK = """async ([png, width]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = Math.round(image.height * width / image.width);
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.filter = "grayscale(1)";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  // Few shades make small files.
  const shot = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 0; at < shot.data.length; at += 4) {
    const shade = Math.round(shot.data[at] / 8) * 8;
    shot.data[at] = shot.data[at + 1] = shot.data[at + 2] = Math.min(255, shade);
  }
  context.putImageData(shot, 0, 0);
  return canvas.toDataURL("image/png").split(",")[1];
}"""

# The parts in which two pictures differ, as sentences.
COMPARE = """async ([one, other, part, tolerance, scale]) => {
  const read = async png => {
    const image = new Image();
    image.src = "data:image/png;base64," + png;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await read(one), await read(other)], faults = [];
  if (a.width !== b.width || Math.abs(a.height - b.height) > 2) faults.push(`is ${Math.round(b.height * scale)} px high instead of ${Math.round(a.height * scale)}`);
  const mean = (shot, x, y) => {
    let sum = 0, count = 0;
    for (let v = y; v < Math.min(y + part, a.height, b.height); v++)
      for (let u = x; u < Math.min(x + part, shot.width); u++, count++) sum += shot.data[(v * shot.width + u) * 4];
    return count ? sum / count : 0;
  };
  const places = [];
  for (let y = 0; y < Math.min(a.height, b.height); y += part)
    for (let x = 0; x < a.width; x += part) if (Math.abs(mean(a, x, y) - mean(b, x, y)) > tolerance) places.push([x, y]);
  if (places.length) {
    const ends = (index, pick) => Math.round(pick(...places.map(place => place[index])) * scale), rows = places.map(place => place[1]);
    faults.push(`differs in ${places.length} parts, from ${ends(0, Math.min)}, ${ends(1, Math.min)} to ${ends(0, Math.max)}, ${ends(1, Math.max)} px`);
  }
  return faults;
}"""


def photograph(page, address, width, scheme, tallest, small):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.goto(address, wait_until="load")
    page.add_style_tag(content=STYLE)
    page.evaluate("document.fonts.load('16px Block')")
    page.evaluate("document.activeElement && document.activeElement.blur()")
    page.evaluate(SETTLED)
    height = min(tallest, page.evaluate("document.documentElement.scrollHeight"))
    return base64.b64encode(page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})).decode()


def main(arguments):
    is_renewed = arguments[:1] == ["--renew"]
    pictures, shots, *pages = arguments[1:] if is_renewed else arguments
    pictures, shots, faults, known = pathlib.Path(pictures), pathlib.Path(shots), [], set()
    with chromium() as browser:
        page, desk = browser.new_context(bypass_csp=True).new_page(), browser.new_page()
        for name, place in (one.split("=", 1) for one in pages):
            for width, scheme, tallest, small in VIEWS:
                file = f"{name}-{width}.png"
                known.add(file)
                shot = desk.evaluate(SHRINK, [photograph(page, pathlib.Path(place).resolve().as_uri(), width, scheme, tallest, small), small])
                if is_renewed:
                    found, target = [], pictures
                elif not (pictures / file).is_file():
                    found, target = ["has no picture yet"], shots
                else:
                    before = base64.b64encode((pictures / file).read_bytes()).decode()
                    found, target = desk.evaluate(COMPARE, [before, shot, PART, TOLERANCE, width / small]), shots
                if found or is_renewed:
                    target.mkdir(parents=True, exist_ok=True)
                    (target / file).write_bytes(base64.b64decode(shot))
                faults += [f"{name} at {width} px, {scheme}: {fault}; see {target / file}" for fault in found]
    for file in sorted(set(one.name for one in pictures.glob("*.png")) - known):
        if is_renewed:
            (pictures / file).unlink()
        else:
            faults.append(f"{pictures / file} is a picture of no page")
    for fault in faults:
        print(f"fault: {fault}")
    print(json.dumps({"pictures": len(known), "faults": len(faults)}))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
