// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.core.FailureCode;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.PersonalNumber;

/** The fakes that exist. */
public final class FakeProviders {

    /** What the name of a provider begins with when it is a fake. */
    public static final String PREFIX = "fake:";

    /** Nguyễn Văn A, who signs when nobody is named. */
    public static final Identifier CITIZEN = PersonalNumber.of("001099000000");

    private static final Map<String, FakeKind> KINDS = kinds(
            new FakeVnpt(),
            new FakeVnptOverOAuth(),
            new FakeVnptTotp(),
            new FakeViettel(),
            new FakeMisa(),
            FakeDecision769.gateway(),
            FakeDecision769.fileGateway(),
            FakeDecision769.ca2(),
            FakeDecision769.intrust(),
            FakeCsc.version1(),
            FakeCsc.version2());

    private FakeProviders() {}

    private static Map<String, FakeKind> kinds(FakeKind... kinds) {
        Map<String, FakeKind> byName = new LinkedHashMap<>();
        for (FakeKind kind : kinds) {
            byName.put(kind.name(), kind);
        }
        return byName;
    }

    /**
     * The kinds.
     *
     * @return their names
     */
    public static Set<String> names() {
        return KINDS.keySet();
    }

    /**
     * Reads a provider's name.
     *
     * @param provider as on the command line
     * @return the kind of fake, or empty when it is no fake
     */
    public static Optional<String> kindOf(String provider) {
        return provider.startsWith(PREFIX) ? Optional.of(provider.substring(PREFIX.length())) : Optional.empty();
    }

    /**
     * Starts a fake.
     *
     * @param kind one of {@link #names()}
     * @param settings how it behaves
     * @return to be closed by the caller
     * @throws vn.kyso.core.RelyingPartyException when there is no such kind
     */
    public static RunningFake start(String kind, FakeSettings settings) {
        FakeKind known = KINDS.get(kind);
        if (known == null) {
            throw OperatorText.failure(FailureCode.CONFIGURATION, "fake.unknown", kind, String.join(", ", names()));
        }
        return known.start(settings);
    }
}
