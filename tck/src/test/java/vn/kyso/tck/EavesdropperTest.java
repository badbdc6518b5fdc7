// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.FailureCode;

class EavesdropperTest {

    private static final List<String> SECRETS = List.of("other", "GEHEIM-4711");
    private static final Logger ADAPTER = LoggerFactory.getLogger("com.example.adapter");

    @RegisterExtension
    private final Eavesdropper eavesdropper = new Eavesdropper();

    private void assertHeard() {
        assertThatThrownBy(() -> eavesdropper.assertHeardNothingOf(SECRETS)).isInstanceOf(AssertionError.class);
    }

    @Test
    void hearsLinesOfTheFinestLevelInWhateverCase() {
        ADAPTER.trace("login with geheim-4711");

        assertHeard();
        eavesdropper.assertLogged("login");
    }

    @Test
    void hearsWhatALoggedExceptionSays() {
        ADAPTER.warn("failed", new IllegalStateException(new IllegalArgumentException("GEHEIM-4711")));

        assertHeard();
    }

    @Test
    void hearsTheCausesOfAFailure() {
        eavesdropper.failureOf(() -> {
            throw FailureCode.PROVIDER_ERROR.because("no answer").toException(new IllegalStateException("GEHEIM-4711"));
        });

        assertHeard();
        eavesdropper.assertFailed("no answer");
    }

    @Test
    void hearsWhatIsShown() {
        eavesdropper.keep("Password[GEHEIM-4711]");

        assertHeard();
    }

    @Test
    void silenceAloneProvesNothing() {
        assertThatCode(() -> eavesdropper.assertHeardNothingOf(SECRETS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> eavesdropper.assertLogged("login")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> eavesdropper.assertFailed("login")).isInstanceOf(AssertionError.class);
    }

    @Test
    void whatAFakeLogsIsNotTheAdaptersDoing() {
        LoggerFactory.getLogger("vn.kyso.testkit.ca").info("GEHEIM-4711");

        eavesdropper.assertHeardNothingOf(SECRETS);
    }

    @Test
    void whatIsNoTypedFailureGoesOnToTheTest() {
        assertThatThrownBy(() -> eavesdropper.failureOf(() -> {
                    throw new IllegalStateException("a fault of the adapter");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(eavesdropper.heard()).isEmpty();
    }
}
