// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Root of all failures. Unchecked; the subclass tells the family, {@link #failure()} everything else. A citizen who
 * refuses or does not answer is not a failure but a {@link SigningOutcome}.
 */
public abstract sealed class RemoteSigningException extends RuntimeException
        permits SignerAccountException,
                RelyingPartyException,
                ProviderUnavailableException,
                OutcomeUnknownException,
                ProtocolViolationException,
                DocumentException,
                TrustException,
                SessionStateException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    RemoteSigningException(Failure failure, @Nullable Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
    }

    /**
     * The failure as data.
     *
     * @return code, identifiers, repeat-safety
     */
    public Failure failure() {
        return failure;
    }

    /**
     * What exactly went wrong.
     *
     * @return the code
     */
    public FailureCode code() {
        return failure.code();
    }

    /**
     * Who has to do what.
     *
     * @return the reaction of the family
     */
    public Reaction reaction() {
        return failure.code().family().reaction();
    }

    /**
     * What to tell the person in front of the screen.
     *
     * @param locale Vietnamese or English
     * @return one or two sentences
     */
    public String userText(Locale locale) {
        return failure.userText(locale);
    }
}
