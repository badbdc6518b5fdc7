// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Secret;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.provider.http.AdapterSettings;

/**
 * Settings of {@link ViettelMySign}. What Viettel does not publish is a setting here, with the default and its reason.
 * Immutable and safe for threads.
 */
public final class ViettelConfig extends AdapterSettings {

    /** With a webhook, asking is only for the call that does not come. */
    private static final Duration BESIDE_WEBHOOK = Duration.ofSeconds(15);

    private static final Usual USUAL = Usual.of(Duration.ofSeconds(200), Duration.ofSeconds(3), Duration.ofSeconds(3))
            .batch(10);
    private static final int WEBHOOK = 3;
    private static final Pattern OID = Pattern.compile("[0-2](\\.[0-9]+){2,20}");

    private final URI baseUri;
    private final String clientId;
    private final Secret clientSecret;
    private final String profileId;
    private final UserIdForm userIdForm;
    private final int async;
    private final Optional<ViettelWebhook> webhook;
    private final String signAlgo;
    private final Set<SignatureAlgorithm.Scheme> schemes;
    private final int textMaximum;
    private final Duration tokenLife;
    private final Set<String> signerUnknownErrors;
    private final Set<String> notFoundErrors;

    private ViettelConfig(Builder b) {
        super(b, b.async == WEBHOOK ? USUAL.polls(BESIDE_WEBHOOK) : USUAL);
        baseUri = b.baseUri();
        clientId = required(b.clientId, "clientId");
        clientSecret = required(b.clientSecret, "clientSecret");
        profileId = b.profileId;
        userIdForm = b.userIdForm;
        async = b.async;
        webhook = Optional.ofNullable(b.webhook);
        if (webhook.isPresent() != (async == WEBHOOK)) {
            throw new IllegalArgumentException(
                    "async 3 and the webhook's clientId and clientSecret belong together; only"
                            + " one of the two is set");
        }
        signAlgo = b.signAlgo;
        schemes = Set.copyOf(b.schemes);
        textMaximum = b.textMaximum;
        tokenLife = b.tokenLife;
        signerUnknownErrors = Set.copyOf(b.signerUnknownErrors);
        notFoundErrors = Set.copyOf(b.notFoundErrors);
    }

    /**
     * Begins settings. Needed are {@link Builder#environment(ViettelEnvironment)} or {@link Builder#baseUri(URI)},
     * {@link Builder#clientId(String)} and {@link Builder#clientSecret(Secret)}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    URI baseUri() {
        return baseUri;
    }

    String clientId() {
        return clientId;
    }

    Secret clientSecret() {
        return clientSecret;
    }

    String profileId() {
        return profileId;
    }

    UserIdForm userIdForm() {
        return userIdForm;
    }

    int async() {
        return async;
    }

    Optional<ViettelWebhook> webhook() {
        return webhook;
    }

    String signAlgo() {
        return signAlgo;
    }

    Set<SignatureAlgorithm.Scheme> schemes() {
        return schemes;
    }

    int textMaximum() {
        return textMaximum;
    }

    Duration tokenLife() {
        return tokenLife;
    }

    Set<String> signerUnknownErrors() {
        return signerUnknownErrors;
    }

    Set<String> notFoundErrors() {
        return notFoundErrors;
    }

    /**
     * Builds {@link ViettelConfig}. Not safe for threads.
     *
     * <p>Usual values: the name {@code viettel}; 10 documents in a confirmation (Viettel names no maximum of the gateway, and a
     * credential's own {@code multisign} counts too); 200 seconds to confirm (Viettel tells the end by status 4001 and does not
     * publish when; public clients hint at 180 seconds); questions every 3 seconds, with a webhook every 15.
     */
    public static final class Builder extends AdapterSettings.Builder<Builder> {
        private @Nullable ViettelEnvironment environment;
        private @Nullable URI baseUri;
        private @Nullable String clientId;
        private @Nullable Secret clientSecret;
        private String profileId = "adss:ras:profile:001";
        private UserIdForm userIdForm = UserIdForm.BARE;
        private int async = 1;
        private @Nullable ViettelWebhook webhook;
        private String signAlgo = "1.2.840.113549.1.1.1";
        private Set<SignatureAlgorithm.Scheme> schemes =
                EnumSet.of(SignatureAlgorithm.Scheme.RSA_PKCS1, SignatureAlgorithm.Scheme.RSA_PSS);
        private int textMaximum = DisplayText.LONGEST;
        private Duration tokenLife = Duration.ofHours(1);
        private Set<String> signerUnknownErrors = Set.of();
        private Set<String> notFoundErrors = Set.of();

