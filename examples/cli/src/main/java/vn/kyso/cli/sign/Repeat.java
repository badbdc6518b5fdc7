// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

/** What is done with a document that an earlier run of the same command line has signed. */
enum Repeat {
    /** Its signed file is there as it was written: that is the answer, and nobody is asked again (law 2). */
    ANSWERED_AGAIN,
    /** Its signed file is gone or was changed: the signer is asked again, and that is told. */
    SIGNED_ANEW
}
