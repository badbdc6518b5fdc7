// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("CSC 1.0.4, confirmed in the app during the call")
class CscPhoneVersion1ContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        // Version 1 has one code for who refuses and who lets the time run out.
        return new CscKit(clock, CscSettings.v1Phone())
                .with(config -> config.refusalTold(false))
                .version1()
                .onThePhone();
    }
}
