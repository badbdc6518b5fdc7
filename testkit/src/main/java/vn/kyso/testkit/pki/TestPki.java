// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.testkit.time.RealTimer;
import vn.kyso.testkit.time.TestTimer;

/**
 * A public key infrastructure in the Vietnamese shape, made at run time, with its servers on a loopback port.
 *
 * <p>It has a national root with a remote-signing CA, a second trust domain for official duty, and separate anchors for
 * time stamps. All names say that they are a test. Certificates, status answers and time stamps follow the kit's clock.
 * Safe for use by several threads. The server stops at {@link #close()}.
 *
 * <pre>{@code
 * try (TestPki pki = TestPki.create()) {
 *     TestCredential citizen = pki.credential(TestPreset.CITIZEN);
 *     byte[] value = citizen.signDigest(sha256);
 *     pki.writeAnchors(directory);
 * }
 * }</pre>
 */
public final class TestPki implements AutoCloseable {

    private final TestTimer timer;
    private final @Nullable RealTimer ownTimer;
    private final KeyRing keys;
    private final StatusRegister register = new StatusRegister();
    private final TestPkiServer server;
    private final CertificateProfiles profiles;
    private final Authorities authorities;
    private final Map<TestPreset, TestCredential> presets = new EnumMap<>(TestPreset.class);

    private TestPki(Builder builder) {
        this.ownTimer = builder.timer == null ? TestTimer.real(builder.clock) : null;
        this.timer = builder.timer == null ? Objects.requireNonNull(ownTimer) : builder.timer;
        this.keys = new KeyRing(builder.freshKeys ? new KeyPool() : KeyPool.shared());
        Clock clock = timer.clock();
        LoopbackHttp http = LoopbackHttp.bind(builder.port, timer);
        PkiAddresses addresses = new PkiAddresses(http.address());
        this.profiles = new CertificateProfiles(addresses);
        this.authorities = new Authorities(profiles, keys, builder.rootKind, register, clock.instant());
        this.server = new TestPkiServer(
                http,
                addresses,
                new OcspResponder(authorities, register, clock),
                new CrlPublisher(authorities, register, clock),
                new IssuerPublisher(authorities),
                new TimeStampResponder(authorities, clock));
    }

    /**
     * Makes a kit on the system clock and a free port.
     *
     * @return a running kit
     */
    public static TestPki create() {
        return builder().build();
    }

    /**
     * Makes a kit on a clock and a free port.
     *
     * @param clock the time of all certificates and answers, such as a {@link ManualClock}
     * @return a running kit
     */
    public static TestPki create(Clock clock) {
        return builder().clock(clock).build();
    }

    /**
     * Begins a kit with settings of its own.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the kit's clock.
     *
     * @return the clock
     */
    public Clock clock() {
        return timer.clock();
    }

    /**
     * Returns the server that answers for this kit.
     *
     * @return the server
     */
    public TestPkiServer server() {
        return server;
    }

    /**
     * Returns the credential of a preset, issued on first use.
     *
     * @param preset the situation
     * @return the same credential on every call
     */
    public TestCredential credential(TestPreset preset) {
        synchronized (presets) {
            TestCredential known = presets.get(preset);
            if (known == null) {
                known = issue(preset.spec());
                presets.put(preset, known);
            }
            return known;
        }
    }

    /**
     * Issues a new credential.
     *
     * @param spec what to issue
     * @return a credential with a serial number of its own
     */
    public TestCredential issue(TestCredentialSpec spec) {
        TestAuthority issuer = authorities.get(AuthorityId.issuing(spec.domain()));
        KeyPair pair = spec.ownKey() ? KeyPool.fresh(spec.keyKind()) : keys.leaf(spec.keyKind());
        Instant now = clock().instant();
        X509Certificate leaf = profiles.leaf(spec, issuer, pair.getPublic(), now);
        register.set(issuer.id(), leaf.getSerialNumber(), spec.status(), now);
        return new TestCredential(spec, issuer.chainOf(leaf), pair);
    }

    /**
     * Issues a credential to a citizen.
     *
     * @param name the holder's name
     * @param personalNumber twelve digits, synthetic
     * @return a credential in order
     */
    public TestCredential citizen(String name, String personalNumber) {
        return issue(TestCredentialSpec.named(name)
                .identifiers(TestIdentifier.cccd(personalNumber))
                .build());
    }

    /**
     * Changes what the issuer says about a credential.
     *
     * @param credential a credential of this kit
     * @param status the new status; its moment counts back from now
     */
    public void setStatus(TestCredential credential, TestCertificateStatus status) {
        AuthorityId issuer = AuthorityId.issuing(credential.spec().domain());
        register.set(issuer, credential.certificate().getSerialNumber(), status, clock().instant());
    }

    /**
     * Changes what the root says about the issuing CA of a trust domain.
     *
     * @param domain the domain
     * @param status the new status; its moment counts back from now
     */
    public void setIssuerStatus(TestTrustDomain domain, TestCertificateStatus status) {
        register.set(AuthorityId.root(domain), issuingCa(domain).getSerialNumber(), status, clock().instant());
    }

