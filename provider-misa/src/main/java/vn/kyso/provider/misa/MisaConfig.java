// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.AdapterSettings;

/**
 * Settings of {@link MisaEsign}. What MISA does not publish is a setting here, with the default and its reason.
 * Immutable and safe for threads.
 */
public final class MisaConfig extends AdapterSettings {

    private static final Usual USUAL = Usual.of(Duration.ofMinutes(5), Duration.ofSeconds(3), Duration.ofSeconds(3))
            .batch(10);

    private final URI baseUri;
    private final String authPathPrefix;
    private final boolean authPathFallback;
    private final String clientId;
    private final Secret clientKey;
    private final MisaSignInSupplier signIns;
    private final MisaTokenStore tokenStore;
    private final OptionalInt otpType;
    private final String language;
    private final Duration refusedPasswordPause;
    private final PromptRules promptRules;
    private final String standardPrompt;
    private final List<X509Certificate> issuers;
    private final boolean cancelledIsRefusal;
    private final Set<String> refusedCodes;
    private final Set<String> expiredCodes;
    private final Set<String> notConnectedCodes;

    private MisaConfig(Builder b) {
        super(b);
        baseUri = b.baseUri();
        authPathPrefix = b.authPathPrefix;
        authPathFallback = b.authPathFallback;
        clientId = required(b.clientId, "clientId");
        clientKey = required(b.clientKey, "clientKey");
        signIns = b.signIns;
        tokenStore = b.tokenStore;
        otpType = b.otpType;
        language = b.language;
        refusedPasswordPause = b.refusedPasswordPause;
        promptRules = b.promptRules;
        standardPrompt = b.standardPrompt;
        issuers = List.copyOf(b.issuers);
        cancelledIsRefusal = b.cancelledIsRefusal;
        refusedCodes = Set.copyOf(b.refusedCodes);
        expiredCodes = Set.copyOf(b.expiredCodes);
        notConnectedCodes = Set.copyOf(b.notConnectedCodes);
        if (promptRules.maximumLength() > 0 && standardPrompt.length() > promptRules.maximumLength()) {
            throw new IllegalArgumentException("standardPrompt is longer than the phone shows");
        }
    }

    /**
     * Begins settings. Needed are {@link Builder#environment(MisaEnvironment)} or {@link Builder#baseUri(URI)},
     * {@link Builder#clientId(String)} and {@link Builder#clientKey(Secret)}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    URI baseUri() {
        return baseUri;
    }

    String authPathPrefix() {
        return authPathPrefix;
    }

    boolean authPathFallback() {
        return authPathFallback;
    }

    String clientId() {
        return clientId;
    }

    Secret clientKey() {
        return clientKey;
    }

    MisaSignInSupplier signIns() {
        return signIns;
    }

    MisaTokenStore tokenStore() {
        return tokenStore;
    }

    OptionalInt otpType() {
        return otpType;
    }

    String language() {
        return language;
    }

    Duration refusedPasswordPause() {
        return refusedPasswordPause;
    }

    PromptRules promptRules() {
        return promptRules;
    }

    String standardPrompt() {
        return standardPrompt;
    }

    List<X509Certificate> issuers() {
        return issuers;
    }

    boolean cancelledIsRefusal() {
        return cancelledIsRefusal;
    }

    Set<String> refusedCodes() {
        return refusedCodes;
    }

    Set<String> expiredCodes() {
        return expiredCodes;
    }

    Set<String> notConnectedCodes() {
        return notConnectedCodes;
    }

    /**
     * Builds {@link MisaConfig}. Not safe for threads.
     *
     * <p>Usual values: the name {@code misa}; 10 documents in a confirmation (MISA allows several and names no maximum); 5 minutes
     * to confirm (MISA does not say); questions every 3 seconds (MISA's sample takes 2). MISA publishes no rate limit.
     */
    public static final class Builder extends AdapterSettings.Builder<Builder> {
        private @Nullable MisaEnvironment environment;
        private @Nullable URI baseUri;
        private String authPathPrefix = "/webdev";
        private boolean authPathFallback;
        private @Nullable String clientId;
        private @Nullable Secret clientKey;
        private MisaSignInSupplier signIns = MisaSignInSupplier.asking();
        private MisaTokenStore tokenStore = MisaTokenStore.inMemory();
        private OptionalInt otpType = OptionalInt.empty();
        private String language = "vi-VN";
        private Duration refusedPasswordPause = Duration.ofMinutes(15);
        private PromptRules promptRules = new PromptRules(200, false);
        private String standardPrompt = "Yêu cầu ký số";
        private final List<X509Certificate> issuers = new ArrayList<>();
        private boolean cancelledIsRefusal = true;
        private Set<String> refusedCodes = Set.of();
        private Set<String> expiredCodes = Set.of();
        private Set<String> notConnectedCodes = Set.of();

