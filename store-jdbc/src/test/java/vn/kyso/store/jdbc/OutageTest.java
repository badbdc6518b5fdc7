// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Deadline;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.provider.vnpt.VnptConfig;
import vn.kyso.provider.vnpt.VnptSmartCa;
import vn.kyso.tck.NoteSigner;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.db.TestDatabase;
import vn.kyso.testkit.pki.TestPki;

/** The real engine, a real adapter and a database that goes away: typed errors, retries, nothing lost, nothing twice. */
class OutageTest {

    @SuppressWarnings("NullAway.Init") // opened before all tests
    private static TestPki pki;

    @SuppressWarnings("NullAway.Init") // opened before all tests
    private static FakeVnptSmartCa ca;

    private final SwitchableSource database =
            new SwitchableSource(TestDatabase.h2().source());

    @BeforeAll
    static void open() {
        pki = TestPki.create();
        ca = FakeVnptSmartCa.start();
        ca.addAccount(FakeAccount.citizen(pki));
    }

    @AfterAll
    static void close() {
        ca.close();
        pki.close();
    }

    @BeforeEach
    void forget() {
        ca.journal().clear();
        ca.phone().ignore();
    }

    @AfterEach
    void switchOn() {
        database.on();
    }

    private static SigningProvider provider(Runnable afterSubmit) {
        VnptSmartCa real = VnptSmartCa.open(VnptConfig.builder()
                .baseUri(ca.baseUri())
                .spId(ca.spId())
                .spPassword(Secret.of(ca.spPassword()))
                .firstPollAfter(Duration.ofMillis(100))
                .pollInterval(Duration.ofMillis(200))
                .build());
        return (SigningProvider) Proxy.newProxyInstance(
                OutageTest.class.getClassLoader(),
                new Class<?>[] {SigningProvider.class, CallbackAware.class},
                (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(real, arguments);
                        if (method.getName().equals("submit")) {
                            afterSubmit.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static RemoteSigning node(DataSource source, Runnable afterSubmit) {
        return RemoteSigning.builder()
                .provider(provider(afterSubmit))
                .documents(new NoteSigner())
                .sessions(Stores.store(source))
                .certificateChecker(CertificateChecker.pathTo(pki.trustAnchors()))
                .build();
    }

    private static SigningRequest request(String reference) {
        return SigningRequest.builder()
                .signer(Signer.citizen(PersonalNumber.of("001099000000")))
                .document(NoteSigner.Note.of(reference))
                .build();
    }

    private static SigningOutcome awaitEnd(RemoteSigning kyso, SigningSession session) throws InterruptedException {
        return kyso.await(session.id(), Deadline.in(Duration.ofSeconds(30), Clock.systemUTC()))
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53100", "53300", "57P03"})
    @DisplayName("no connection, no disk, no place, no start-up yet: a typed error to try again, and nothing leaves")
    void atTheStart(String sqlState) {
        try (RemoteSigning kyso = node(database.source, () -> {})) {
            database.off(sqlState);
            assertThatThrownBy(() -> kyso.start(request("HS-1")))
                    .isInstanceOfSatisfying(
                            ProviderUnavailableException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.STORE_UNAVAILABLE))
                    .hasMessageContaining(sqlState);
            assertThat(ca.journal().acceptedSigns()).isZero();
            database.on();
        }
    }

    @Test
    @DisplayName("a password the database does not take is a mistake when the store is opened, and an outage later on")
    void password() {
        JdbcSessionStore open = Stores.store(database.source);
        database.off("28P01");
        assertThatThrownBy(() -> Stores.store(database.source))
                .isInstanceOfSatisfying(
                        RelyingPartyException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
                .hasMessageContaining("password");
        assertThatThrownBy(() -> open.nextDue("vnpt"))
                .isInstanceOfSatisfying(
                        ProviderUnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.STORE_UNAVAILABLE))
                .hasMessageContaining("password");
    }

    @Test
    @DisplayName("law 2: a database that goes away while the phone is being asked costs no receipt")
    void afterTheSubmission() throws InterruptedException {
        Runnable outage = () -> {
            database.off("08006");
            CompletableFuture.runAsync(database::on, CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS));
        };
        try (RemoteSigning kyso = node(database.source, outage)) {
            SigningSession session = kyso.start(request("HS-2"));
            ca.phone().approveAll();
            assertThat(awaitEnd(kyso, session)).isInstanceOf(SigningOutcome.Signed.class);
            assertThat(kyso.history(session.id()).events())
                    .extracting(SigningEvent::type)
                    .contains(SigningEvent.Type.DELIVERED)
                    .doesNotContain(SigningEvent.Type.OUTCOME_UNKNOWN);
            assertThat(ca.journal().acceptedSigns()).isEqualTo(1);
        }
    }

    @Test
    void a_database_that_is_away_while_citizens_confirm_finds_all_of_them_when_it_is_back()
            throws InterruptedException {
        try (RemoteSigning kyso = node(database.source, () -> {})) {
            SigningSession one = kyso.start(request("HS-3"));
            SigningSession two = kyso.start(request("HS-4"));
            database.off("57P01");
            ca.phone().approveAll();
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS))
                    .join();
            database.on();
            assertThat(awaitEnd(kyso, one)).isInstanceOf(SigningOutcome.Signed.class);
            assertThat(awaitEnd(kyso, two)).isInstanceOf(SigningOutcome.Signed.class);
            assertThat(ca.journal().acceptedSigns()).isEqualTo(2);
        }
    }

    @Test
    void a_pool_without_a_free_connection_is_a_typed_error_and_not_a_hang() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabase.h2().source());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(300);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcSessionStore store = Stores.store(pool);
            try (Connection first = pool.getConnection();
                    Connection second = pool.getConnection()) {
                assertThat(first).isNotSameAs(second);
                assertThatThrownBy(() -> store.nextDue("vnpt"))
                        .isInstanceOfSatisfying(
                                ProviderUnavailableException.class,
                                e -> assertThat(e.code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
            }
            assertThat(store.nextDue("vnpt")).isEmpty();
        }
    }
}
