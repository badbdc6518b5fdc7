// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("the JUnit extension of Viettel")
class FakeViettelExtensionTest {

    @Nested
    @DisplayName("in a static field")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class Shared {

        @RegisterExtension
        static final FakeViettelExtension viettel =
                FakeViettelExtension.onManualClock().with(builder -> builder.settings(s -> s.signingPolls(1)));

        private static URI address = URI.create("http://127.0.0.1");

        @Test
        @Order(1)
        @DisplayName("gives fake, PKI and clock of one time, and the citizen's account")
        void gives() {
            address = viettel.ca().baseUri();
            viettel.ca().faults().next(Operation.SIGN, Fault.hang());
            viettel.citizen().setStatus(viettel.citizen().credentials().get(0).credential(), Status.REVOKED);

            assertThat(viettel.ca().clock().instant())
                    .isEqualTo(viettel.manualClock().instant());
            assertThat(viettel.pki().clock().instant())
                    .isEqualTo(viettel.manualClock().instant());
            assertThat(viettel.citizen().credentials().get(0).credential())
                    .isSameAs(viettel.pki().credential(TestPreset.CITIZEN));
        }

        @Test
        @Order(2)
        @DisplayName("keeps the fake but gives the next test a fresh state")
        void fresh() {
            assertThat(viettel.ca().baseUri()).isEqualTo(address);
            assertThat(viettel.ca().faults().remaining()).isZero();
            assertThat(viettel.citizen().credentials().get(0).status()).isEqualTo(Status.ACTIVE);
        }
    }

    @Nested
    @DisplayName("in an instance field")
    class Own {

        @RegisterExtension
        final FakeViettelExtension viettel = FakeViettelExtension.onRealTime();

        @Test
        @DisplayName("runs on real time for one test")
        void realTime() {
            assertThat(viettel.ca().clock()).isEqualTo(Clock.systemUTC());
            assertThatIllegalStateException().isThrownBy(viettel::manualClock).withMessageContaining("onManualClock");
        }
    }
}
