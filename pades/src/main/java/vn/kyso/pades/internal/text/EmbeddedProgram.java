// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.pdf.PdfFile;

/** What an embedded font program itself says of its letters. Opened when first asked. */
final class EmbeddedProgram implements IntFunction<@Nullable String> {

    private static final List<COSName> PROGRAMS = List.of(COSName.FONT_FILE, COSName.FONT_FILE2, COSName.FONT_FILE3);

    private final COSDictionary font;
    private final @Nullable COSDictionary descriptor;
    private boolean opened;
    private @Nullable PDFont program;

    EmbeddedProgram(COSDictionary font, @Nullable COSDictionary descriptor) {
        this.font = font;
        this.descriptor = descriptor;
    }

    static boolean isEmbedded(@Nullable COSDictionary descriptor) {
        return descriptor != null
                && PROGRAMS.stream().anyMatch(name -> PdfFile.resolve(descriptor.getItem(name)) instanceof COSStream);
    }

    @Override
    public @Nullable String apply(int code) {
        try {
            if (!opened) {
                opened = true;
                open();
            }
            return program == null ? null : program.toUnicode(code);
        } catch (RemoteSigningException typed) {
            throw typed;
        } catch (IOException | RuntimeException damaged) {
            // A font of strangers: what it cannot tell stays unread, and a text with such letters is not found.
            program = null;
            return null;
        }
    }

    private void open() throws IOException {
        for (COSName name : PROGRAMS) {
            if (descriptor != null && PdfFile.resolve(descriptor.getItem(name)) instanceof COSStream stream) {
                // PDFBox unpacks it without asking how large it gets.
                StreamBytes.of(stream, TextFont.MOST_PROGRAM_BYTES);
            }
        }
        program = PDFontFactory.createFont(font);
    }
}
