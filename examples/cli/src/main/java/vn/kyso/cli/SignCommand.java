// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vn.kyso.cli.files.FileNames;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.options.MarkOptions;
import vn.kyso.cli.options.PdfPasswordOptions;
import vn.kyso.cli.options.PlacementConverter;
import vn.kyso.cli.provider.Connection;
import vn.kyso.cli.provider.ProviderOptions;
import vn.kyso.cli.sign.Continuation;
import vn.kyso.cli.sign.DocumentResult;
import vn.kyso.cli.sign.EvidenceKeeper;
import vn.kyso.cli.sign.JsonReport;
import vn.kyso.cli.sign.Outcome;
import vn.kyso.cli.sign.Progress;
import vn.kyso.cli.sign.ResultCheck;
import vn.kyso.cli.sign.RunListener;
import vn.kyso.cli.sign.SignPlan;
import vn.kyso.cli.sign.SignSettings;
import vn.kyso.cli.sign.SigningRun;
import vn.kyso.cli.sign.TextReport;
import vn.kyso.cli.sign.TimedSigner;
import vn.kyso.cli.signer.Login;
import vn.kyso.cli.store.KeptSessions;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.CredentialId;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.UserPrompt;
import vn.kyso.pades.HttpTimestampSource;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.Placement;
import vn.kyso.pades.verify.SignatureVerifier;

/** {@code kyso sign}. */
@Command(
        name = "sign",
        description = {
            "Signs PDFs, each confirmed on the signer's phone.",
            "",
            "Of a directory all files named *.pdf are signed, its subdirectories included; a file that is named is"
                    + " signed whatever its name. The signed document is named like the original with _signed before"
                    + " .pdf; what an earlier run wrote is replaced, an original never. The paths of signed documents"
                    + " come on standard output, everything else on standard error."
        },
        sortOptions = false)
