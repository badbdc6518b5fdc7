// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.util.Locale;

/** Kinds of sessions that die differently: who minted the transaction's identifier, how many documents, who calls whom. */
enum Variant {
    /** VNPT SmartCA. */
    OURS_POLL_SINGLE("vnpt", false, 1),
    /** VNPT SmartCA. */
    OURS_POLL_BATCH("vnpt", false, 2),
    /** VNPT SmartCA. */
    OURS_CALLBACK_SINGLE("vnpt", true, 1),
    /** VNPT SmartCA. */
    OURS_CALLBACK_BATCH("vnpt", true, 2),
    /** MISA eSign. */
    THEIRS_POLL_SINGLE("misa", false, 1),
    /** MISA eSign. */
    THEIRS_POLL_BATCH("misa", false, 2),
    /** MISA eSign. */
    THEIRS_CALLBACK_SINGLE("misa", true, 1),
    /** MISA eSign. */
    THEIRS_CALLBACK_BATCH("misa", true, 2);

    private final String fake;
    private final boolean callback;
    private final int documents;

    Variant(String fake, boolean callback, int documents) {
        this.fake = fake;
        this.callback = callback;
        this.documents = documents;
    }

    String provider() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String fake() {
        return fake;
    }

    boolean callback() {
        return callback;
    }

    int documents() {
        return documents;
    }

    /** Whether a submission can be asked for although its answer was lost. */
    boolean ours() {
        return fake.equals("vnpt");
    }
}
