// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.Callback;

class VnptCallbackTest {

    private final VnptSmartCa provider = VnptSmartCa.open(VnptConfig.builder()
            .baseUri(URI.create("https://gw.example.invalid"))
            .spId("ab12-000000000000000000.apps.example.invalid")
            .spPassword(Secret.of("synthetic-secret"))
            .build());

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aCallbackNamesItsTransactionAndNothingElseOfItIsUsed() {
        assertThat(provider.transactionsOf(Callback.ofJson(Bed.fixture("webhook-signed"))))
                .containsExactly("4b0f6c1e-0000-4000-8000-000000000001");
    }

    @Test
    void aCallbackWithoutATransactionIsNoHint() {
        assertThat(provider.transactionsOf(Callback.ofJson(Bed.fixture("webhook-without-transaction"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "<html>",
                "{\"sp_id\":null,\"transaction_id\":\"x\"}",
                "{\"sp_id\":{\"a\":1},\"transaction_id\":\"x\"}",
                "{\"sp_id\":\"ab12-000000000000000000.apps.example.invalid\",\"transaction_id\":{}}"
            })
    void whatIsNoCallbackOfVnptIsRefused(String body) {
        assertThatThrownBy(() -> provider.transactionsOf(Callback.ofJson(body)))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void aCallbackForAnotherRelyingPartyIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(
                        () -> provider.transactionsOf(Callback.ofJson(Bed.fixture("webhook-of-another-relying-party"))))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageNotContaining("ab12")
                .hasMessageNotContaining("4b0f6c1e-0000");
    }
}
