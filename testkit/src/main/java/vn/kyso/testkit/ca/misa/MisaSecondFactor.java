// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

/** What a MISA account wants besides the password. */
public enum MisaSecondFactor {
    /** Nothing. */
    NONE(-1),
    /** A code by SMS or mail, {@code otpType} 0. */
    MESSAGE(0),
    /** A code of an authenticator app, {@code otpType} 1. */
    APP(1);

    private final int otpType;

    MisaSecondFactor(int otpType) {
        this.otpType = otpType;
    }

    int otpType() {
        return otpType;
    }
}
