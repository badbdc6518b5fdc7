# SPDX-License-Identifier: Apache-2.0
# Makes the fonts of this directory from Liberation Sans (SIL Open Font License 1.1), which PDFBox carries: ASCII and
# Vietnamese letters only, under another name as that licence asks, its copyright and licence kept in the font.
# python3 make.py LiberationSans-Regular.ttf   (fontTools 4.66; the files in the repository are what it made)
import copy
import sys
from fontTools import subset
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

VIETNAMESE = (
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
    "ÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬĐÈẺẼÉẸÊỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢÙỦŨÚỤƯỪỬỮỨỰỲỶỸÝỴ"
)
DATE = 3_000_000_000


def plain():
    font = TTFont(sys.argv[1], recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=[], name_IDs=[0, 1, 2, 4, 6, 13, 14], notdef_outline=True)
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB", "DSIG", "gasp"]
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(map(chr, range(32, 127))) + VIETNAMESE)
    cutter.subset(font)
    font["head"].created = font["head"].modified = DATE
    return font


def name(font, family):
    for record in list(font["name"].names):
        if record.nameID in (1, 2, 4, 6):
            text = {1: family, 2: "Regular", 4: family, 6: family.replace(" ", "")}[record.nameID]
            font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
    return font


def cubic(source, family):
    glyphs = source.getGlyphSet()
    order = source.getGlyphOrder()
    charstrings = {}
    for glyph in order:
        pen = T2CharStringPen(glyphs[glyph].width, glyphs)
        glyphs[glyph].draw(Qu2CuPen(pen, 0.5, all_cubic=True, reverse_direction=True))
        charstrings[glyph] = pen.getCharString()
    builder = FontBuilder(source["head"].unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(source.getBestCmap())
    builder.setupHorizontalMetrics(dict(source["hmtx"].metrics))
    builder.setupHorizontalHeader(ascent=source["hhea"].ascent, descent=source["hhea"].descent)
    builder.setupCFF(family.replace(" ", ""), {}, charstrings, {})
    font = builder.font
    for table in ("name", "OS/2"):
        font[table] = copy.deepcopy(source[table])
    builder.setupPost(keepGlyphNames=False)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = DATE
    return name(font, family)


plain_font = name(plain(), "Kyso Test Plain")
plain_font.save("plain.ttf")
cubic(plain_font, "Kyso Test Cubic").save("cubic.otf")

collection = TTCollection()
collection.fonts = [TTFont("plain.ttf"), name(TTFont("plain.ttf"), "Kyso Test Second")]
for font in collection.fonts:
    font.recalcTimestamp = False
collection.save("two.ttc")
