// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.kyso.cli.provider.Connection;
import vn.kyso.cli.provider.ProviderOptions;
import vn.kyso.cli.signer.Login;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.cli.terminal.Table;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.Credential;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Signer;
import vn.kyso.identity.Identifier;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.verify.ReportedCertificate;

/** {@code kyso credentials}. */
@Command(
        name = "credentials",
        description = "Lists the certificates of a signer at a provider, usable or not. Numbers are masked.",
        sortOptions = false)
final class CredentialsCommand implements Callable<Integer> {

    private static final Duration CONFIRMATION_TIME = Duration.ofMinutes(5);
    /** Viet Nam has one offset all year. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.ofHours(7));

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KysoCommand kyso;

    @Mixin
    private final ProviderOptions connection = new ProviderOptions();

    @Option(names = "--json", description = "Print a JSON object per certificate.")
    private boolean json;

    @Override
    public Integer call() {
        Signer signer = connection.signer();
        try (Connection provider = connection.open(CONFIRMATION_TIME, kyso);
                RemoteSigning engine = RemoteSigning.builder()
                        .provider(provider.provider())
                        .documents(PadesSigner.create())
                        .background(false)
                        .build()) {
            Login.complete(engine, provider.provider().descriptor().name(), signer, provider.desk());
            List<Credential> credentials =
                    engine.credentials(provider.provider().descriptor().name(), signer);
            if (json) {
                credentials.forEach(credential -> kyso.console().out().println(JsonLine.of(map(credential, signer))));
            } else {
                print(credentials, signer);
            }
            return ExitCode.OK;
        }
    }

    private static Map<String, Object> map(Credential credential, Signer signer) {
        ReportedCertificate certificate = reported(credential);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", credential.id().value());
        map.put("kind", credential.kind().name());
        map.put("identifiers", certificate.maskedIdentifiers());
        map.put("status", credential.status().name());
        map.put("validFrom", certificate.validFrom().toString());
        map.put("validUntil", certificate.validUntil().toString());
        map.put("issuer", certificate.issuerName());
        map.put("serialNumber", certificate.serialNumber());
        map.put("ofSigner", belongs(credential, signer));
        map.put("usable", usable(credential, signer));
        return map;
    }

    private void print(List<Credential> credentials, Signer signer) {
        Texts texts = kyso.texts();
        if (credentials.isEmpty()) {
            kyso.console().err().println(texts.of("no-credentials"));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(Arrays.asList(texts.of("credential.head").split("\\|", -1)));
        credentials.forEach(credential -> rows.add(row(credential, signer, texts)));
        Table.print(rows, kyso.console().out());
    }

    private static List<String> row(Credential credential, Signer signer, Texts texts) {
        ReportedCertificate certificate = reported(credential);
        String usable = usable(credential, signer) ? "yes" : belongs(credential, signer) ? "no" : "no-owner";
        return List.of(
                credential.id().value(),
                texts.of(credential.kind()),
                String.join(", ", certificate.maskedIdentifiers()),
                texts.of(credential.status()),
                day(certificate.validFrom()),
                day(certificate.validUntil()),
                Texts.printable(certificate.issuerName()),
                texts.of(usable));
    }

    private static String day(Instant instant) {
        return DAY.format(instant);
    }

    private static ReportedCertificate reported(Credential credential) {
        return new ReportedCertificate(credential.chain().signer(), credential.subject());
    }

    private static boolean usable(Credential credential, Signer signer) {
        return credential.looksUsable(Clock.systemUTC()) && belongs(credential, signer);
    }

    private static boolean belongs(Credential credential, Signer signer) {
        for (Identifier identifier : signer.identifiers()) {
            if (credential.subject().isIdentifiedBy(identifier)) {
                return true;
            }
        }
        return false;
    }
}
