// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.jspecify.annotations.Nullable;

/** Publishes the revocation list of every authority, made anew for each request (RFC 5280, section 5). */
final class CrlPublisher implements Responder {

    private static final String TYPE = "application/pkix-crl";
    private static final String ENDING = ".crl";
    private static final Duration FRESH = Duration.ofDays(1);

    private final Authorities authorities;
    private final StatusRegister register;
    private final Clock clock;
    private final PkiFaults<CrlFault> faults = new PkiFaults<>();
    private volatile boolean pem;

    CrlPublisher(Authorities authorities, StatusRegister register, Clock clock) {
        this.authorities = authorities;
        this.register = register;
        this.clock = clock;
    }

    PkiFaults<CrlFault> faults() {
        return faults;
    }

    void pem(boolean on) {
        this.pem = on;
    }

    @Override
    public Duration delay() {
        return faults.delay();
    }

    @Override
    public Reply answer(Inquiry inquiry) {
        String tail = inquiry.tail();
        Optional<AuthorityId> issuer = tail.endsWith(ENDING)
                ? AuthorityId.byPath(tail.substring(0, tail.length() - ENDING.length()))
                : Optional.empty();
        if (issuer.isEmpty()) {
            return Reply.status(404, "no such list");
        }
        CrlFault fault = faults.take().orElse(null);
        if (fault == null) {
            return list(issuer.get(), null);
        }
        return switch (fault) {
            case SILENT -> Reply.silence();
            case CUT -> Reply.cut();
            case SERVER_ERROR -> Reply.status(500, "internal error");
            case NOT_FOUND -> Reply.status(404, "not found");
            case GARBAGE -> Reply.garbage(TYPE);
            case WRONG_SIGNER, STALE -> list(issuer.get(), fault);
        };
    }

    private Reply list(AuthorityId issuer, @Nullable CrlFault fault) {
        try {
            byte[] der = encode(issuer, fault);
            return Reply.ok(TYPE, pem ? armour(der) : der);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a revocation list could not be made", e);
        }
    }

    private byte[] encode(AuthorityId issuer, @Nullable CrlFault fault) throws IOException, GeneralSecurityException {
        TestAuthority authority = authorities.get(issuer);
        Instant now = clock.instant();
        Instant from = fault == CrlFault.STALE ? now.minus(Duration.ofDays(3)) : now;
        Instant until = fault == CrlFault.STALE ? now.minus(Duration.ofDays(2)) : now.plus(FRESH);
        X509v2CRLBuilder list = new X509v2CRLBuilder(authority.name(), Date.from(from));
        list.setNextUpdate(Date.from(until));
        for (StatusRegister.Entry entry : register.listed(issuer, now)) {
            list.addCRLEntry(entry.serial(), Date.from(entry.since()), entry.reasonCode());
        }
        list.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils()
                        .createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
        list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(from.toEpochMilli())));
        PrivateKey key = fault == CrlFault.WRONG_SIGNER
                ? authorities.strangerKeys().getPrivate()
                : authority.keys().getPrivate();
        return list.build(CertificateMaker.signer(key, false)).getEncoded();
    }

    private static byte[] armour(byte[] der) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject("X509 CRL", der));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