final class SignCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** How long the engine looks for late answers, tries again to finish, and keeps ended sessions. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration SHUTDOWN = Duration.ofSeconds(20);
    private static final int MOST_SESSIONS = 1000;
    private static final int MOST_NAMED = 3;
    private static final String SIGNER = "--signer";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KysoCommand kyso;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final ProviderOptions connection = new ProviderOptions();

    @Option(
            names = "--credential",
            paramLabel = "SERIAL",
            description = "Which certificate, as kyso credentials names it; default the one that is valid longest.")
    private @Nullable String credential;

    @Option(
            names = "--purpose",
            paramLabel = "WHAT",
            defaultValue = "public-service",
            converter = Converters.OfPurpose.class,
            description =
                    "What the signatures are for: public-service (default), which takes certificates of public CAs"
                            + " only, or other.")
    private SigningPurpose purpose = SigningPurpose.PUBLIC_SERVICE;

    @Option(
            names = "--level",
            paramLabel = "B|T|LT|LTA",
            defaultValue = "B",
            description =
                    "PAdES baseline level; default ${DEFAULT-VALUE}. T, LT and LTA need a time-stamping authority.")
    private BaselineLevel level = BaselineLevel.B;

    @Option(
            names = "--placement",
            paramLabel = "WHERE",
            defaultValue = "none",
            converter = PlacementConverter.class,
            description = {
                "Where the signature is to be seen: none (default), field:NAME, page:N,x,y,w,h or keyword:TEXT.",
                "Points of 1/72 inch from the lower left corner of the page as it is shown; pages count from 1.",
                "page:N,x,y,w,h;marks=all (or marks=2-5) has stamps that look the same on further pages.",
                "A keyword must occur once; options behind it say otherwise: ;occurrence=N|last ;page=N|N-M|last"
                        + " ;side=below|above|left|right|over ;offset=DX,DY ;size=WxH ;match=exact ;lines=one"
                        + " ;edge=move. kyso find shows what would be found."
            })
    private Placement placement = Placement.none();

    @Mixin
    private final MarkOptions mark = new MarkOptions();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            converter = Converters.OfText.class,
            description = "Why it is signed, stated in the signature.")
    private @Nullable String reason;

    @Mixin
    private final PdfPasswordOptions protection = new PdfPasswordOptions();

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            converter = Converters.OfText.class,
            description = "What the phone shows; default \"Ký \" and the file's name.")
    private @Nullable String prompt;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = Converters.OfDuration.class,
            description = "How long the signer may take for a document; default ${DEFAULT-VALUE}, never longer than the"
                    + " provider allows.")
    private Duration timeout = Duration.ofMinutes(5);

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many confirmations are awaited at the same time; default ${DEFAULT-VALUE}.")
    private int concurrency = 4;

    @Option(
            names = "--out",
            paramLabel = "FILE|DIR",
            description =
                    "Where signed documents go: a directory, which gets the tree of a signed directory, or for one"
                            + " document a file (a name that ends in .pdf); default beside the original.")
    private @Nullable Path out;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            converter = Converters.OfPath.class,
            description =
                    "Keep history and evidence of every session in this folder, as one file each: certificates, what"
                            + " their issuers said, the checks and what came of them, digest and value. Personal data. kyso"
                            + " history shows it.")
    private @Nullable Path evidence;

    @Option(names = "--json", description = "Print a JSON object per document, as it ends, and nothing else on stdout.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "What to sign.")
    private List<Path> inputs = List.of();

    private final AtomicBoolean allKept = new AtomicBoolean(true);

    @Override
    public Integer call() throws InterruptedException {
        SignSettings settings = settings();
        SignPlan plan = plan();
        announce(plan);
        try (Connection provider = connection.open(timeout, kyso)) {
            return run(plan, settings.at(provider.provider().descriptor().name()), provider);
        }
    }

    private int run(SignPlan plan, SignSettings settings, Connection provider) throws InterruptedException {
        try (KeptSessions kept = provider.store().map(KeptSessions::open).orElse(null)) {
            Optional<Continuation> earlier =
                    Optional.ofNullable(kept).map(open -> Continuation.of(open.store(), commandLine(), plan.tasks()));
            return run(plan, settings, provider, kept, earlier);
        }
    }

    private int run(
            SignPlan plan,
            SignSettings settings,
            Connection provider,
            @Nullable KeptSessions kept,
            Optional<Continuation> earlier)
            throws InterruptedException {
        Texts texts = kyso.texts();
        TimedSigner signer = new TimedSigner(documentSigner(provider));
        try (RemoteSigning engine = engine(provider, signer, kept);
                Progress progress =
                        Progress.on(kyso.console(), texts, plan.tasks().size())) {
            TextReport text = new TextReport(
                    progress,
                    texts,
                    kyso.problems(),
                    new ResultCheck(verifier(provider, settings), texts, kyso.problems()));
            RunListener report = json ? new JsonReport(progress) : text;
            Login.complete(engine, settings.provider(), settings.signer(), provider.desk());
            SigningRun run =
                    new SigningRun(engine, signer, settings, keeping(report, engine), provider.desk(), earlier);
            Thread atShutdown = new Thread(() -> stop(run, progress, texts), "kyso-shutdown");
            Runtime.getRuntime().addShutdownHook(atShutdown);
            try {
                int exit = told(run.sign(plan.tasks()), progress, texts);
                boolean good = text.allSound() && allKept.get();
                return exit == ExitCode.OK && !good ? ExitCode.NOT_ALL_GOOD : exit;
            } finally {
                forget(atShutdown);
            }
        }
    }

    /** As typed, but for the signer's number, which does not belong into a store unprotected. */
    private String commandLine() {
        List<String> typed = spec.commandLine().getParseResult().originalArgs();
        return IntStream.range(0, typed.size())
                .filter(i -> !typed.get(i).startsWith(SIGNER + "=")
                        && (i == 0 || !typed.get(i - 1).equals(SIGNER)))
                .mapToObj(typed::get)
                .collect(Collectors.joining("\n"));
    }

    private RunListener keeping(RunListener report, RemoteSigning engine) {
        return evidence == null
                ? report
                : new EvidenceKeeper(report, engine, evidence, file -> {
                    allKept.set(false);
                    note(kyso.texts().of("evidence-not-written", FileNames.text(file)));
                });
    }

    private static void stop(SigningRun run, Progress progress, Texts texts) {
        progress.note(texts.of("stopping"));
        run.cancel();
        try {
            run.awaitEnd(SHUTDOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDownAlready) {
            // Then the hook does its work.
        }
    }

    private int told(Collection<DocumentResult> results, Progress progress, Texts texts) {
        long signed = results.stream()
                .filter(result -> result.outcome() == Outcome.SIGNED)
                .count();
        if (!json && results.size() > 1) {
            progress.note(texts.of("summary", signed, results.size()));
        }
        if (results.stream().anyMatch(DocumentResult::blamesProvider)) {
            return ExitCode.CONFIGURATION_OR_PROVIDER;
        }
        return signed == results.size() ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
    }

    private RemoteSigning engine(Connection provider, TimedSigner signer, @Nullable KeptSessions kept) {
        if (provider.trust().signers().isEmpty()) {
            kyso.console().err().println(kyso.texts().of("no-trust-to-sign"));
        }
        RemoteSigning.Builder engine = RemoteSigning.builder()
                .provider(provider.provider())
                .documents(signer)
                .lateWindow(PATIENCE)
                .completionPatience(PATIENCE)
                .checkPolicy(provider.trust().policy());
        if (kept == null) {
            engine.forgetAfter(PATIENCE);
        } else {
            engine.sessions(kept.store());
        }
        if (!provider.trust().signers().isEmpty()) {
            engine.certificateChecker(provider.trust().checks());
        }
        return engine.build();
    }

    private PadesSigner documentSigner(Connection provider) {
        if (level != BaselineLevel.B && provider.timestampUrls().isEmpty()) {
            throw OperatorText.failure(FailureCode.CONFIGURATION, "config.level-needs-stamps", level);
        }
        PadesSigner.Builder signer = PadesSigner.builder();
        if (level != BaselineLevel.B) {
            HttpTimestampSource.Builder stamps = HttpTimestampSource.builder();
            provider.timestampUrls().forEach(stamps::authority);
            if (!provider.trust().timestamps().isEmpty()) {
                stamps.trusting(provider.trust().timestamps());
            }
            signer.timestamps(stamps.build());
        }
        if (level.compareTo(BaselineLevel.LT) >= 0) {
            signer.revocation(provider.trust().revocation()).trusting(anchors(provider));
        }
        return signer.build();
    }

    /** Both kinds, or none when one of them is left open. */
    private static Set<X509Certificate> anchors(Connection provider) {
        Set<X509Certificate> both = new LinkedHashSet<>(provider.trust().signers());
        both.addAll(provider.trust().timestamps());
        boolean open = provider.trust().signers().isEmpty()
                || provider.trust().timestamps().isEmpty();
        return open ? Set.of() : both;
    }

    private static SignatureVerifier verifier(Connection provider, SignSettings settings) {
        SignatureVerifier.Builder verifier = SignatureVerifier.builder()
                .trust(provider.trust().store())
                .statusChecking(provider.statusChecking())
                .allowPrivateHosts(provider.trust().privateHosts());
        settings.password().ifPresent(verifier::password);
        return verifier.build();
    }

    private SignSettings settings() {
        if (timeout.compareTo(SHORTEST) < 0) {
            throw usage("--timeout is one second or more");
        }
        if (concurrency < 1 || concurrency > MOST_SESSIONS) {
            throw usage("--concurrency is 1 to " + MOST_SESSIONS);
        }
        try {
            return new SignSettings(
                    connection.provider(),
                    connection.signer(),
                    Optional.ofNullable(credential).map(CredentialId::new),
                    purpose,
                    level,
                    placement,
                    mark.read(spec, placement),
                    Optional.ofNullable(reason),
                    protection.read(spec, kyso),
                    Optional.ofNullable(prompt).map(UserPrompt::of),
                    timeout,
                    concurrency);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private SignPlan plan() {
        try {
            SignPlan plan = SignPlan.of(inputs, out);
            if (plan.tasks().isEmpty()) {
                throw usage(kyso.texts().of("none-found", joined(plan.emptyDirectories())));
            }
            return plan;
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private void announce(SignPlan plan) {
        Texts texts = kyso.texts();
        plan.emptyDirectories().forEach(directory -> note(texts.of("none-found", FileNames.text(directory))));
        plan.duplicates().forEach(file -> note(texts.of("twice", FileNames.text(file))));
        if (!plan.earlierOutputs().isEmpty()) {
            List<String> first =
                    plan.earlierOutputs().stream().limit(3).map(FileNames::text).toList();
            String more = plan.earlierOutputs().size() > first.size() ? ", …" : "";
            note(texts.of("skipped", plan.earlierOutputs().size(), String.join(", ", first) + more));
        }
    }

    private static String joined(List<Path> paths) {
        String first = paths.stream().limit(MOST_NAMED).map(FileNames::text).collect(Collectors.joining(", "));
        return paths.size() > MOST_NAMED ? first + ", …" : first;
    }

    private void note(String line) {
        kyso.console().err().println(Texts.printable(line));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
