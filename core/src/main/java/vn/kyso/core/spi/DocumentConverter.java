// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.io.IOException;

/**
 * Turns a file that cannot be signed as it is (QG-12: doc, docx) into one that can. Used before the citizen places and
 * approves his signature, so that what he sees is what is signed (LAW-06). Blocking, safe for threads.
 */
public interface DocumentConverter {

    /**
     * Whether this converter takes such a file, judged by its first bytes and not by its name alone.
     *
     * @param name the file name
     * @param content the whole file
     * @return true when {@link #toPdf} can be called
     */
    boolean accepts(String name, byte[] content);

    /**
     * Converts.
     *
     * @param name the file name
     * @param content the whole file
     * @return a PDF file
     * @throws IOException when it cannot be converted
     */
    byte[] toPdf(String name, byte[] content) throws IOException;
}
