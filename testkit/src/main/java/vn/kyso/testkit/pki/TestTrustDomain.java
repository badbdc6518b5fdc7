// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

/** The separate trust domains of the test PKI; an anchor of one must never vouch for a certificate of another. */
public enum TestTrustDomain {
    /** Public certification: the national root and the remote-signing CA that issues to citizens and organisations. */
    PUBLIC,
    /** Official duty: the root and CA of state agencies, in the style of the government's own domain. */
    OFFICIAL_DUTY,
    /** Time stamps: the separate root and CA above the time-stamping unit. */
    TIME_STAMP
}
