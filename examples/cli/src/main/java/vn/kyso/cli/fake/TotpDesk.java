// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Secret;
import vn.kyso.core.UserAction;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.time.ManualClock;

/**
 * A signer who types password and one-time password. VNPT takes a one-time password once; when he has used the one
 * shown, he waits for the next, half a minute at most. One who would refuse or ignore types nothing.
 */
final class TotpDesk implements SignerDesk {

    private static final long STEP_SECONDS = 30;

    private final FakeVnptSmartCa ca;
    private final PhoneBehaviour mood;
    private final Optional<ManualClock> manual;
    private final Clock clock;
    private long usedStep = -1;

    TotpDesk(FakeVnptSmartCa ca, FakeSettings settings) {
        this.ca = ca;
        this.mood = settings.phone();
        this.manual = settings.manual();
        this.clock = settings.clock();
    }

    @Override
    public synchronized ActivationData answer(UserAction action, String purpose) {
        if (mood.answer() != PhoneBehaviour.Answer.APPROVE) {
            throw FailureCode.CONFIGURATION
                    .because("The signer types no one-time password, as the behaviour \"" + mood + "\" wants it")
                    .toException();
        }
        while (step() <= usedStep) {
            untilNextStep();
        }
        usedStep = step();
        return ActivationData.none()
                .with("password", Secret.of(ca.signerPassword()))
                .with("otp", Secret.of(ca.otp()));
    }

    private long step() {
        return clock.instant().getEpochSecond() / STEP_SECONDS;
    }

    private void untilNextStep() {
        long now = clock.millis();
        Duration left = Duration.ofMillis((usedStep + 1) * STEP_SECONDS * 1000 - now);
        if (manual.isPresent()) {
            manual.get().advance(left);
        } else {
            LockSupport.parkNanos(left.toNanos());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw FailureCode.CONFIGURATION
                    .because("Interrupted while waiting for the next one-time password")
                    .toException();
        }
    }

    @Override
    public boolean patient() {
        return false;
    }
}
