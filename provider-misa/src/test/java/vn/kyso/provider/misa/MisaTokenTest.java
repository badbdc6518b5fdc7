// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.misa.MisaSecondFactor;

/** How tokens are had: as few logins as can be, and none without end. */
class MisaTokenTest {

    private final Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void oneLoginLastsForTheLifeOfItsToken() {
        bed.credentials();
        bed.clock.advance(Duration.ofMinutes(58));
        bed.credentials();

        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(bed.count(Operation.TOKEN)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenWithLessThanAMinuteLeftIsRefreshed(boolean enveloped) {
        bed.ca.configure(settings -> settings.refreshEnveloped(enveloped));
        bed.credentials();
        for (int hours = 1; hours <= 3; hours++) {
            bed.clock.advance(Duration.ofSeconds(3541));
            bed.credentials();
            assertThat(bed.count(Operation.TOKEN)).isEqualTo(hours);
        }

        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @Test
    void aTokenOfShortLifeIsUsedForHalfOfIt() {
        bed.ca.configure(settings -> settings.tokenLifetime(Duration.ofSeconds(40)));
        bed.credentials();
        bed.clock.advance(Duration.ofSeconds(19));
        bed.credentials();
        assertThat(bed.count(Operation.TOKEN)).isZero();
        bed.clock.advance(Duration.ofSeconds(2));
        bed.credentials();

        assertThat(bed.count(Operation.TOKEN)).isOne();
        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @Test
    void aTokenThatIsNotTakenIsRefreshedOnce() {
        bed.credentials();
        bed.ca.endTokens(Bed.USER_NAME);

        assertThat(bed.credentials()).hasSize(1);

        assertThat(bed.count(Operation.GET_CERTIFICATE)).isEqualTo(3);
        assertThat(bed.count(Operation.TOKEN)).isOne();
        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @Test
    void whereRefreshingFailsALoginFollows() {
        bed.credentials();
        bed.ca.endLogins(Bed.USER_NAME);

        assertThat(bed.credentials()).hasSize(1);

        assertThat(bed.count(Operation.TOKEN)).isOne();
        assertThat(bed.count(Operation.LOGIN)).isEqualTo(2);
    }

    @Test
    void whereThatLoginWantsACodeTheSignerIsNeeded() {
        bed.credentials();
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);
        bed.ca.endLogins(Bed.USER_NAME);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(bed::credentials)
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED));
        }

        assertThat(bed.count(Operation.LOGIN)).isEqualTo(2);
        assertThat(bed.count(Operation.TOKEN)).isOne();
    }

    @Test
    void aFreshTokenThatIsNotTakenEitherEndsTheCall() {
        bed.ca.faults().always(Operation.GET_CERTIFICATE, Fault.httpStatus(401, Bed.fixture("error-token")));

        assertThatThrownBy(bed::credentials)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED))
                .hasMessageContaining("clientKey");

        assertThat(bed.count(Operation.GET_CERTIFICATE)).isEqualTo(2);
        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(bed.count(Operation.TOKEN)).isOne();
    }

    @Test
    void aNodeWithTheSameStoreDoesNotAskAgain() {
        bed.credentials();
        bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);
        try (MisaEsign other =
                MisaEsign.open(bed.config().signIns(MisaSignInSupplier.asking()).build())) {
            assertThat(other.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
        }

        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(bed.count(Operation.TOKEN)).isOne();
    }

    @Test
    void aTokenThatAnotherNodeRenewedMeanwhileIsTakenFromTheStore() {
        bed.credentials();
        Secret old = bed.tokens.refreshToken(Bed.SIGNER).orElseThrow();
        List<Secret> stale = new ArrayList<>(List.of(old));
        MisaTokenStore lagging = new MisaTokenStore() {
            @Override
            public java.util.Optional<Secret> refreshToken(vn.kyso.core.Signer signer) {
                return stale.isEmpty() ? bed.tokens.refreshToken(signer) : java.util.Optional.of(stale.remove(0));
            }

            @Override
            public void keep(vn.kyso.core.Signer signer, Secret token) {
                bed.tokens.keep(signer, token);
            }

            @Override
            public void forget(vn.kyso.core.Signer signer, Secret token) {
                bed.tokens.forget(signer, token);
            }
        };
        bed.ca.endTokens(Bed.USER_NAME);
        bed.credentials();
        try (MisaEsign other = MisaEsign.open(bed.config().tokenStore(lagging).build())) {
            assertThat(other.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
        }

        assertThat(bed.count(Operation.LOGIN)).isOne();
        assertThat(bed.count(Operation.TOKEN)).isEqualTo(3);
    }

    @Test
    void whileRefreshingHasTroubleATokenThatStillLivesIsUsed() {
        bed.credentials();
        bed.clock.advance(Duration.ofSeconds(3550));
        bed.ca.faults().next(Operation.TOKEN, Fault.httpStatus(503));

        assertThat(bed.credentials()).hasSize(1);

        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @Test
    void manyCallsAtOnceMakeOneLogin() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Credential>>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(threads.submit(bed::credentials));
            }
            for (Future<List<Credential>> call : calls) {
                assertThat(call.get()).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(bed.count(Operation.LOGIN)).isOne();
    }

    @Test
    void aTokenStoreThatFailsIsNamedWithoutItsMessage() {
        MisaTokenStore broken = new MisaTokenStore() {
            @Override
            public java.util.Optional<Secret> refreshToken(vn.kyso.core.Signer signer) {
                throw new IllegalStateException("database of " + signer.account());
            }

            @Override
            public void keep(vn.kyso.core.Signer signer, Secret token) {
                throw new IllegalStateException(token.expose());
            }

            @Override
            public void forget(vn.kyso.core.Signer signer, Secret token) {
                throw new IllegalStateException(token.expose());
            }
        };
        try (MisaEsign node = MisaEsign.open(bed.config().tokenStore(broken).build())) {
            assertThatThrownBy(() -> node.credentials(Bed.SIGNER, Bed.context()))
                    .hasMessageContaining("token store")
                    .hasMessageNotContaining("001099000000");
        }
    }
}
