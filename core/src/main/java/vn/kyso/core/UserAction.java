// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the signer has to do next, for the portal's waiting page. Callers switch over it; most providers only ever want
 * {@link Confirm}.
 *
 * <p>Plain data, stored with the session; holds no secrets.
 */
public sealed interface UserAction {

    /** Confirm on the phone, in the CA's app. */
    record Confirm() implements UserAction {}

    /**
     * Type something on the portal; it goes to {@link RemoteSigning#activate(SessionId, ActivationData)}, or while
     * logging in to {@link RemoteSigning#logIn(String, Signer, ActivationData)}.
     *
     * @param fields what to ask for, in this order; not empty
     * @param resendable whether {@link ActivationData#none()} makes the provider send its code again
     */
    record Enter(List<Field> fields, boolean resendable) implements UserAction {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException when there are no fields
         */
        public Enter {
            fields = List.copyOf(fields);
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("There is at least one field to enter");
            }
        }
    }

    /**
     * Open a page of the provider in the browser. It comes back to the portal's redirect address; the query string of
     * that request goes to {@link RemoteSigning#activate(SessionId, ActivationData)} as
     * {@link ActivationData#ofRedirect(String)}.
     *
     * @param page where to send the browser; for this signer only, and once
     */
    record OpenPage(URI page) implements UserAction {
        /** Refuses null. */
        public OpenPage {
            Objects.requireNonNull(page);
        }

        /** Shows the host only: the rest identifies the transaction. */
        @Override
        public String toString() {
            return "OpenPage[" + page.getHost() + "]";
        }
    }

    /**
     * Something to type.
     *
     * @param name the adapter's name for it, for {@link ActivationData}
     * @param kind what it is
     * @param label the provider's own words for it, when it has some; untrusted text
     * @param digitsOnly whether only digits are accepted
     */
    record Field(String name, Kind kind, Optional<String> label, boolean digitsOnly) {
        /** Refuses null. */
        public Field {
            Objects.requireNonNull(name);
            Objects.requireNonNull(kind);
            Objects.requireNonNull(label);
        }
    }

    /** What is typed. */
    enum Kind {
        /** The secret number of the key. */
        PIN,
        /** A one-time code from SMS, mail, app or device. */
        OTP,
        /** The password of the account at the CA. */
        PASSWORD,
        /** Something else; the label says what. */
        OTHER
    }
}
