// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

/** The kinds of call an adapter makes, as far as the kit tells them apart. */
public enum RemoteCall {
    /** Lists credentials; a read. */
    CREDENTIALS,
    /** Makes the key sign or the phone ring; at most once per transaction. */
    SUBMIT,
    /** Asks what became of a transaction; a read. */
    QUERY
}
