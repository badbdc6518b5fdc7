// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Optional;

/**
 * A document that is to be signed, with whatever its format needs to know (placement, appearance). Implemented by the
 * modules that know a format, such as {@code PdfDocument} in pades; immutable.
 */
public interface SignableDocument {

    /**
     * The relying party's name for the document. Shown on the portal and on the phone so that the citizen can compare;
     * unique within a request.
     *
     * @return one to 64 printable characters
     */
    String reference();

    /**
     * The file name.
     *
     * @return without folders
     */
    String name();

    /**
     * The bytes.
     *
     * @return the original, which will be an untouched prefix of the signed document
     */
    DocumentContent content();

    /**
     * Where the signed document goes.
     *
     * @return empty when the document store decides: beside a file, with {@code _signed} before the suffix (QG-17), or
     *     in memory
     */
    Optional<DocumentLocation> target();
}
