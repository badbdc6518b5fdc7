// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import vn.kyso.core.FailureCode;
import vn.kyso.provider.neac.MessageTable;
import vn.kyso.provider.neac.NeacProfile;

/** What version 2 of {@code sp769} has beside version 1: paths, and rejections that speak of password and OTP. */
final class VnptTotpDialect {

    static final String CONFIRM = "v2/signatures/confirm";

    /** One client saw this code in the body; texts are documented no better. */
    private static final int OTP_REJECTED = 1003;

    static final MessageTable<FailureCode> REJECTIONS = MessageTable.<FailureCode>empty()
            .containing("OTP", FailureCode.ACTIVATION_DATA_REJECTED)
            .containing("mật khẩu", FailureCode.ACTIVATION_DATA_REJECTED)
            .containing("password is", FailureCode.ACTIVATION_DATA_REJECTED)
            .containing("wrong password", FailureCode.ACTIVATION_DATA_REJECTED)
            .containing("invalid password", FailureCode.ACTIVATION_DATA_REJECTED);

    private VnptTotpDialect() {}

    static NeacProfile profile(VnptTotpConfig config) {
        return VnptDialect.common()
                .signPath("v2/signatures/sign")
                .serviceTypes(config.serviceTypes())
                .code(OTP_REJECTED, FailureCode.ACTIVATION_DATA_REJECTED)
                .build();
    }
}
