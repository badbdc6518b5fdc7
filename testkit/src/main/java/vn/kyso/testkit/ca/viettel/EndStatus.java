// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import vn.kyso.testkit.ca.internal.CaTransaction;

/** The numbers in which the interface tells how a transaction stands. */
final class EndStatus {

    static final String SIGNED = "1";
    static final String WAITING = "4000";
    static final String SIGNING = "6000";
    static final String EXPIRED = "4001";
    static final String REFUSED = "4002";
    static final String CREDENTIAL = "13004";

    private EndStatus() {}

    /** How a confirmed transaction ends. */
    static String afterConfirmation(ViettelContext context, CaTransaction transaction) {
        return context.details(transaction).unusableCredential()
                ? CREDENTIAL
                : context.settings().confirmedStatus();
    }

    /** How a transaction stands, for a webhook. */
    static String of(ViettelContext context, CaTransaction transaction) {
        return switch (transaction.outcome(context.now())) {
            case WAITING -> WAITING;
            case SIGNED -> afterConfirmation(context, transaction);
            case REFUSED -> REFUSED;
            case EXPIRED -> EXPIRED;
        };
    }
}
