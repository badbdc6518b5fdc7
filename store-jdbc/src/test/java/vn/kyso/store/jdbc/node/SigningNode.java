// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.DocumentSigner;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.store.jdbc.JdbcSessionStore;
import vn.kyso.tck.NoteSigner;
import vn.kyso.testkit.db.TestDatabase;

/**
 * One node of a portal: the real engine, a real adapter over HTTP, sessions in a database, documents in a shared folder.
 * Settings are arguments {@code name=value}, commands come line by line on standard input, and everything worth knowing
 * goes line by line to standard output; the node ends with its input. {@link NodeProcess} starts it.
 */
public final class SigningNode {

    private final Map<String, String> settings = new TreeMap<>();

    private SigningNode(String[] arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            settings.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
    }

    /**
     * Runs the node.
     *
     * @param arguments {@code db, keys, type, anchors, folder, node, lease, kill, how, pool} and {@code provider.…}
     * @throws IOException when a file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        new SigningNode(arguments).run();
    }

    private String setting(String name) {
        return Optional.ofNullable(settings.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }

    private String setting(String name, String otherwise) {
        return settings.getOrDefault(name, otherwise);
    }

    private void run() throws IOException {
        Mortal mortal = new Mortal(Optional.ofNullable(settings.get("kill")).map(KillPoint::parse), this::die);
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(TestDatabase.at(setting("db")).source());
        pool.setMaximumPoolSize(Integer.parseInt(setting("pool", "8")));
        ExecutorService starters = Executors.newFixedThreadPool(Integer.parseInt(setting("starters", "4")));
        try (HikariDataSource source = new HikariDataSource(pool);
                JdbcSessionStore store = JdbcSessionStore.on(source)
                        .keys(KeySource.file(Path.of(setting("keys"))))
                        .open();
                RemoteSigning kyso = RemoteSigning.builder()
                        .provider(mortal.guard(SigningProvider.class, provider()))
                        .documents(mortal.guard(DocumentSigner.class, new NoteSigner()))
                        .sessions(mortal.guard(SessionStore.class, store))
                        .certificateChecker(CertificateChecker.pathTo(anchors()))
                        .listener(SigningNode::tell)
                        .lease(Duration.parse(setting("lease", "PT2S")))
                        .nodeName(setting("node", "node"))
                        .build()) {
            say("READY " + ProcessHandle.current().pid());
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                List<String> words = List.of(line.split(" ", -1));
                starters.execute(() -> obey(kyso, words));
            }
        } finally {
            starters.shutdownNow();
        }
    }

    /** {@code start KEY|- REFERENCE…}, {@code callback BASE64}, {@code show ID}, {@code cancel ID}. */
    private void obey(RemoteSigning kyso, List<String> words) {
        try {
            switch (words.get(0)) {
                case "start" -> {
                    SigningSession session = kyso.start(request(words));
                    say("STARTED " + session.id() + " " + session.state() + " " + words.get(2));
                }
                case "callback" -> {
                    byte[] body = Base64.getDecoder().decode(words.get(1));
                    say("HINTED " + kyso.acceptCallback(setting("type"), new Callback(Map.of(), body)));
                }
                case "show" ->
                    say("SHOWN " + words.get(1) + " "
                            + kyso.session(SessionId.parse(words.get(1))).state());
                case "cancel" ->
                    say("CANCELLED "
                            + kyso.cancel(SessionId.parse(words.get(1))).state());
                default -> say("UNKNOWN " + words);
            }
        } catch (RemoteSigningException e) {
            say("TROUBLE " + e.code() + " " + words + " " + e.getMessage());
        } catch (RuntimeException | IOException e) {
            say("BUG " + words + " " + e);
        }
    }

    private SigningRequest request(List<String> words) throws IOException {
        SigningRequest.Builder request =
                SigningRequest.builder().signer(Signer.citizen(PersonalNumber.of(setting("signer", "001099000000"))));
        if (!words.get(1).equals("-")) {
            request.idempotencyKey(words.get(1));
        }
        for (String reference : words.subList(2, words.size())) {
            Path original = Path.of(setting("folder")).resolve(reference + ".txt");
            if (Files.notExists(original)) {
                Files.writeString(original, "note " + reference);
            }
            request.document(new NoteSigner.Note(reference, DocumentContent.of(original)));
        }
        return request.build();
    }

    private SigningProvider provider() {
        Map<String, String> own = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith("provider.")) {
                own.put(name.substring("provider.".length()), value);
            }
        });
        String type = setting("type");
        return ServiceLoader.load(ProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.type().equals(type))
                .findFirst()
                .orElseThrow()
                .create(type, new ProviderSettings("provider " + type, own));
    }

    private List<X509Certificate> anchors() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(setting("anchors")))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void tell(SigningEvent event) {
        say("EVENT " + event.session() + " " + event.type());
    }

    private void die(KillPoint point) {
        say("REACHED " + point);
        if (setting("how", "halt").equals("halt")) {
            Runtime.getRuntime().halt(137);
        }
        try {
            new CountDownLatch(1).await(); // until somebody kills the process
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized void say(String line) {
        System.out.println(Arrays.stream(line.split("\\R", -1))
                .reduce((a, b) -> a + " " + b)
                .orElse(""));
        System.out.flush();
    }
}
