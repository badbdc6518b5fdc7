// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.util.Base64;

/** A signature value under the document id it is handed out with. */
public final class SignedValue {

    private final String docId;
    private final byte[] value;
    private final boolean lineBreaks;

    SignedValue(String docId, byte[] value, boolean lineBreaks) {
        this.docId = docId;
        this.value = value.clone();
        this.lineBreaks = lineBreaks;
    }

    /** The document id. */
    public String docId() {
        return docId;
    }

    /** The value in base64, broken into lines when a fault says so. */
    public String base64() {
        return (lineBreaks ? Base64.getMimeEncoder() : Base64.getEncoder()).encodeToString(value);
    }

    SignedValue under(String otherDocId) {
        return new SignedValue(otherDocId, value, lineBreaks);
    }
}
