// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.spi.Callback;

class MisaCallbackTest {

    private final MisaCallbacks callbacks = new MisaCallbacks("misa", "demo-client");

    @Test
    void aCallbackNamesItsTransaction() {
        assertThat(callbacks.transactionsOf(Callback.ofJson(Bed.fixture("webhook-signed"))))
                .containsExactly("44444444-4444-4444-8444-444444444444");
    }

    @Test
    void aCallbackWithoutTransactionHintsAtNothing() {
        assertThat(callbacks.transactionsOf(Callback.ofJson(Bed.fixture("webhook-without-transaction"))))
                .isEmpty();
    }

    @Test
    void aCallbackOfAnotherClientIsRefused() {
        MisaCallbacks others = new MisaCallbacks("misa", "another-client");

        assertThatThrownBy(() -> others.transactionsOf(Callback.ofJson(Bed.fixture("webhook-signed"))))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageNotContaining("demo-client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>", "{}", "{\"clientId\":{}}", "{\"clientId\":\"demo-client\"", "7"})
    void whatIsNoCallbackIsRefused(String body) {
        assertThatThrownBy(() -> callbacks.transactionsOf(Callback.ofJson(body)))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void theProviderReadsThem() {
        try (Bed bed = new Bed()) {
            var submission = bed.submission("HS-0001");
            String id = bed.submit(submission).transactionId().value();

            assertThat(bed.provider.transactionsOf(Callback.ofJson(bed.ca.webhookBody(id))))
                    .containsExactly(id);
        }
    }
}
