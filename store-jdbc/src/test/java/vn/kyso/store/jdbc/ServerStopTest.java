// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.FailureFamily;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.provider.vnpt.VnptConfig;
import vn.kyso.provider.vnpt.VnptSmartCa;
import vn.kyso.tck.NoteSigner;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.db.TestPostgres;
import vn.kyso.testkit.pki.TestPki;

/** A real PostgreSQL that is stopped under a working node and started again on its data. */
class ServerStopTest {

    private static final int SESSIONS = 6;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a PostgreSQL that is stopped while citizens confirm, and is back after seconds, costs no session")
    void seconds() throws Exception {
        stop(Duration.ofSeconds(2));
    }

    @Test
    @Tag("slow")
    @DisplayName("the same with a PostgreSQL that is away for more than a minute")
    void aMinute() throws Exception {
        stop(Duration.ofSeconds(65));
    }

    private void stop(Duration away) throws Exception {
        try (TestPki pki = TestPki.create();
                FakeVnptSmartCa ca = FakeVnptSmartCa.start();
                TestPostgres server = TestPostgres.start(folder.resolve("data"), TestPostgres.Disk.SAFE);
                HikariDataSource pool = pool(server);
                JdbcSessionStore store = Stores.store(pool);
                RemoteSigning kyso = node(pki, ca, store)) {
            ca.addAccount(FakeAccount.citizen(pki));
            ca.phone().ignore();
            List<CompletableFuture<SigningOutcome>> ends = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                ends.add(kyso.whenEnded(kyso.start(request("HS-" + i)).id()));
            }
            server.stop();
            ca.phone().approveAll();
            assertThat(refused(kyso)).as("typed, and nothing leaves").isTrue();
            CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(away.toMillis(), TimeUnit.MILLISECONDS))
                    .join();
            server.start();
            for (CompletableFuture<SigningOutcome> end : ends) {
                assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(SigningOutcome.Signed.class);
            }
            assertThat(ca.journal().acceptedSigns()).isEqualTo(SESSIONS);
        }
    }

    private static boolean refused(RemoteSigning kyso) {
        try {
            kyso.start(request("HS-refused"));
            return false;
        } catch (RemoteSigningException e) {
            return e.code().family() == FailureFamily.PROVIDER_UNAVAILABLE
                    && e.failure().isRepeatSafe();
        }
    }

    private static HikariDataSource pool(TestPostgres server) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.database().source());
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(500);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static RemoteSigning node(TestPki pki, FakeVnptSmartCa ca, JdbcSessionStore store) {
        return RemoteSigning.builder()
                .provider(VnptSmartCa.open(VnptConfig.builder()
                        .baseUri(ca.baseUri())
                        .spId(ca.spId())
                        .spPassword(Secret.of(ca.spPassword()))
                        .firstPollAfter(Duration.ofMillis(500))
                        .pollInterval(Duration.ofMillis(500))
                        .build()))
                .documents(new NoteSigner())
                .sessions(store)
                .certificateChecker(CertificateChecker.pathTo(pki.trustAnchors()))
                .build();
    }

    private static SigningRequest request(String reference) {
        return SigningRequest.builder()
                .signer(Signer.citizen(PersonalNumber.of("001099000000")))
                .document(NoteSigner.Note.of(reference))
                .build();
    }
}