    /**
     * Returns the anchor of a trust domain.
     *
     * @param domain the domain
     * @return its root certificate
     */
    public X509Certificate trustAnchor(TestTrustDomain domain) {
        return authorities.get(AuthorityId.root(domain)).certificate();
    }

    /**
     * Returns the anchors of all trust domains.
     *
     * @return the roots for the public, for official duty and for time stamps
     */
    public List<X509Certificate> trustAnchors() {
        return Stream.of(TestTrustDomain.values()).map(this::trustAnchor).toList();
    }

    /**
     * Returns the issuing CA of a trust domain.
     *
     * @param domain the domain
     * @return its certificate
     */
    public X509Certificate issuingCa(TestTrustDomain domain) {
        return authorities.get(AuthorityId.issuing(domain)).certificate();
    }

    /**
     * Makes another certificate of a trust domain's issuing CA, of the same name and key, as a CA has after a renewal.
     *
     * @param domain the domain
     * @param from first moment, relative to the kit's clock
     * @param until last moment, relative to the kit's clock
     * @return a certificate that is handed to nobody else
     */
    public X509Certificate anotherIssuingCa(TestTrustDomain domain, Duration from, Duration until) {
        Instant now = clock().instant();
        return authorities.another(AuthorityId.issuing(domain), now.plus(from), now.plus(until));
    }

    /**
     * Returns the certificate of the time-stamping unit and those above it.
     *
     * @return unit, CA, root
     */
    public List<X509Certificate> timeStampChain() {
        return authorities.timeStampUnit().chain();
    }

    /**
     * Writes trust anchors as PEM for validators outside: {@code root.pem}, {@code issuing-ca.pem}, {@code
     * official-root.pem}, {@code official-ca.pem}, {@code tsa-root.pem}, {@code tsa-ca.pem}, and all roots together in
     * {@code anchors.pem}.
     *
     * @param directory where to write; made when missing, existing files of these names are replaced
     * @throws IOException if a file cannot be written
     */
    public void writeAnchors(Path directory) throws IOException {
        PemFiles files = new PemFiles(directory);
        files.write("root.pem", trustAnchor(TestTrustDomain.PUBLIC));
        files.write("issuing-ca.pem", issuingCa(TestTrustDomain.PUBLIC));
        files.write("official-root.pem", trustAnchor(TestTrustDomain.OFFICIAL_DUTY));
        files.write("official-ca.pem", issuingCa(TestTrustDomain.OFFICIAL_DUTY));
        files.write("tsa-root.pem", trustAnchor(TestTrustDomain.TIME_STAMP));
        files.write("tsa-ca.pem", issuingCa(TestTrustDomain.TIME_STAMP));
        files.write("anchors.pem", trustAnchors().toArray(X509Certificate[]::new));
    }

    /** Stops the server. Credentials stay usable for signing. */
    @Override
    public void close() {
        server.close();
        if (ownTimer != null) {
            ownTimer.close();
        }
    }

    /** Builds a {@link TestPki}. Not safe for use by several threads. */
    public static final class Builder {

        private @Nullable TestTimer timer;
        private Clock clock = Clock.systemUTC();
        private TestKeyKind rootKind = TestKeyKind.RSA_2048;
        private int port;
        private boolean freshKeys;

        private Builder() {}

        /**
         * Sets the clock. Default: the system clock. A {@link ManualClock} serves as timer too.
         *
         * @param value the time of all certificates and answers
         * @return this builder
         */
        public Builder clock(Clock value) {
            this.clock = Objects.requireNonNull(value, "value");
            this.timer = value instanceof ManualClock manual ? manual : null;
            return this;
        }

        /**
         * Sets the timer and with it the clock. Default: a timer of the kit's own on the clock.
         *
         * @param value a timer; the kit does not close it
         * @return this builder
         */
        public Builder timer(TestTimer value) {
            this.timer = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the kind of the roots' keys. Default: {@link TestKeyKind#RSA_2048}; the national root in the field has
         * {@link TestKeyKind#RSA_4096}, which takes seconds to make.
         *
         * @param value the kind
         * @return this builder
         */
        public Builder rootKey(TestKeyKind value) {
            this.rootKind = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the server's port on 127.0.0.1. Default: 0, any free port.
         *
         * @param value a port
         * @return this builder
         */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /**
         * Makes keys that no other kit of this process has, so that this kit is a stranger to them although the names
         * are equal. Default: keys are made once per process and every kit uses the same.
         *
         * @return this builder
         */
        public Builder freshKeys() {
            this.freshKeys = true;
            return this;
        }

        /**
         * Starts the server and makes the kit. Authorities and credentials are made when first used.
         *
         * @return a running kit
         */
        public TestPki build() {
            return new TestPki(this);
        }
    }
}