        private Builder() {
            super("misa", USUAL);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Chooses MISA's own installation.
         *
         * @param environment which
         * @return this
         */
        public Builder environment(MisaEnvironment environment) {
            this.environment = Objects.requireNonNull(environment);
            return this;
        }

        /**
         * Sets the address of the test environment, which MISA hands out, of a gateway of one's own, or of a fake: the host,
         * never with the prefix of the login calls. The production host needs the {@link #environment(MisaEnvironment)} too,
         * so that nobody signs there by accident.
         *
         * @param uri https, or http to this machine
         * @return this
         */
        public Builder baseUri(URI uri) {
            this.baseUri = Objects.requireNonNull(uri);
            return this;
        }

        /**
         * Sets what stands before the path of the login calls, and of these only. Default: {@code /webdev}, which works
         * although the guide shows it for some of them only; a single slash for none.
         *
         * @param prefix letters, digits, dashes and slashes
         * @return this
         * @throws IllegalArgumentException when it has other characters
         */
        public Builder authPathPrefix(String prefix) {
            this.authPathPrefix = BaseUri.prefix(prefix);
            return this;
        }

        /**
         * Says whether a login call that meets a 404 or 405 of a web server is tried without the prefix. Default: no, so that
         * a wrong prefix is noticed and passwords go to one path only.
         *
         * @param fallback whether
         * @return this
         */
        public Builder authPathFallback(boolean fallback) {
            this.authPathFallback = fallback;
            return this;
        }

        /**
         * Sets the relying party's identifier.
         *
         * @param clientId {@code x-clientId}
         * @return this
         */
        public Builder clientId(String clientId) {
            this.clientId = clientId.strip();
            return this;
        }

        /**
         * Sets the relying party's secret.
         *
         * @param clientKey {@code x-clientKey}
         * @return this
         */
        public Builder clientKey(Secret clientKey) {
            this.clientKey = Objects.requireNonNull(clientKey);
            return this;
        }

        /**
         * Says where the signers' MISA accounts come from. Default: {@link MisaSignInSupplier#asking()}.
         *
         * @param supplier asked each time a login is needed
         * @return this
         */
        public Builder signIns(MisaSignInSupplier supplier) {
            this.signIns = Objects.requireNonNull(supplier);
            return this;
        }

        /**
         * Says where refresh tokens are kept. Default: {@link MisaTokenStore#inMemory()}, so that after a restart, and on each
         * node, the signer logs in anew.
         *
         * @param store for this instance only
         * @return this
         */
        public Builder tokenStore(MisaTokenStore store) {
            this.tokenStore = Objects.requireNonNull(store);
            return this;
        }

        /**
         * Fixes the type of one-time codes. Default: told by MISA's answer (authenticator app when
         * {@code data.default.appAuthenticator} is set, else SMS or mail), which is an inference from public samples.
         *
         * @param type 0 for SMS or mail, 1 for an authenticator app
         * @return this
         * @throws IllegalArgumentException when it is neither
         */
        public Builder otpType(int type) {
            if (type != 0 && type != 1) {
                throw new IllegalArgumentException("otpType is 0 (SMS or mail) or 1 (authenticator app)");
            }
            this.otpType = OptionalInt.of(type);
            return this;
        }

        /**
         * Sets the language of codes that are sent again. Default: {@code vi-VN}.
         *
         * @param language {@code vi-VN} or {@code en-US}
         * @return this
         * @throws IllegalArgumentException when it is neither
         */
        public Builder language(String language) {
            if (!language.equals("vi-VN") && !language.equals("en-US")) {
                throw new IllegalArgumentException("language is vi-VN or en-US");
            }
            this.language = language;
            return this;
        }

        /**
         * Sets how long a name and password that MISA did not accept are not sent again by this node; MISA does not say after
         * how many an account is locked. Default: 15 minutes.
         *
         * @param time positive
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder refusedPasswordPause(Duration time) {
            this.refusedPasswordPause = positive(time, "refusedPasswordPause");
            return this;
        }

        /**
         * Sets what {@code DataToBeDisplayed} may carry. MISA publishes no limit. Default: 200 characters, Vietnamese letters
         * in NFC. Angle brackets are replaced in any case, because the app is said to take HTML.
         *
         * @param rules the rules
         * @return this
         */
        public Builder promptRules(PromptRules rules) {
            this.promptRules = Objects.requireNonNull(rules);
            return this;
        }

        /**
         * Sets the text for the phone when the portal gives none: MISA requires one. Default: {@code Yêu cầu ký số}.
         *
         * @param text not blank
         * @return this
         * @throws IllegalArgumentException when it is blank
         */
        public Builder standardPrompt(String text) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("standardPrompt is not blank");
            }
            this.standardPrompt = text.strip();
            return this;
        }

