// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.jdbc.DatabaseException;

/** What a database's refusal means to an engine. */
final class Failures {

    private Failures() {}

    static RemoteSigningException of(DatabaseException e) {
        return switch (e.kind()) {
            case UNAVAILABLE, REFUSED, CONFLICT, COMMIT_UNKNOWN ->
                FailureCode.STORE_UNAVAILABLE
                        .because(e.getMessage() + "; sessions go on when it is back")
                        .repeatSafe(e.kind() != DatabaseException.Kind.COMMIT_UNKNOWN)
                        .toException(e);
            case DUPLICATE ->
                FailureCode.ANSWER_INCONSISTENT
                        .because("Expected a transaction identifier of its own for each session, found one that another"
                                + " session has; nothing is stored of it")
                        .toException(e);
            case MISUSE ->
                FailureCode.CONFIGURATION
                        .because(e.getMessage() + "; are the tables there, in the version of this library?")
                        .toException(e);
        };
    }

    /** The same when a store is opened: what an operator has to mend is no outage. */
    static RemoteSigningException atOpening(DatabaseException e) {
        return e.kind() == DatabaseException.Kind.REFUSED
                ? FailureCode.CONFIGURATION
                        .because(String.valueOf(e.getMessage()))
                        .toException(e)
                : of(e);
    }
}
