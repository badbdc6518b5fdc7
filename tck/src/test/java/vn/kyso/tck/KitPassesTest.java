// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.testkit.time.ManualClock;

/** Providers that behave well pass the kit, whichever way their signers confirm. */
class KitPassesTest {

    static ProviderBench bench(ManualClock clock, Function<PlainCa, SigningProvider> provider) {
        PlainCa ca = new PlainCa(clock);
        return ProviderBench.of(ca, () -> provider.apply(ca))
                .acting((action, willing) ->
                        willing ? Optional.of(ActivationData.of(Secret.of(PlainCa.CODE))) : Optional.empty())
                .secret(PlainCa.CODE)
                .build();
    }

    @Nested
    @DisplayName("a provider whose signers confirm on the phone")
    class OnThePhone extends ProviderContract {
        @Override
        protected ProviderBench open(ManualClock clock) {
            return bench(clock, PlainProvider::new);
        }
    }

    @Nested
    @DisplayName("a provider whose signers type a code on the portal")
    class OnThePortal extends ProviderContract {
        @Override
        protected ProviderBench open(ManualClock clock) {
            return bench(clock, OtpProvider::new);
        }
    }
}
