// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import vn.kyso.cli.fake.FakeProviders;
import vn.kyso.cli.fake.FakeSettings;
import vn.kyso.cli.fake.RunningFake;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.ca.Webhooks;
import vn.kyso.testkit.ca.misa.FakeMisaEsign;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;

/** What stands while nodes come and go: the fake CAs, one for each variant, the database, keys, documents, and the gate for callbacks. */
final class House implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofHours(6);

    /**
     * What differs between tests.
     *
     * @param phone how the citizens of a variant behave
     * @param poll how often a CA is asked
     * @param pollOfCallback how often it is asked although it calls back
     * @param lease of the nodes
     * @param settings more lines for each adapter
     */
    record Habits(
            Function<Variant, PhoneBehaviour> phone,
            String poll,
            String pollOfCallback,
            Duration lease,
            List<String> settings) {}

    private final Path folder;
    private final String database;
    private final Habits habits;
    private final Map<Variant, RunningFake> fakes = new EnumMap<>(Variant.class);
    private final HttpServer gate;
    private final BiConsumer<Variant, String> callbacks;
    private int started;

    /**
     * Opens it.
     *
     * @param folder for everything in files
     * @param database JDBC address
     * @param variants with a CA each
     * @param habits of citizens, adapters and nodes
     * @param callbacks gets each callback in base64
     */
    House(Path folder, String database, Set<Variant> variants, Habits habits, BiConsumer<Variant, String> callbacks)
            throws IOException {
        this.folder = folder;
        this.database = database;
        this.habits = habits;
        this.callbacks = callbacks;
        gate = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gate.createContext("/", this::pass);
        gate.start();
        Files.createDirectories(documents());
        KeySource.fileOrNew(keys());
        List<String> yaml = new ArrayList<>(List.of("trust:"));
        List<String> providers = new ArrayList<>(List.of("providers:"));
        for (Variant variant : variants) {
            RunningFake fake = open(variant);
            fakes.put(variant, fake);
            fake.writeAnchors(folder.resolve("anchors").resolve(variant.provider()));
            yaml.add("  - anchors/" + variant.provider() + "/anchors.pem");
            providers.add("  " + variant.provider() + ":");
            fake.configuration().stream()
                    .skip(1)
                    .map(line -> line.replace("env:", "env:" + variant.name() + "_"))
                    .forEach(line -> providers.add("  " + line));
            habits.settings().forEach(line -> providers.add("    " + line));
            String poll = variant.callback() ? habits.pollOfCallback() : habits.poll();
            providers.add("    firstPollAfter: " + poll);
            providers.add("    pollInterval: " + poll);
            if (variant.ours()) {
                providers.add("    notFoundProven: true");
            }
        }
        yaml.addAll(providers);
        Files.write(folder.resolve("kyso.yml"), yaml);
    }

    private RunningFake open(Variant variant) {
        RunningFake fake = FakeProviders.start(
                variant.fake(), new FakeSettings(0, habits.phone().apply(variant), LIFETIME, Optional.empty()));
        fake.openAccount(NodeMain.CITIZEN);
        if (variant.callback()) {
            webhooks(fake.ca())
                    .register(URI.create("http://127.0.0.1:" + gate.getAddress().getPort() + "/" + variant));
        }
        return fake;
    }

    private static Webhooks webhooks(FakeCa ca) {
        return ca instanceof FakeVnptSmartCa vnpt ? vnpt.webhooks() : ((FakeMisaEsign) ca).webhooks();
    }

    /** Whoever lives gets it; a node that has died loses it, and nobody sends it again. */
    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        callbacks.accept(
                Variant.valueOf(exchange.getRequestURI().getPath().substring(1)),
                Base64.getEncoder().encodeToString(body));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    FakeCa ca(Variant variant) {
        RunningFake fake = fakes.get(variant);
        if (fake == null) {
            throw new IllegalArgumentException("no CA for " + variant);
        }
        return fake.ca();
    }

    Path keys() {
        return folder.resolve("keys");
    }

    Path documents() {
        return folder.resolve("documents");
    }

    Papers papers(Variant variant, String round) {
        return new Papers(documents(), variant.provider(), round);
    }

    /** Starts a node whose clock is ahead. */
    NodeProcess node(String name, Duration ahead, Consumer<String> listener) throws IOException {
        started++;
        Map<String, String> environment = new HashMap<>();
        fakes.forEach((variant, fake) ->
                fake.environment().forEach((key, value) -> environment.put(variant.name() + "_" + key, value)));
        return NodeProcess.start(
                environment,
                folder.resolve("node-" + started + ".log"),
                listener,
                List.of(
                        name,
                        database,
                        keys().toString(),
                        folder.resolve("kyso.yml").toString(),
                        documents().toString(),
                        String.valueOf(ahead.toSeconds()),
                        String.valueOf(habits.lease().toSeconds())));
    }

    @Override
    public void close() {
        fakes.values().forEach(RunningFake::close);
        gate.stop(0);
    }
}
