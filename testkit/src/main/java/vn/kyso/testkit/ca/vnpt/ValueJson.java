// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.SignedValue;

/** A signature value as status replies and webhooks show it. */
final class ValueJson {

    private ValueJson() {}

    static ObjectNode of(SignedValue value) {
        return of(value.docId(), value.base64());
    }

    static ObjectNode of(String docId, String base64) {
        ObjectNode entry = Json.object();
        entry.put("doc_id", docId);
        entry.put("signature_value", base64);
        entry.putNull("timestamp_signature");
        return entry;
    }
}
