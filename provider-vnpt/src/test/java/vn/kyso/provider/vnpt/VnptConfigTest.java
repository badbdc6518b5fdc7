// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Secret;

class VnptConfigTest {

    @ParameterizedTest
    @CsvSource({
        "https://gw.example.vn, https://gw.example.vn/sca/sp769",
        "https://gw.example.vn/, https://gw.example.vn/sca/sp769",
        "https://gw.example.vn/v1, https://gw.example.vn/sca/sp769",
        "https://gw.example.vn/sca, https://gw.example.vn/sca/sp769",
        "https://gw.example.vn/sca/sp769, https://gw.example.vn/sca/sp769",
        "https://gw.example.vn/sca/sp769/, https://gw.example.vn/sca/sp769",
        "https://gw.example.vn:8443/sca/sp769/v1/, https://gw.example.vn:8443/sca/sp769",
        "https://gw.example.vn/esb/vnpt//, https://gw.example.vn/esb/vnpt",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/sca/sp769"
    })
    void theBaseAddressIsNormalised(URI given, URI expected) {
        assertThat(complete().baseUri(given).build().baseUri()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gw.example.vn", "/sca/sp769", "https://gw.example.vn/sca/sp769/v2", "mailto:a@example.vn"})
    void otherAddressesAreRefused(URI given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> complete().baseUri(given).build());
    }

    @Test
    void theEnvironmentsHaveTheirAddresses() {
        assertThat(complete().environment(VnptEnvironment.PRODUCTION).build().baseUri())
                .isEqualTo(URI.create("https://gwsca.vnpt.vn/sca/sp769"));
        assertThat(complete().environment(VnptEnvironment.UAT).build().baseUri())
                .isEqualTo(URI.create("https://rmgateway.vnptit.vn/sca/sp769"));
    }

    @ParameterizedTest
    @CsvSource({
        "PRODUCTION, https://rmgateway.vnptit.vn/sca/sp769",
        "UAT, https://gwsca.vnpt.vn",
        "UAT, https://GWSCA.vnpt.vn/sca/sp769/v1",
        ", https://gwsca.vnpt.vn/sca/sp769",
        ", https://rmgateway.vnptit.vn",
        "PRODUCTION, https://gw.example.vn"
    })
    void productionAndSandboxAreNotExchangedByAccident(VnptEnvironment environment, URI base) {
        VnptConfig.Builder config = complete().baseUri(base);
        if (environment != null) {
            config.environment(environment);
        }
        assertThatIllegalArgumentException().isThrownBy(config::build).withMessageContaining("environment");
    }

    @Test
    void hostAndEnvironmentMayBothBeNamedWhenTheyAgree() {
        VnptConfig config = complete()
                .environment(VnptEnvironment.UAT)
                .baseUri(URI.create("https://rmgateway.vnptit.vn/sca/sp769/v1"))
                .build();
        assertThat(config.baseUri()).isEqualTo(URI.create("https://rmgateway.vnptit.vn/sca/sp769"));
    }

    @Test
    void whatMustBeSetIsNamed() {
        Secret secret = Secret.of("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> VnptConfig.builder().spId("a").spPassword(secret).build())
                .withMessageContaining("environment or baseUri");
        VnptConfig.Builder uat = VnptConfig.builder().environment(VnptEnvironment.UAT);
        assertThatIllegalArgumentException().isThrownBy(uat::build).withMessageContaining("spId");
        uat.spId("a");
        assertThatIllegalArgumentException().isThrownBy(uat::build).withMessageContaining("spPassword");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VnptConfig.builder().batchMaximum(0));
    }

    @Test
    void plainHttpLeavesThisMachineNever() {
        VnptConfig config =
                complete().baseUri(URI.create("http://gw.example.vn/sca/sp769")).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VnptSmartCa.open(config))
                .withMessageContaining("https");
    }

    @Test
    void nothingOfTheAccountIsPrinted() {
        VnptConfig config = complete().environment(VnptEnvironment.UAT).build();
        assertThat(config.toString()).isEqualTo("VnptConfig[vnpt]");
    }

    private static VnptConfig.Builder complete() {
        return VnptConfig.builder().spId("test-id").spPassword(Secret.of("test-secret"));
    }
}
