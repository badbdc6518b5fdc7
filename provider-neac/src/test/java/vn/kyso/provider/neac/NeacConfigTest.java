// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;

class NeacConfigTest {

    private static final URI OWN = URI.create("https://gw.example.vn/esb");

    /** A mistake, and what its message names. */
    private record Mistake(String named, NeacConfig.Builder config) {
        @Override
        public String toString() {
            return named;
        }
    }

    static List<Mistake> mistakes() {
        URI ca2 = URI.create("https://RMSCA2.nacencomm.vn/x");
        return List.of(
                new Mistake("environment or baseUri", account(NeacConfig.ca2())),
                new Mistake("no public address", account(NeacConfig.intrust())),
                new Mistake("spId", NeacConfig.ca2().baseUri(OWN)),
                new Mistake("spPassword", NeacConfig.ca2().baseUri(OWN).spId("x")),
                new Mistake("sp_id", account(NeacConfig.ca2()).baseUri(OWN).spId(" ")),
                new Mistake("token", NeacConfig.ca2().baseUri(OWN).token(Secret.of("t"))),
                new Mistake("not both", fileGateway().spId("x")),
                new Mistake("spId", NeacConfig.fileGateway("FPT-CA").baseUri(OWN)),
                new Mistake("CA2_PRODUCTION", account(NeacConfig.ca2()).baseUri(ca2)),
                new Mistake("CA2_PRODUCTION", fileGateway().baseUri(ca2)),
                new Mistake(
                        "GATEWAY_PRODUCTION",
                        account(NeacConfig.ca2()).environment(NeacEnvironment.GATEWAY_PRODUCTION)),
                new Mistake(
                        "leave the environment out",
                        account(NeacConfig.ca2())
                                .environment(NeacEnvironment.CA2_PRODUCTION)
                                .baseUri(OWN)),
                new Mistake(
                        "secondaryBaseUri",
                        account(NeacConfig.ca2()).baseUri(OWN).secondaryBaseUri(ca2)),
                new Mistake("absolute", account(NeacConfig.ca2()).baseUri(URI.create("/api"))),
                new Mistake("hashEncoding", account(NeacConfig.intrust()).baseUri(OWN)),
                new Mistake("hashEncoding", gateway().habits(NeacProfile.Builder::blocking)),
                new Mistake("statusCall", gateway().habits(habits -> habits.hashEncoding(HashEncoding.BASE64))),
                new Mistake("statusCall", account(NeacConfig.decision769()).baseUri(OWN)),
                new Mistake(
                        "notFoundProven",
                        account(NeacConfig.intrust())
                                .baseUri(OWN)
                                .notFoundProven(true)
                                .habits(habits -> habits.hashEncoding(HashEncoding.BASE64))));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatIsMissingOrContradictsItselfIsNamed(Mistake mistake) {
        assertThatIllegalArgumentException().isThrownBy(mistake.config()::build).withMessageContaining(mistake.named());
    }

    @Test
    void valuesOutsideOfTheirRangeAreRefusedAtOnce() {
        for (UnaryOperator<NeacConfig.Builder> change : List.<UnaryOperator<NeacConfig.Builder>>of(
                config -> config.batchMaximum(0),
                config -> config.batchMaximum(2),
                config -> config.waitingMaximum(0),
                config -> config.documentMaximum(0),
                config -> config.documentMaximum(14_000_001),
                config -> config.webhookUri(OWN))) {
            assertThatIllegalArgumentException().isThrownBy(() -> change.apply(fileGateway()));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> NeacConfig.gateway(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NeacConfig.ca2().webhookUri(URI.create("mailto:a@example.vn")));
    }

    @Test
    void thePublicInstallationsHaveTheirAddresses() {
        assertThat(account(NeacConfig.ca2())
                        .environment(NeacEnvironment.CA2_PRODUCTION)
                        .build()
                        .bases())
                .containsExactly(URI.create("https://rmsca2.nacencomm.vn"));
        assertThat(known().environment(NeacEnvironment.GATEWAY_PRODUCTION)
                        .secondaryBaseUri(OWN)
                        .build()
                        .bases())
                .containsExactly(URI.create("https://esign.neac.gov.vn"), OWN);
    }

    @Test
    void namesAndDefaultsAreThoseOfTheService() {
        NeacConfig file = fileGateway().build();
        assertThat(file.name()).isEqualTo("neac-file");
        assertThat(file.displayName()).isEqualTo("BkavCA (NEAC)");
        assertThat(file.batchMaximum()).isOne();
        NeacConfig gateway = known().baseUri(OWN).name("fpt").displayName("FPT").build();
        assertThat(gateway.name()).isEqualTo("fpt");
        assertThat(gateway.displayName()).isEqualTo("FPT");
        assertThat(gateway.batchMaximum()).isEqualTo(10);
        assertThat(gateway.confirmationTime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(gateway).hasToString("NeacConfig[fpt]");
    }

    @Test
    void aTextForThePhoneNeedsAFieldThatIsConfigured() {
        NeacConfig config = known().baseUri(OWN)
                .promptField("transaction_desc", new PromptRules(80, true))
                .build();
        assertThat(config.profile().promptField()).contains("transaction_desc");
        assertThat(config.promptRules().maximumLength()).isEqualTo(80);
    }

    @Test
    void plainHttpToAnotherMachineIsNotOpened() {
        NeacConfig config = known().baseUri(URI.create("http://gw.example.vn")).build();
        assertThatIllegalArgumentException().isThrownBy(() -> NeacServices.open(config));
    }

    @Test
    void theWebhookBecomesAFieldOfTheRequest() {
        assertThat(account(NeacConfig.ca2())
                        .baseUri(OWN)
                        .webhookUri(URI.create("https://portal.example.vn/ca2"))
                        .build()
                        .profile()
                        .signFields())
                .isEqualTo(Map.of("urlWebhook", "https://portal.example.vn/ca2"));
    }

    private static NeacConfig.Builder gateway() {
        return account(NeacConfig.gateway("FPT-CA")).baseUri(OWN);
    }

    private static NeacConfig.Builder known() {
        return account(NeacConfig.gateway("FPT-CA"))
                .habits(habits -> habits.hashEncoding(HashEncoding.BASE64).blocking());
    }

    private static NeacConfig.Builder fileGateway() {
        return NeacConfig.fileGateway("BkavCA").baseUri(OWN).token(Secret.of("t"));
    }

    private static NeacConfig.Builder account(NeacConfig.Builder config) {
        return config.spId("test-id").spPassword(Secret.of("test-secret"));
    }
}
