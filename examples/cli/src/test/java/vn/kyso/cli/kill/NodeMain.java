// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.kyso.cli.config.ConfigReader;
import vn.kyso.cli.config.KysoConfig;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.UserPrompt;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.store.jdbc.JdbcSessionStore;
import vn.kyso.testkit.db.TestDatabase;

/**
 * One node as a process of its own, told what to do line by line on its standard input, telling what happened in lines
 * that begin with {@code @}. Arguments: node name, JDBC address, file of the keys, {@code kyso.yml}, folder of the
 * documents, how many seconds its clock is ahead, how many seconds its leases last.
 *
 * <p>Commands: {@code start VARIANT ROUND}, {@code callback VARIANT BASE64}, {@code look VARIANT ROUND}, {@code forward
 * SECONDS}, {@code arm STEP before|after}.
 */
public final class NodeMain {

    static final PersonalNumber CITIZEN = PersonalNumber.of("001099000000");
    private static final int CONNECTIONS = 12;

    private final Trap trap = new Trap(NodeMain::say);
    private final ExecutorService callers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });
    private final MovableClock clock;
    private final Path folder;
    private final SessionStore stored;
    private final RemoteSigning kyso;

    private NodeMain(String[] arguments) {
        KysoConfig config = ConfigReader.read(Path.of(arguments[3]));
        folder = Path.of(arguments[4]);
        clock = new MovableClock(Duration.ofSeconds(Long.parseLong(arguments[5])));
        stored = JdbcSessionStore.on(pool(arguments[1]))
                .keys(KeySource.file(Path.of(arguments[2])))
                .open();
        Hooks hooks = new Hooks(trap);
        RemoteSigning.Builder node = RemoteSigning.builder()
                .documents(hooks.signer(PadesSigner.create()))
                .documentStore(hooks.documents(DocumentStore.local()))
                .sessions(hooks.store(stored))
                .certificateChecker(
                        CertificateChecker.pathTo(config.trust().load().signers()))
                .listener(NodeMain::tell)
                .clock(clock)
                .lease(Duration.ofSeconds(Long.parseLong(arguments[6])))
                .nodeName(arguments[0]);
        Map<String, ProviderFactory> adapters = new TreeMap<>();
        ServiceLoader.load(ProviderFactory.class).forEach(adapter -> adapters.put(adapter.type(), adapter));
        config.providers().forEach((name, entry) -> node.provider(hooks.provider(open(adapters, name, entry))));
        kyso = node.build();
    }

    private static SigningProvider open(Map<String, ProviderFactory> adapters, String name, KysoConfig.Provider entry) {
        ProviderFactory adapter = adapters.get(entry.type());
        if (adapter == null) {
            throw new IllegalArgumentException("no adapter of type " + entry.type());
        }
        return adapter.create(name, new ProviderSettings(name, entry.settings()));
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabase.at(url).source());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(20_000);
        return new HikariDataSource(config);
    }

    /** Runs until its input ends or it is killed. */
    public static void main(String[] arguments) throws IOException {
        NodeMain node = new NodeMain(arguments);
        say("READY");
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            node.obey(line.split(" ", -1));
        }
        // Nobody is there any more who would want anything of this node.
        Runtime.getRuntime().halt(0);
    }

    private void obey(String[] words) {
        switch (words[0]) {
            case "start" -> callers.execute(() -> start(new Papers(folder, words[1], words[2])));
            case "callback" -> callers.execute(() -> callback(words[1], words[2]));
            case "look" -> callers.execute(() -> look(new Papers(folder, words[1], words[2])));
            case "forward" -> clock.forward(Duration.ofSeconds(Long.parseLong(words[1])));
            case "arm" -> trap.arm(new Trap.Boundary(Step.valueOf(words[1]), words[2].equals("before")));
            default -> throw new IllegalArgumentException("no such command: " + words[0]);
        }
    }

    private void start(Papers papers) {
        try {
            SigningRequest.Builder request = SigningRequest.builder()
                    .provider(papers.variant())
                    .signer(Signer.citizen(CITIZEN))
                    .prompt(UserPrompt.of("Tờ khai, hồ sơ HS-0001"))
                    .idempotencyKey(papers.key());
            for (int i = 1; i <= papers.count(); i++) {
                request.document(PdfDocument.builder(papers.original(i))
                        .reference(papers.key() + "." + i)
                        .target(papers.signed(i))
                        .build());
            }
            kyso.start(request.build());
            say("STARTED " + papers.key());
        } catch (RuntimeException e) {
            say("TROUBLE " + papers.key() + " " + e);
        }
    }

    private void callback(String variant, String body) {
        try {
            kyso.acceptCallback(
                    variant, Callback.ofJson(new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            say("TROUBLE callback " + e);
        }
    }

    /** Tells state, whether anybody will look at it again, and how many ends its history has. */
    private void look(Papers papers) {
        try {
            String told = stored.findByIdempotencyKey(papers.key())
                    .map(session ->
                            session.state() + " " + (session.nextDue() == null ? "rests" : "due") + " " + ends(session))
                    .orElse("NONE rests 0");
            say("SEEN " + papers.key() + " " + told);
        } catch (RuntimeException e) {
            say("TROUBLE " + papers.key() + " " + e);
        }
    }

    private long ends(SessionRecord session) {
        return stored.history(session.id()).stream()
                .filter(event -> event.type() == SigningEvent.Type.COMPLETED)
                .count();
    }

    private static void tell(SigningEvent event) {
        if (event.type() == SigningEvent.Type.COMPLETED) {
            say("DONE " + event.session());
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println("@" + line);
            System.out.flush();
        }
    }
}
