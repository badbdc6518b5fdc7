// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vn.kyso.cli.fake.FakeProviders;
import vn.kyso.cli.fake.FakeSettings;
import vn.kyso.cli.fake.RunningFake;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.provider.ProviderOptions;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.testkit.ca.PhoneBehaviour;

/** {@code kyso fake-ca}. */
@Command(
        name = "fake-ca",
        description = {
            "Runs a fake CA on 127.0.0.1 until Ctrl-C, for other programs to talk to.",
            "",
            "It speaks the real wire format, has accounts of made-up people, and prints what a relying party needs."
        },
        sortOptions = false)
final class FakeCaCommand implements Callable<Integer> {

    private static final Duration CONFIRMATION_TIME = Duration.ofMinutes(5);
    private static final int HIGHEST_PORT = 65_535;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KysoCommand kyso;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description =
                    "Which CA: vnpt, vnpt-oauth, vnpt-totp, viettel, misa, neac, neac-file, ca2, intrust, csc-v1, csc-v2.")
    private String kind = "";

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "Where to listen; default any free.")
    private int port;

    @Option(names = "--pki-out", paramLabel = "DIR", description = "Write its trust anchors there as PEM.")
    private @Nullable Path pkiOut;

    @Option(
            names = "--phone",
            paramLabel = "TEXT",
            converter = Converters.OfPhone.class,
            description = "What the phone does: approve, \"approve after 2s\" (default), refuse, ignore.")
    private @Nullable PhoneBehaviour phone;

    private static final String[][] ANCHORS = {
        {"signing", "root.pem"}, {"officialDuty", "official-root.pem"}, {"timestamps", "tsa-root.pem"}
    };

    @Override
    public Integer call() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port is 0 to " + HIGHEST_PORT);
        }
        PhoneBehaviour behaviour = phone == null ? PhoneBehaviour.approveAfter(ProviderOptions.FAKE_PHONE) : phone;
        try (RunningFake fake = FakeProviders.start(kind, new FakeSettings(port, behaviour, CONFIRMATION_TIME))) {
            List<String> accounts = fake.openSampleAccounts();
            if (pkiOut != null) {
                fake.writeAnchors(pkiOut);
            }
            introduce(fake, behaviour, accounts);
            awaitEnd();
            kyso.console().err().println(kyso.texts().of("fake.closed"));
        }
        return ExitCode.OK;
    }

    private void introduce(RunningFake fake, PhoneBehaviour behaviour, List<String> accounts) {
        Texts texts = kyso.texts();
        PrintStream out = kyso.console().out();
        out.println(texts.of("fake.listening", kind, fake.ca().baseUri().toString(), behaviour.toString()));
        out.println();
        out.println(texts.of("fake.environment"));
        new TreeMap<>(fake.environment())
                .forEach((name, value) -> out.println("  export " + name + "='" + value + "'"));
        out.println();
        out.println(texts.of("fake.config"));
        out.println("  providers:");
        fake.configuration().forEach(line -> out.println("    " + line));
        if (pkiOut != null) {
            out.println("  trust:");
            for (String[] kind : ANCHORS) {
                out.println("    " + kind[0] + ": " + pkiOut.toAbsolutePath().resolve(kind[1]));
            }
            out.println("  status:");
            out.println("    privateHosts: [" + fake.timestampUri().getHost() + "]");
        }
        out.println("  timestamp:");
        out.println("    urls: [" + fake.timestampUri() + "]");
        out.println();
        out.println(texts.of("fake.accounts"));
        accounts.forEach(account -> out.println("  " + account));
        if (pkiOut != null) {
            out.println();
            out.println(texts.of("fake.anchors", pkiOut.toString()));
        }
        out.println();
        out.println(texts.of("fake.stop"));
        out.flush();
    }

    /** Until the process is told to end, or this thread. */
    private static void awaitEnd() {
        CountDownLatch told = new CountDownLatch(1);
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
