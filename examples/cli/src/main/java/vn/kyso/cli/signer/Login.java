// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.signer;

import java.util.Optional;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Signer;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.UserAction;

/** Logs the signer in where the CA wants that, step by step. */
public final class Login {

    private static final int MOST_TRIES = 3;

    private Login() {}

    /**
     * Logs in; nothing happens where none is needed.
     *
     * @param kyso where
     * @param provider its name
     * @param signer who
     * @param desk where he types
     * @throws vn.kyso.core.RemoteSigningException when he cannot be logged in
     */
    public static void complete(RemoteSigning kyso, String provider, Signer signer, SignerDesk desk) {
        Optional<UserAction> wanted = kyso.logIn(provider, signer);
        int wrong = 0;
        while (wanted.isPresent()) {
            ActivationData data = desk.answer(wanted.get(), provider);
            try {
                wanted = kyso.logIn(provider, signer, data);
            } catch (SignerAccountException e) {
                wrong++;
                if (!mayTryAgain(e, desk, wrong)) {
                    throw e;
                }
            }
        }
    }

    /**
     * Whether a wrong answer may be followed by another.
     *
     * @param trouble what was wrong
     * @param desk where the signer types
     * @param wrong how many answers were wrong so far
     * @return false when nobody types, or it was wrong too often: the CA locks the account
     */
    public static boolean mayTryAgain(SignerAccountException trouble, SignerDesk desk, int wrong) {
        return trouble.code() == FailureCode.ACTIVATION_DATA_REJECTED && desk.patient() && wrong < MOST_TRIES;
    }
}
