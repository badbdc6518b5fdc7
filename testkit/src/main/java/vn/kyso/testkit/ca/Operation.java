// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

/** What a relying party asks of a CA, whatever the CA calls it; faults and journal entries are addressed by it. */
public enum Operation {
    /** Lists the certificates of a signer. */
    GET_CERTIFICATE,
    /** Hands in digests and makes the phone ring. */
    SIGN,
    /** Asks what became of a transaction. */
    STATUS
}