        /**
         * Adds issuers' certificates that complete a chain which MISA leaves out, as the test environment does. Default: none;
         * then such a chain is the signer's certificate alone. Nothing becomes trusted by this.
         *
         * @param file certificates in PEM or DER form
         * @return this
         * @throws IllegalArgumentException when the file cannot be read or has none
         */
        public Builder issuerCertificates(Path file) {
            this.issuers.addAll(certificates(file));
            return this;
        }

        /**
         * Adds an issuer's certificate, as {@link #issuerCertificates(Path)} does.
         *
         * @param certificate of MISA-CA or of the national root
         * @return this
         */
        public Builder issuerCertificate(X509Certificate certificate) {
            this.issuers.add(Objects.requireNonNull(certificate));
            return this;
        }

        /**
         * Says whether {@code CANCELLED} means that the signer refused. One client takes it so; MISA's guide does not have the
         * word. Default: yes; otherwise it is "not signed".
         *
         * @param refusal whether
         * @return this
         */
        public Builder cancelledIsRefusal(boolean refusal) {
            this.cancelledIsRefusal = refusal;
            return this;
        }

        /**
         * Sets the codes of a {@code FAILED} transaction that mean the signer refused. MISA publishes none. Default: none, so
         * that a refusal is "not signed".
         *
         * @param codes in any case
         * @return this
         */
        public Builder refusedCodes(Set<String> codes) {
            this.refusedCodes = lower(codes);
            return this;
        }

        /**
         * Sets the codes of a {@code FAILED} transaction that mean the time is over. MISA publishes none. Default: none.
         *
         * @param codes in any case
         * @return this
         */
        public Builder expiredCodes(Set<String> codes) {
            this.expiredCodes = lower(codes);
            return this;
        }

        /**
         * Sets the codes by which MISA says that the signer's account is not connected to remote signing. MISA publishes none.
         * Default: none, so that it is a rejected request whose message names the possibility.
         *
         * @param codes in any case
         * @return this
         */
        public Builder notConnectedCodes(Set<String> codes) {
            this.notConnectedCodes = lower(codes);
            return this;
        }

        /**
         * The settings.
         *
         * @return immutable
         * @throws IllegalArgumentException when something is missing, or host and environment contradict each other
         */
        public MisaConfig build() {
            return new MisaConfig(this);
        }

        private URI baseUri() {
            URI custom = baseUri;
            if (custom == null) {
                return required(environment, "environment or baseUri").baseUri();
            }
            URI normalised = BaseUri.normalise(custom);
            Optional<MisaEnvironment> owner = MisaEnvironment.ofHost(normalised.getHost());
            if (owner.isPresent() && environment != owner.get()) {
                throw new IllegalArgumentException(
                        "baseUri is MISA's " + owner.get() + " host, environment is not set; set it to the same");
            }
            if (owner.isEmpty() && environment != null) {
                throw new IllegalArgumentException("baseUri is not MISA's host of environment " + environment
                        + "; leave the environment out for the test environment, a gateway or a fake");
            }
            return normalised;
        }

        private static Set<String> lower(Set<String> codes) {
            return codes.stream().map(code -> code.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        }

        private static List<X509Certificate> certificates(Path file) {
            try (InputStream in = Files.newInputStream(file)) {
                List<X509Certificate> certificates = new ArrayList<>();
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(in)
                        .forEach(certificate -> certificates.add((X509Certificate) certificate));
                if (!certificates.isEmpty()) {
                    return certificates;
                }
            } catch (IOException | CertificateException e) {
                throw new IllegalArgumentException(
                        "issuerCertificates: a file cannot be read as certificates in PEM or DER form", e);
            }
            throw new IllegalArgumentException("issuerCertificates: a file has no certificate in it");
        }
    }
}
