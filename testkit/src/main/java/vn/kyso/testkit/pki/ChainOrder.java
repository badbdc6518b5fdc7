// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/** The shapes in which signing services hand over a certificate chain. */
public enum ChainOrder {
    /** Leaf, issuing CA, root. */
    LEAF_TO_ROOT,
    /** Root, issuing CA, leaf. */
    ROOT_TO_LEAF,
    /** Leaf and issuing CA, without the root. */
    WITHOUT_ROOT,
    /** The leaf alone. */
    LEAF_ONLY,
    /** Issuing CA, root, leaf: no order at all. */
    MIXED
}
