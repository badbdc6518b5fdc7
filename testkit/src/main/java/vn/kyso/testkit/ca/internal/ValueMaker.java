// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.pki.TestCredential;

/** Makes the signature values of a transaction, right or wrong as the faults say. */
final class ValueMaker {

    private static final byte[] NOTHING = {};

    private ValueMaker() {}

    static List<SignedValue> make(TestCredential credential, List<CaDocument> documents, List<Fault> faults) {
        boolean lineBreaks = FaultBook.has(faults, Kind.LINE_BREAKS);
        List<SignedValue> values = new ArrayList<>();
        for (CaDocument document : documents) {
            byte[] value = value(credential, document, faults, values.isEmpty());
            values.add(new SignedValue(document.docId(), value, lineBreaks));
        }
        for (Fault fault : faults) {
            rearrange(values, fault.kind());
        }
        return List.copyOf(values);
    }

    private static byte[] value(TestCredential credential, CaDocument document, List<Fault> faults, boolean first) {
        TestCredential key = credential;
        byte[] digest = document.digest();
        for (Fault fault : faults) {
            switch (fault.kind()) {
                case STRANGERS_KEY -> key = fault.stranger();
                case WRONG_VALUE -> digest[0] = (byte) (digest[0] ^ (first ? 1 : 0));
                case BLANK_VALUE -> {
                    return NOTHING;
                }
                default -> {}
            }
        }
        byte[] value = sign(key, digest, faults);
        if (first && FaultBook.has(faults, Kind.GARBAGE_VALUE)) {
            Arrays.fill(value, (byte) 0x5a);
        }
        return value;
    }

    private static byte[] sign(TestCredential key, byte[] digest, List<Fault> faults) {
        for (Fault fault : faults) {
            if (fault.kind() == Kind.SIGNED_AS) {
                return key.signDigest(digest, fault.scheme());
            }
        }
        return key.signDigest(digest);
    }

    private static void rearrange(List<SignedValue> values, Kind kind) {
        switch (kind) {
            case REORDERED_VALUES -> Collections.reverse(values);
            case SWAPPED_VALUES -> {
                List<String> ids =
                        new ArrayList<>(values.stream().map(SignedValue::docId).toList());
                Collections.rotate(ids, 1);
                for (int i = 0; i < ids.size(); i++) {
                    values.set(i, values.get(i).under(ids.get(i)));
                }
            }
            case MISSING_VALUE -> values.remove(values.size() - 1);
            case FOREIGN_DOC_ID -> values.set(0, values.get(0).under("nobody-asked-for-this"));
            default -> {}
        }
    }
}
