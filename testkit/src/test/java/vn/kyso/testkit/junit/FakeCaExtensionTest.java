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
import vn.kyso.testkit.ca.csc.FakeCscService;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("the JUnit extension")
class FakeCaExtensionTest {

    @Nested
    @DisplayName("in a static field")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class Shared {

        @RegisterExtension
        static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(
                () -> FakeVnptSmartCa.builder().settings(s -> s.rejectedMessage("DENIED")));

        private static URI address = URI.create("http://127.0.0.1");

        @Test
        @Order(1)
        @DisplayName("gives fake, PKI and clock of one time, and the citizen's account")
        void gives() {
            address = vnpt.ca().baseUri();
            vnpt.ca().faults().next(Operation.SIGN, Fault.hang());
            vnpt.citizen().setStatus(vnpt.citizen().credentials().get(0).credential(), Status.REVOKED);

            assertThat(vnpt.ca().clock().instant()).isEqualTo(vnpt.manualClock().instant());
            assertThat(vnpt.pki().clock().instant())
                    .isEqualTo(vnpt.manualClock().instant());
            assertThat(vnpt.citizen().credentials().get(0).credential())
                    .isSameAs(vnpt.pki().credential(TestPreset.CITIZEN));
        }

        @Test
        @Order(2)
        @DisplayName("keeps the fake but gives the next test a fresh state")
        void fresh() {
            assertThat(vnpt.ca().baseUri()).isEqualTo(address);
            assertThat(vnpt.ca().faults().remaining()).isZero();
            assertThat(vnpt.citizen().credentials().get(0).status()).isEqualTo(Status.ACTIVE);
        }
    }

    @Nested
    @DisplayName("in an instance field")
    class Own {

        @RegisterExtension
        final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onRealTime(FakeVnptSmartCa::builder);

        @Test
        @DisplayName("runs on real time for one test")
        void realTime() {
            assertThat(vnpt.ca().clock()).isEqualTo(Clock.systemUTC());
            assertThatIllegalStateException().isThrownBy(vnpt::manualClock).withMessageContaining("onManualClock");
        }
    }

    @Nested
    @DisplayName("with any other fake")
    class Other {

        @RegisterExtension
        static final FakeCaExtension<FakeCscService> csc = FakeCaExtension.onManualClock(FakeCscService::builder);

        @Test
        @DisplayName("gives that fake, on the clock that the test moves")
        void gives() {
            assertThat(csc.ca().clock()).isEqualTo(csc.pki().clock());
            assertThat(csc.ca().account(csc.citizen().userId())).contains(csc.citizen());
        }
    }
}
