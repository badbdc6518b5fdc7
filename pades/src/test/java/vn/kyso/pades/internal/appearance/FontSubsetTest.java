// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FontSubsetTest {

    private static Set<Integer> letters(String text) {
        return text.codePoints().boxed().collect(toCollection(TreeSet::new));
    }

    private static TrueTypeFont parsed(FontSubset subset) throws Exception {
        return new TTFParser(true).parse(new RandomAccessReadBuffer(subset.program()));
    }

    @Test
    void program_hasTheTablesThatPdfNeedsAndNoOther() throws Exception {
        assertThat(parsed(FontSubset.of(letters("Ẫ"))).getTableMap())
                .containsOnlyKeys("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep");
    }

    @Test
    @DisplayName("The font's dates are its maker's, not today's: the bytes do not depend on when they are made")
    void program_knowsNoTimeOfItsOwn() throws Exception {
        assertThat(parsed(FontSubset.of(letters("a"))).getHeader().getModified().toInstant())
                .isBefore(Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    @DisplayName("A letter's glyph is a letter's outline, composed ones bring their parts")
    void glyphs_haveOutlines() throws Exception {
        FontSubset subset = FontSubset.of(letters("Ngườiẫ"));
        TrueTypeFont font = parsed(subset);
        assertThat(font.getNumberOfGlyphs()).isEqualTo(subset.glyphCount());
        for (int glyph : subset.letters().values()) {
            assertThat(font.getGlyph().getGlyph(glyph).getPath().getBounds2D().isEmpty())
                    .isFalse();
        }
        assertThat(subset.letters().values()).doesNotHaveDuplicates().doesNotContain(0);
        assertThat(subset.width(subset.glyph('i'))).isEqualTo(222);
    }

    @Test
    @DisplayName("Threads that cut the one font at a time get the bytes that each would get alone")
    void of_fromManyThreads() throws Exception {
        List<String> texts = List.of("Nguyễn Văn A", "Thời gian ký: 2026", "ẰẲẴẮẶ", "Cấp bởi");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<byte[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String text = texts.get(i % texts.size());
                tasks.add(() -> FontSubset.of(letters(text)).program());
            }
            List<Future<byte[]>> programs = threads.invokeAll(tasks);
            for (int i = 0; i < programs.size(); i++) {
                byte[] alone =
                        FontSubset.of(letters(texts.get(i % texts.size()))).program();
                assertThat(programs.get(i).get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
