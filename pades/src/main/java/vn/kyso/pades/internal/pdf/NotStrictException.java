// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

/**
 * The strict reader does not accept something, or needs more bytes to tell. Never leaves this package: the lenient
 * reader is asked instead. Without a stack trace, because it steers and does not report.
 */
final class NotStrictException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean truncated;

    private NotStrictException(String what, boolean truncated) {
        super(what, null, false, false);
        this.truncated = truncated;
    }

    static NotStrictException because(String what) {
        return new NotStrictException(what, false);
    }

    static NotStrictException truncated() {
        return new NotStrictException("the bytes at hand end too early", true);
    }

    /** Whether it may be accepted once more of the file is at hand. */
    boolean isTruncated() {
        return truncated;
    }
}
