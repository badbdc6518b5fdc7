// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** The main trap: login calls want a prefix, all others must not have one, and wrong places answer with web pages. */
class MisaPrefixTest {

    private Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    private void use(Bed other) {
        bed.close();
        bed = other;
    }

    @Test
    void aWrongPrefixIsAConfigurationFailureThatNamesTheSetting() {
        use(new Bed(config -> config.authPathPrefix("/")));

        assertThatThrownBy(bed::credentials)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
                .hasMessageContaining("authPathPrefix")
                .hasMessageContaining("405");
        assertThat(bed.ca.journal().requests()).isOne();
    }

    @Test
    void withoutTheFallbackThePasswordGoesToOnePathOnly() {
        bed.ca.configure(settings -> settings.authPrefix(""));

        assertThatThrownBy(bed::credentials).hasMessageContaining("authPathPrefix");
        assertThat(bed.ca.journal().requests()).isOne();
    }

    @Test
    void theFallbackIsFoundOnceAndRemembered() {
        use(new Bed(config -> config.authPathFallback(true)));
        bed.ca.configure(settings -> settings.authPrefix(""));
        bed.credentials();
        bed.ca.endLogins(Bed.USER_NAME);

        assertThat(bed.credentials()).hasSize(1);

        assertThat(bed.count(Operation.LOGIN)).isEqualTo(2);
        long wrongPlaces = bed.ca.journal().newest().stream()
                .filter(request -> request.operation() == null)
                .count();
        assertThat(wrongPlaces).isOne();
    }

    @Test
    void whereNeitherPlaceHasTheCallItIsAConfigurationFailure() {
        use(new Bed(config -> config.authPathFallback(true)));
        bed.ca.configure(settings -> settings.authPrefix("/elsewhere"));

        assertThatThrownBy(bed::credentials)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION));
        assertThat(bed.ca.journal().requests()).isEqualTo(2);
    }

    @Test
    void aWebPageUnderHttp200IsNeverALogin() {
        bed.ca.faults().next(Operation.LOGIN, Fault.htmlPage());

        assertThatThrownBy(bed::credentials)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_UNREADABLE))
                .hasMessageContaining("web page")
                .hasMessageContaining("authPathPrefix");
    }

    @Test
    void aWebPageUnderHttp200IsNeverACertificateListNorAStatus() {
        var submission = bed.submission("HS-0001");
        var receipt = bed.submit(submission);
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.htmlPage());
        bed.ca.faults().next(Operation.STATUS, Fault.htmlPage());

        assertThatThrownBy(bed::credentials)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_UNREADABLE))
                .hasMessageContaining("no prefix");
        assertThatThrownBy(() -> bed.ask(submission, receipt)).hasMessageContaining("no prefix");
    }

    @Test
    void anAddressBelowWhichNothingIsIsAConfigurationFailure() {
        use(new Bed(config -> config.baseUri(java.net.URI.create("http://127.0.0.1:1"))));
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.reply(404, "text/html", "<html>nginx</html>"));
        try (MisaEsign node =
                MisaEsign.open(bed.config().baseUri(bed.ca.baseUri()).build())) {
            assertThatThrownBy(() -> node.credentials(Bed.SIGNER, Bed.context()))
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION));
        }
        assertThatThrownBy(bed::credentials)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.PROVIDER_UNREACHABLE));
    }

    @Test
    void onlyLoginCallsHaveThePrefix() {
        bed.credentials();

        assertThat(bed.ca.journal().newest(Operation.LOGIN).get(0).path()).startsWith("/webdev/api/auth/");
        assertThat(bed.ca.journal().newest(Operation.GET_CERTIFICATE).get(0).path())
                .isEqualTo("/external/esrm/service/general/api/v1/Certificates/by-userId");
    }
}