        private Builder() {
            super("viettel", USUAL);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Chooses Viettel's own installation. A sandbox is not documented.
         *
         * @param environment which
         * @return this
         */
        public Builder environment(ViettelEnvironment environment) {
            this.environment = Objects.requireNonNull(environment);
            return this;
        }

        /**
         * Sets the address of a gateway of one's own, or of a fake, or another port of Viettel's host (8773 occurs in public
         * clients). {@code /vtss/service} at the end is taken off. Viettel's host needs the
         * {@link #environment(ViettelEnvironment)} too, so that nobody signs in production by accident.
         *
         * @param uri https, or http to this machine
         * @return this
         */
        public Builder baseUri(URI uri) {
            this.baseUri = Objects.requireNonNull(uri);
            return this;
        }

        /**
         * Sets the relying party's account.
         *
         * @param clientId {@code client_id}, at most 50 characters
         * @return this
         * @throws IllegalArgumentException when it is empty or longer
         */
        public Builder clientId(String clientId) {
            String text = clientId.strip();
            if (text.isEmpty() || text.length() > 50) {
                throw new IllegalArgumentException("clientId has 1 to 50 characters");
            }
            this.clientId = text;
            return this;
        }

        /**
         * Sets the relying party's secret.
         *
         * @param clientSecret {@code client_secret}
         * @return this
         */
        public Builder clientSecret(Secret clientSecret) {
            this.clientSecret = Objects.requireNonNull(clientSecret);
            return this;
        }

        /**
         * Sets the profile that was agreed. Default: {@code adss:ras:profile:001}, which all public clients use.
         *
         * @param profileId {@code profile_id}
         * @return this
         */
        public Builder profileId(String profileId) {
            this.profileId = Objects.requireNonNull(profileId);
            return this;
        }

        /**
         * Sets how signers are named. Default: {@link UserIdForm#BARE}.
         *
         * @param form which
         * @return this
         */
        public Builder userIdForm(UserIdForm form) {
            this.userIdForm = Objects.requireNonNull(form);
            return this;
        }

        /**
         * Sets how Viettel answers: 1 or 2, asked by polling (what they differ in is not public), or 3, with calls to our
         * {@link #webhook(ViettelWebhook)}. Default: 1.
         *
         * @param mode {@code async}
         * @return this
         * @throws IllegalArgumentException for 0, whose answer would be lost with its connection, and other numbers
         */
        public Builder async(int mode) {
            if (mode == 0) {
                throw new IllegalArgumentException("async 0 is not offered: the call would stay open until the citizen"
                        + " decides, and a cut connection would lose the only way to the signature; use 1, 2 or 3");
            }
            if (mode < 0 || mode > WEBHOOK) {
                throw new IllegalArgumentException("async is 1, 2 or 3; given was " + mode);
            }
            this.async = mode;
            return this;
        }

        /**
         * Sets what was issued to Viettel for calls to us; with {@link #async(int)} 3 only. Asking goes on, more slowly, because
         * calls may not come; it needs a status call that knows such transactions, which Viettel does not document.
         *
         * @param webhook our half
         * @return this
         */
        public Builder webhook(ViettelWebhook webhook) {
            this.webhook = Objects.requireNonNull(webhook);
            return this;
        }

        /**
         * Sets {@code signAlgo}. Default: {@code 1.2.840.113549.1.1.1} (RSA), as the keys list it; one public client sends
         * {@code 1.2.840.113549.1.1.11}.
         *
         * @param oid an object identifier
         * @return this
         * @throws IllegalArgumentException when it is none
         */
        public Builder signAlgo(String oid) {
            if (!OID.matcher(oid).matches()) {
                throw new IllegalArgumentException("signAlgo is an object identifier such as 1.2.840.113549.1.1.1");
            }
            this.signAlgo = oid;
            return this;
        }

        /**
         * Sets by which schemes values may verify. Default: RSA PKCS#1 v1.5, which the gateway makes, and PSS. Keys on elliptic
         * curves are refused unless ECDSA is named here; whether Viettel has them is not public.
         *
         * @param schemes one or more
         * @return this
         * @throws IllegalArgumentException when empty
         */
        public Builder schemes(Set<SignatureAlgorithm.Scheme> schemes) {
            if (schemes.isEmpty()) {
                throw new IllegalArgumentException("schemes names one at least");
            }
            this.schemes = EnumSet.copyOf(schemes);
            return this;
        }

        /**
         * Sets how long prompts and document names may be. Default: 72, so that base64 stays below 100 characters.
         *
         * @param count 1 to 72
         * @return this
         * @throws IllegalArgumentException when outside
         */
        public Builder textMaximum(int count) {
            if (count < 1 || count > DisplayText.LONGEST) {
                throw new IllegalArgumentException(
                        "textMaximum is 1 to " + DisplayText.LONGEST + "; given was " + count);
            }
            this.textMaximum = count;
            return this;
        }

        /**
         * Sets the longest use of a login, whatever {@code expires_in} says. Default: one hour; a login is renewed a minute before.
         *
         * @param life positive
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder tokenLife(Duration life) {
            this.tokenLife = positive(life, "tokenLife");
            return this;
        }

        /**
         * Adds error numbers that certainly speak of the signer. Known without this: 58008. Default: none; 59033 (user id or
         * password invalid) is a candidate.
         *
         * @param errors numbers as texts
         * @return this
         */
        public Builder signerUnknownErrors(Set<String> errors) {
            this.signerUnknownErrors = Set.copyOf(errors);
            return this;
        }

        /**
         * Names error numbers by which the status call says that it does not know a transaction. Viettel publishes none. Default:
         * none; such an answer is then a failure, after which the engine asks again.
         *
         * @param errors numbers as texts
         * @return this
         */
        public Builder notFoundErrors(Set<String> errors) {
            this.notFoundErrors = Set.copyOf(errors);
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         * @throws IllegalArgumentException when something needed is missing or does not fit
         */
        public ViettelConfig build() {
            return new ViettelConfig(this);
        }

        private URI baseUri() {
            if (baseUri == null) {
                return required(environment, "environment, or baseUri,").baseUri();
            }
            URI uri = BaseUri.normalise(baseUri);
            Optional<ViettelEnvironment> owner = ViettelEnvironment.ofHost(uri.getHost());
            if (owner.isPresent() && environment == null) {
                throw new IllegalArgumentException("baseUri is Viettel's " + owner.get()
                        + " host; say so by environment, so that nobody signs in production by accident");
            }
            if (owner.isEmpty() && environment != null) {
                throw new IllegalArgumentException(
                        "baseUri is no host of Viettel's " + environment + "; leave environment out");
            }
            return uri;
        }
    }
}
