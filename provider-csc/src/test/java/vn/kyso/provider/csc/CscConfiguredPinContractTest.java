// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import vn.kyso.core.Secret;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("CSC 2, the portal knows the PIN")
class CscConfiguredPinContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        return new CscKit(clock, CscSettings.v2())
                .with(config -> config.pin(signer -> Optional.of(Secret.of(CscKit.PIN))))
                .atOnce();
    }
}
