// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.signer;

import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.UserAction;

/** Where the signer does what is wanted of him beside the phone: types a PIN or a code, visits a page. Safe for threads. */
public interface SignerDesk {

    /**
     * Has an action done.
     *
     * @param action never a confirmation on the phone
     * @param purpose what for, such as a file's name
     * @return what was typed or brought back
     * @throws vn.kyso.core.RelyingPartyException when there is nobody to ask
     */
    ActivationData answer(UserAction action, String purpose);

    /**
     * Whether it makes sense to ask again after a wrong answer.
     *
     * @return true when a person types
     */
    boolean patient();

    /**
     * Nobody: for a CA that only ever asks on the phone.
     *
     * @return a desk that fails when something is wanted of it
     */
    static SignerDesk none() {
        return new SignerDesk() {
            @Override
            public ActivationData answer(UserAction action, String purpose) {
                throw FailureCode.CONFIGURATION
                        .because("The signer is wanted beside the phone, and there is nobody")
                        .toException();
            }

            @Override
            public boolean patient() {
                return false;
            }
        };
    }
}
