// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("CSC 1.0.4, PIN typed on the portal")
class CscPinVersion1ContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        return new CscKit(clock, CscSettings.v1()).version1().withoutAPhone();
    }
}
