// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.io.Stopwatch;
import vn.kyso.pades.internal.pdf.PdfFile;

/**
 * Follows the content of one page, as far as it moves and shows letters, through the forms it draws. Text that is
 * painted invisibly counts too: that is how scanners put what they recognised under the picture. Not safe for threads.
 */
final class TextWalk {

    private static final int MOST_CONTENT_BYTES = 64 << 20;
    private static final int MOST_OPERATORS = 20_000_000;
    private static final int MOST_OPERANDS = 4096;
    private static final int DEEPEST_FORM = 32;
    private static final int DEEPEST_STATE = 512;
    private static final int CHECKED_EACH = 1024;

    private final Fonts fonts;
    private final OptionalContent layers;
    private final Stopwatch stopwatch;
    private final TextShown shown;
    private final Set<COSStream> drawing = new HashSet<>();
    private int operators;

    TextWalk(Fonts fonts, OptionalContent layers, Stopwatch stopwatch, TextShown shown) {
        this.fonts = fonts;
        this.layers = layers;
        this.stopwatch = stopwatch;
        this.shown = shown;
    }

    /** The streams of a page, one text for the parser. */
    static byte[] contents(@Nullable COSBase entry) {
        COSBase contents = PdfFile.resolve(entry);
        if (contents instanceof COSStream stream) {
            return StreamBytes.of(stream, MOST_CONTENT_BYTES);
        }
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSStream stream) {
                    all.writeBytes(StreamBytes.of(stream, MOST_CONTENT_BYTES - all.size()));
                    all.write('\n');
                }
                if (all.size() >= MOST_CONTENT_BYTES) {
                    throw StreamBytes.exceeded("A page has more than " + MOST_CONTENT_BYTES + " bytes of content");
                }
            }
        }
        return all.toByteArray();
    }

    /** Follows content and tells what it shows. */
    void follow(byte[] content, @Nullable COSDictionary resources, AffineTransform matrix) {
        new Run(resources == null ? new COSDictionary() : resources, new TextState(matrix), 0).follow(content);
    }

    /** One content stream: that of the page or of a form. */
    private final class Run {
        private final COSDictionary resources;
        private final int depth;
        private final Deque<TextState> saved = new ArrayDeque<>();
        private final Deque<Marked> marked = new ArrayDeque<>();
        private TextState state;
        private AffineTransform line = new AffineTransform();
        private AffineTransform text = new AffineTransform();
        private int hidden;

        private Run(COSDictionary resources, TextState state, int depth) {
            this.resources = resources;
            this.state = state;
            this.depth = depth;
        }

        private record Marked(boolean hides, boolean replaces) {}

        private void follow(byte[] content) {
            PDFStreamParser parser = new PDFStreamParser(content);
            List<COSBase> operands = new ArrayList<>();
            try {
                for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
                    if (token instanceof Operator operator) {
                        count();
                        apply(operator.getName(), new Operands(operands));
                        operands.clear();
                    } else if (token instanceof COSBase operand && operands.size() < MOST_OPERANDS) {
                        operands.add(operand);
                    } else {
                        count();
                    }
                }
            } catch (IOException damaged) {
                // What stands before the damage was read; viewers go no further either.
                shown.damaged();
            }
            while (!marked.isEmpty()) {
                endMarked();
            }
        }

        private void count() {
            if (++operators > MOST_OPERATORS) {
                throw StreamBytes.exceeded("A page draws by more than " + MOST_OPERATORS + " steps");
            }
            if (operators % CHECKED_EACH == 0) {
                stopwatch.check();
            }
        }

        private void apply(String operator, Operands with) {
            switch (operator) {
                case "q" -> save();
                case "Q" -> state = saved.isEmpty() ? state : saved.pop();
                case "cm" -> state.matrix.concatenate(with.matrix());
                case "gs" -> extended(with.name(0));
                case "Do" -> draw(with.name(0));
                case "BMC" -> marked.push(new Marked(false, false));
                case "BDC" -> beginMarked(with);
                case "EMC" -> endMarked();
                default -> applyText(operator, with);
            }
        }

        private void applyText(String operator, Operands with) {
            switch (operator) {
                case "BT" -> moveTo(new AffineTransform());
                case "Tf" -> font(fonts.named(resources, with.name(0)), with.number(1));
                case "Tc" -> state.charSpacing = with.number(0);
                case "Tw" -> state.wordSpacing = with.number(0);
                case "Tz" -> state.scale = with.number(0) / 100;
                case "TL" -> state.leading = with.number(0);
                case "Ts" -> state.rise = with.number(0);
                case "Td" -> move(with.number(0), with.number(1));
                case "TD" -> {
                    state.leading = -with.number(1);
                    move(with.number(0), with.number(1));
                }
                case "Tm" -> moveTo(with.matrix());
                case "T*" -> move(0, -state.leading);
                case "Tj" -> show(with.get(0));
                case "TJ" -> show(with.get(0));
                case "'" -> {
                    move(0, -state.leading);
                    show(with.get(0));
                }
                case "\"" -> {
                    state.wordSpacing = with.number(0);
                    state.charSpacing = with.number(1);
                    move(0, -state.leading);
                    show(with.get(2));
                }
                default -> {
                    // Everything else paints without moving letters.
                }
            }
        }

        private void save() {
            if (saved.size() >= DEEPEST_STATE) {
                throw StreamBytes.exceeded("A page keeps more than " + DEEPEST_STATE + " states of drawing");
            }
            saved.push(state.copy());
        }

        private void font(@Nullable TextFont font, double size) {
            state.font = font;
            state.size = size;
        }

        private void extended(@Nullable COSName name) {
            COSDictionary found = TextFont.dictionary(of(COSName.EXT_G_STATE), name);
            if (found != null
                    && PdfFile.resolve(found.getItem(COSName.FONT)) instanceof COSArray font
                    && font.size() == 2
                    && font.getObject(0) instanceof COSDictionary dictionary
                    && font.getObject(1) instanceof COSNumber size) {
                font(fonts.of(dictionary), size.floatValue());
            }
        }

        private COSDictionary of(COSName kind) {
            COSDictionary found = TextFont.dictionary(resources, kind);
            return found == null ? new COSDictionary() : found;
        }

        private void move(double x, double y) {
            AffineTransform next = new AffineTransform(line);
            next.translate(x, y);
            moveTo(next);
        }

        private void moveTo(AffineTransform start) {
            line = start;
            text = new AffineTransform(start);
        }

        private void beginMarked(Operands with) {
            COSBase properties = with.get(1);
            if (properties instanceof COSName name) {
                properties = PdfFile.resolve(of(COSName.PROPERTIES).getItem(name));
            }
            boolean hides = COSName.OC.equals(with.name(0)) && layers.hides(properties);
            COSBase actual = properties instanceof COSDictionary dictionary
                    ? PdfFile.resolve(dictionary.getItem(COSName.ACTUAL_TEXT))
                    : null;
            boolean replaces = false;
            if (actual instanceof COSString replacement && hidden == 0 && !shown.isReplacing()) {
                shown.beginReplacement(replacement.getString());
                replaces = true;
            }
            hidden += hides ? 1 : 0;
            marked.push(new Marked(hides, replaces));
        }

        private void endMarked() {
            if (!marked.isEmpty()) {
                Marked ended = marked.pop();
                hidden -= ended.hides() ? 1 : 0;
                if (ended.replaces()) {
                    shown.endReplacement();
                }
            }
        }

        private void draw(@Nullable COSName name) {
            COSDictionary objects = of(COSName.XOBJECT);
            if (name == null
                    || hidden > 0
                    || !(PdfFile.resolve(objects.getItem(name)) instanceof COSStream form)
                    || !COSName.FORM.equals(PdfFile.resolve(form.getItem(COSName.SUBTYPE)))
                    || layers.hides(form.getItem(COSName.OC))) {
                return;
            }
            if (depth >= DEEPEST_FORM) {
                throw StreamBytes.exceeded("A page draws forms within forms, more than " + DEEPEST_FORM + " deep");
            }
            if (!drawing.add(form)) {
                // A form that draws itself shows nothing more than it has shown already.
                return;
            }
            stopwatch.check();
            TextState inside = state.copy();
            inside.matrix.concatenate(Operands.matrix(form.getItem(COSName.MATRIX)));
            COSDictionary own = TextFont.dictionary(form, COSName.RESOURCES);
            new Run(own == null ? resources : own, inside, depth + 1).follow(StreamBytes.of(form, MOST_CONTENT_BYTES));
            drawing.remove(form);
        }

        private void show(@Nullable COSBase what) {
            if (what instanceof COSString string) {
                show(string.getBytes());
            } else if (what instanceof COSArray array) {
                for (int i = 0; i < array.size(); i++) {
                    COSBase element = array.getObject(i);
                    if (element instanceof COSString string) {
                        show(string.getBytes());
                    } else if (element instanceof COSNumber number) {
                        double back = -number.floatValue() * TextFont.THOUSANDTH * state.size;
                        boolean vertical = state.font != null && state.font.isVertical();
                        text.translate(vertical ? 0 : back * state.scale, vertical ? back : 0);
                    }
                }
            }
        }

        private void show(byte[] codes) {
            TextFont font = state.font;
            if (font == null) {
                return;
            }
            boolean vertical = font.isVertical();
            AffineTransform onPage = new AffineTransform(state.matrix);
            onPage.concatenate(text);
            double moved = 0;
            for (int at = 0; at < codes.length; ) {
                int length = font.codeLength(codes, at);
                int code = 0;
                for (int i = 0; i < length; i++) {
                    code = (code << 8) | (codes[at + i] & 0xff);
                }
                at += length;
                count();
                double spacing = state.charSpacing + (length == 1 && code == ' ' ? state.wordSpacing : 0);
                double advance = font.advance(code);
                if (hidden == 0) {
                    shown.letter(font, code, advance, state, onPage);
                }
                double step =
                        vertical ? advance * state.size - spacing : (advance * state.size + spacing) * state.scale;
                onPage.translate(vertical ? 0 : step, vertical ? step : 0);
                moved += step;
            }
            text.translate(vertical ? 0 : moved, vertical ? moved : 0);
        }
    }
}
