// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.Fault;
import vn.kyso.campaign.registry.IssuanceClaim;
import vn.kyso.cli.options.Converters;
import vn.kyso.identity.Identifier;

/** What was issued. */
final class ClaimOptions {

    @Option(
            names = "--serial",
            required = true,
            paramLabel = "HEX",
            description = "The certificate's serial number in hexadecimal digits.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String serial;

    @Option(names = "--channel", required = true, paramLabel = "CHANNEL", description = "${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Channel channel;

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            converter = Converters.OfInstant.class,
            description = "From when the certificate is valid, as in 2026-11-21T10:00:00+07:00.")
    private Optional<Instant> notBefore = Optional.empty();

    @Option(
            names = "--not-after",
            paramLabel = "TIME",
            converter = Converters.OfInstant.class,
            description = "Until when the certificate is valid.")
    private Optional<Instant> notAfter = Optional.empty();

    @Option(names = "--area", paramLabel = "CODE", description = "The unit the citizen counts for, as in 46.474.")
    private Optional<String> area = Optional.empty();

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "Not activated for a technical fault: ${COMPLETION-CANDIDATES}. Without it, activated now.")
    private Optional<Fault.Kind> fault = Optional.empty();

    IssuanceClaim of(Identifier citizen) {
        Instant now = Clock.systemUTC().instant();
        IssuanceClaim.Builder claim = IssuanceClaim.of(citizen, CertificateSerial.of(serial), channel);
        area.ifPresent(claim::area);
        if (notBefore.isPresent() != notAfter.isPresent()) {
            throw new IllegalArgumentException("expected are --not-before and --not-after together");
        }
        notBefore.ifPresent(from -> claim.valid(from, notAfter.orElseThrow()));
        fault.ifPresentOrElse(kind -> claim.notActivated(new Fault(kind, now)), () -> claim.activatedAt(now));
        return claim.build();
    }
}
