// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import vn.kyso.core.FailureCode;
import vn.kyso.core.Signer;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.PersonalNumber;

/** How a signer is named to Viettel. Public clients do it in both ways; ask Viettel which one holds for the account. */
public enum UserIdForm {
    /** The signer's account as the portal gives it: by default the bare number. */
    BARE {
        @Override
        String of(Signer signer) {
            return signer.account();
        }
    },
    /**
     * {@code CMT_} before a personal number. An account that the portal names itself goes as it is. A tax code is refused,
     * because what stands behind it ({@code MST_<code>-<suffix>}) is not documented: name the account then.
     */
    PREFIXED {
        @Override
        String of(Signer signer) {
            if (!signer.accountIsIdentifier()) {
                return signer.account();
            }
            return signer.identifiers().stream()
                    .filter(identifier -> identifier.value().equals(signer.account()))
                    .filter(UserIdForm::isNumberOfCitizen)
                    .findFirst()
                    .map(identifier -> "CMT_" + identifier.value())
                    .orElseThrow(() -> FailureCode.NOT_OFFERED_BY_PROVIDER
                            .because("How Viettel names a signer by a tax code or passport is not documented; name the"
                                    + " account yourself, by Signer.of(…).account(…)")
                            .repeatSafe(true)
                            .toException());
        }
    };

    abstract String of(Signer signer);

    private static boolean isNumberOfCitizen(Identifier identifier) {
        return identifier instanceof PersonalNumber || identifier instanceof Cmnd;
    }
}
