// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import vn.kyso.cli.Pdfs;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.store.jdbc.JdbcSessionStore;
import vn.kyso.testkit.db.TestDatabase;

/** What the measurements of the store share: a small document, keys, connections, nodes and requests. */
final class StoreRig {

    static final PersonalNumber CITIZEN = PersonalNumber.of("001099000000");
    static final int CONNECTIONS = 16;
    static final int STARTERS = 8;

    private final Path folder;
    private final KeySource keys;

    StoreRig(Path folder) throws IOException {
        this.folder = folder;
        this.keys = KeySource.fileOrNew(folder.resolve("keys"));
        Pdfs.small(folder.resolve("document.pdf"));
    }

    static HikariDataSource pool(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.source());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    JdbcSessionStore store(HikariDataSource pool) {
        return JdbcSessionStore.on(pool).keys(keys).open();
    }

    static RemoteSigning node(EngineRig rig, SessionStore store, boolean background) {
        return RemoteSigning.builder()
                .provider(rig)
                .documents(PadesSigner.create())
                .sessions(store)
                .background(background)
                .build();
    }

    SigningRequest request() {
        String name = UUID.randomUUID().toString();
        return SigningRequest.builder()
                .signer(Signer.citizen(CITIZEN))
                .document(PdfDocument.builder(folder.resolve("document.pdf"))
                        .reference(name)
                        .target(folder.resolve(name + ".signed.pdf"))
                        .build())
                .build();
    }

    static <T> List<T> all(List<Callable<T>> tasks, int threads) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>(tasks.size());
            for (Future<T> result : executor.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    static void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    static void say(String format, Object... values) {
        System.out.println(text(format, values));
    }
}
