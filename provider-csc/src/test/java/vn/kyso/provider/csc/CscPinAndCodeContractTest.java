// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.testkit.ca.csc.CscCredential;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("CSC 2, PIN and code typed on the portal")
class CscPinAndCodeContractTest extends ProviderContract {

    @Override
    protected ProviderBench open(ManualClock clock) {
        return new CscKit(
                        clock,
                        CscSettings.v2().toBuilder()
                                .credential(CscCredential.pinAndOnlineOtp(CscKit.PIN))
                                .build())
                .withoutAPhone();
    }
}
