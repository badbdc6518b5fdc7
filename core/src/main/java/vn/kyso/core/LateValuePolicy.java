// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** What happens to a value that arrives after the session expired. It is kept in either case, and never used twice. */
public enum LateValuePolicy {
    /** Kept as evidence; the session stays expired. */
    KEEP_AS_EVIDENCE,
    /** The document is completed after all: the session turns from expired to completed. */
    COMPLETE
}
