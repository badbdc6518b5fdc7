// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.provider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vn.kyso.cli.config.ConfigReader;
import vn.kyso.cli.fake.FakeProviders;
import vn.kyso.cli.fake.FakeSettings;
import vn.kyso.cli.fake.RunningFake;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.CommandContext;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.Signer;
import vn.kyso.identity.Identifier;
import vn.kyso.testkit.ca.PhoneBehaviour;

/** The options that say with whom to talk, shared by the commands that do. */
public final class ProviderOptions {

    /** How long a fake phone thinks when nothing else was said. */
    public static final Duration FAKE_PHONE = Duration.ofSeconds(2);

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--provider",
            required = true,
            paramLabel = "NAME",
            description = "A provider of the configuration file, or fake:vnpt for a fake CA inside this process.")
    private String provider = "";

    @Option(
            names = "--signer",
            paramLabel = "ID",
            converter = Converters.OfIdentifier.class,
            description = "Who signs: personal number, CMND, passport number, or tax code of an organisation. With a"
                    + " fake it may be left out: Nguyễn Văn A, 001099000000.")
    private @Nullable Identifier signer;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Providers, trust anchors and time-stamping authorities (kyso.yml). Secrets stand in"
                    + " environment variables or files, never on the command line.")
    private @Nullable Path config;

    @Option(
            names = "--phone",
            paramLabel = "TEXT",
            converter = Converters.OfPhone.class,
            description = "With fake: what the phone does: approve, \"approve after 2s\" (default), refuse,"
                    + " \"refuse after 1s\", ignore.")
    private @Nullable PhoneBehaviour phone;

    @Option(
            names = "--pki-out",
            paramLabel = "DIR",
            description = "With fake: write its trust anchors there as PEM, for validators outside.")
    private @Nullable Path pkiOut;

    /**
     * Who was named.
     *
     * @return a name of the configuration, or {@code fake:} and a kind
     */
    public String provider() {
        return provider;
    }

    /**
     * Who signs.
     *
     * @return by identifier; with a fake, when nobody was named, the citizen whom every fake knows
     */
    public Signer signer() {
        return Signer.of(identifier()).build();
    }

    private Identifier identifier() {
        if (signer != null) {
            return signer;
        }
        if (FakeProviders.kindOf(provider).isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--signer=ID'");
        }
        return FakeProviders.CITIZEN;
    }

    /**
     * Opens what the options name.
     *
     * @param confirmationTime how long a signer may take
     * @param context where to speak
     * @return to be closed
     */
    public Connection open(Duration confirmationTime, CommandContext context) {
        Optional<String> fake = FakeProviders.kindOf(provider);
        return fake.isPresent() ? openFake(fake.get(), confirmationTime) : openConfigured(context);
    }

    private Connection openFake(String kind, Duration confirmationTime) {
        if (config != null) {
            throw new ParameterException(spec.commandLine(), "--config does not go with a fake provider");
        }
        PhoneBehaviour behaviour = phone == null ? PhoneBehaviour.approveAfter(FAKE_PHONE) : phone;
        RunningFake fake = FakeProviders.start(kind, new FakeSettings(0, behaviour, confirmationTime));
        try {
            fake.openAccount(identifier());
            if (pkiOut != null) {
                fake.writeAnchors(pkiOut);
            }
            return Connection.to(fake);
        } catch (RuntimeException e) {
            fake.close();
            throw e;
        }
    }

    private Connection openConfigured(CommandContext context) {
        if (phone != null || pkiOut != null) {
            throw new ParameterException(
                    spec.commandLine(), "--phone and --pki-out go with a fake provider only, such as fake:vnpt");
        }
        if (config == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Provider " + Texts.printable(provider)
                            + " is looked for in a configuration file: name it with --config, or take fake:vnpt");
        }
        return Connection.to(provider, ConfigReader.read(config), context);
    }
}
