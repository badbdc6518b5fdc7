// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** What a signature is for. Decided by the relying system and recorded, because fees depend on it (QN-06, QN-11). */
public enum SigningPurpose {
    /** A dossier on a public-service portal; free of charge for the citizen. */
    PUBLIC_SERVICE,
    /** Anything else. */
    OTHER
}
