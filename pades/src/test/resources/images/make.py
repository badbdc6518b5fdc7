# SPDX-License-Identifier: Apache-2.0
# Makes the JPEGs of this directory: four quarters (red, green; blue, yellow), coded in the ways that occur.
# python3 make.py   (Pillow 12; the files in the repository are what it made)
import struct
from PIL import Image

W, H = 48, 32
RED, GREEN, BLUE, YELLOW = (220, 30, 30), (30, 160, 60), (30, 60, 200), (240, 220, 40)


def quarters(colours, mode):
    image = Image.new(mode, (W, H))
    for i, colour in enumerate(colours):
        image.paste(colour, ((i % 2) * W // 2, (i // 2) * H // 2, (i % 2 + 1) * W // 2, (i // 2 + 1) * H // 2))
    return image


def segments(data):
    at = 2
    while data[at + 1] != 0xDA:
        length = 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        yield at, data[at : at + length]
        at += length


def without(data, marker):
    for at, segment in segments(data):
        if segment[1] == marker:
            return data[:at] + data[at + len(segment) :]
    return data


def edit(name, change):
    with open(name, "rb") as f:
        data = f.read()
    with open(name, "wb") as f:
        f.write(change(data))


def inks(colour):
    r, g, b = colour
    k = 255 - max(r, g, b)
    return (255 - r - k, 255 - g - k, 255 - b - k, k)


rgb = quarters([RED, GREEN, BLUE, YELLOW], "RGB")
rgb.save("baseline.jpg", quality=92, subsampling=0)
rgb.save("progressive.jpg", quality=92, progressive=True, subsampling=2)
rgb.convert("L").save("grey.jpg", quality=92)
rgb.save("rgb-adobe.jpg", quality=92, keep_rgb=True)
rgb.save("rgb-by-name.jpg", quality=92, keep_rgb=True)
edit("rgb-by-name.jpg", lambda data: without(data, 0xEE))

# Pillow writes inks the way of Adobe's programs: inverted, with Adobe's marker, transform 0.
cmyk = [inks(c) for c in (RED, GREEN, BLUE, YELLOW)]
quarters(cmyk, "CMYK").save("cmyk-adobe.jpg", quality=95, subsampling=0)
plain = [tuple(255 - v for v in c) for c in cmyk]
quarters(plain, "CMYK").save("cmyk-plain.jpg", quality=95, subsampling=0)
edit("cmyk-plain.jpg", lambda data: without(data, 0xEE))


def ycck(c, m, y, k):
    luma = 0.299 * c + 0.587 * m + 0.114 * y
    cb = 128 - 0.168736 * c - 0.331264 * m + 0.5 * y
    cr = 128 + 0.5 * c - 0.418688 * m - 0.081312 * y
    # Pillow will invert what it is given.
    return tuple(255 - max(0, min(255, round(v))) for v in (luma, cb, cr, 255 - k))


quarters([ycck(*c) for c in cmyk], "CMYK").save("ycck-adobe.jpg", quality=95, subsampling=0)


def named_ycck(data):
    for at, segment in segments(data):
        if segment[1] == 0xEE:
            return data[: at + 15] + b"\x02" + data[at + 16 :]
    raise ValueError


edit("ycck-adobe.jpg", named_ycck)
