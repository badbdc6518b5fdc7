// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.internal.check.CredentialChecks;
import vn.kyso.identity.Identifier;

/** Finds the credential to sign with; when none fits, the one whose check best tells the citizen why. */
final class CredentialChoice {

    private final CredentialChecks checks;
    private final Clock clock;
    private final String provider;

    CredentialChoice(CredentialChecks checks, Clock clock, String provider) {
        this.checks = checks;
        this.clock = clock;
        this.provider = provider;
    }

    Credential choose(List<Credential> listed, SigningRequest request) {
        if (listed.isEmpty()) {
            throw FailureCode.CREDENTIAL_NOT_FOUND
                    .because("The provider lists no credential for the signer's account")
                    .provider(provider)
                    .repeatSafe(true)
                    .toException();
        }
        if (request.credential().isPresent()) {
            return named(listed, request.credential().get());
        }
        List<Credential> own = listed.stream()
                .filter(credential -> fitsKind(request, credential))
                .filter(credential -> checks.belongsTo(request.signer(), credential))
                .toList();
        List<Credential> usable =
                own.stream().filter(credential -> credential.looksUsable(clock)).toList();
        if (usable.isEmpty()) {
            return mostTelling(own.isEmpty() ? listed : own);
        }
        return request.credentialRule()
                .choose(usable)
                .orElseThrow(() -> FailureCode.CREDENTIAL_AMBIGUOUS
                        .because(usable.size() + " usable credentials fit the signer and the rule does not choose among"
                                + " them; name one by SigningRequest.credential(…)")
                        .provider(provider)
                        .repeatSafe(true)
                        .toException());
    }

    private Credential named(List<Credential> listed, CredentialId wanted) {
        return listed.stream()
                .filter(credential -> credential.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> FailureCode.CREDENTIAL_NOT_FOUND
                        .because("The account has " + listed.size() + " credentials, none of them is the one asked for")
                        .provider(provider)
                        .repeatSafe(true)
                        .toException());
    }

    /** A citizen does not sign with a seal, an organisation not with a person's certificate. */
    private static boolean fitsKind(SigningRequest request, Credential credential) {
        boolean person = request.signer().identifiers().stream().anyMatch(Identifier::identifiesPerson);
        return switch (credential.kind()) {
            case PERSONAL -> person;
            case SEAL -> !person;
            case UNKNOWN -> true;
        };
    }

    private static Credential mostTelling(List<Credential> candidates) {
        return candidates.stream()
                .max(Comparator.comparing(
                        credential -> credential.chain().signer().getNotAfter()))
                .orElseThrow();
    }
}
