// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.csc.CscHabit;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("CSC 2, confirmed in the app, polled")
class CscPhoneContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        return new CscKit(
                        clock,
                        CscSettings.v2Phone().toBuilder()
                                .habits(CscHabit.STABLE_HANDLE)
                                .build())
                .onThePhonePolled();
    }
}
