// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.List;
import vn.kyso.pades.verify.Coverage;
import vn.kyso.pades.verify.Finding;

/**
 * What the bytes and objects of the file say about one signature, before any cryptography.
 *
 * @param field the signature's field
 * @param coverage how much of the file it covers
 * @param changes what happened to the file afterwards
 * @param findings what is wrong with its place in the file
 */
record Structure(SignatureField field, Coverage coverage, Changes changes, List<Finding> findings) {

    Structure {
        findings = List.copyOf(findings);
    }
}
