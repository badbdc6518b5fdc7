// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.DocumentConverter;

/** Finds the converter for a file and makes sure that a PDF comes out. */
public final class Conversion {

    /** A PDF header may stand behind up to this many bytes of junk (ISO 32000-1, annex H.3.4.1). */
    private static final int HEADER_WITHIN = 1024;

    private final List<DocumentConverter> converters;

    /**
     * Takes the converters.
     *
     * @param converters asked in this order
     */
    public Conversion(List<DocumentConverter> converters) {
        this.converters = List.copyOf(converters);
    }

    /**
     * Converts unless the content is a PDF already.
     *
     * @param name the file name
     * @param content the whole file
     * @return a PDF
     */
    public byte[] toPdf(String name, byte[] content) {
        if (isPdf(content)) {
            return content.clone();
        }
        DocumentConverter converter = converters.stream()
                .filter(candidate -> candidate.accepts(name, content))
                .findFirst()
                .orElseThrow(() -> FailureCode.DOCUMENT_NOT_SUPPORTED
                        .because("The file is no PDF and none of " + converters.size()
                                + " configured converters takes it")
                        .toException());
        byte[] converted;
        try {
            converted = converter.toPdf(name, content);
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_DAMAGED
                    .because("The file could not be converted to PDF: "
                            + e.getClass().getSimpleName())
                    .toException(e);
        }
        if (!isPdf(converted)) {
            throw FailureCode.ADAPTER_FAULT
                    .because("The converter " + converter.getClass().getName() + " returned no PDF")
                    .toException();
        }
        return converted;
    }

    private static boolean isPdf(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, HEADER_WITHIN), StandardCharsets.ISO_8859_1);
        return head.contains("%PDF-");
    }
}
