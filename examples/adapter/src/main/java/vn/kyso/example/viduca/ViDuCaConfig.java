// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.AdapterSettings;

/** Settings of {@link ViDuCa}. Immutable. */
public final class ViDuCaConfig extends AdapterSettings {

    private static final Usual USUAL = Usual.of(Duration.ofMinutes(5), Duration.ofSeconds(3), Duration.ofSeconds(5))
            .batch(20)
            .batchLimit(20);

    private final URI baseUri;
    private final String relyingParty;
    private final Secret apiKey;

    private ViDuCaConfig(Builder b) {
        super(b);
        baseUri = required(b.baseUri, "baseUri");
        relyingParty = required(b.relyingParty, "relyingParty");
        apiKey = required(b.apiKey, "apiKey");
    }

    /**
     * Begins settings. Needed are {@link Builder#baseUri}, {@link Builder#relyingParty} and {@link Builder#apiKey}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    URI baseUri() {
        return baseUri;
    }

    String relyingParty() {
        return relyingParty;
    }

    Secret apiKey() {
        return apiKey;
    }

    /**
     * Builds {@link ViDuCaConfig}. Not safe for threads.
     *
     * <p>Usual values: the name {@code vidu}; 20 documents in a confirmation, the most the CA takes; 5 minutes to confirm; the
     * first question after 3 seconds, then every 5.
     */
    public static final class Builder extends AdapterSettings.Builder<Builder> {
        private @Nullable URI baseUri;
        private @Nullable String relyingParty;
        private @Nullable Secret apiKey;

        private Builder() {
            super("vidu", USUAL);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Sets the address of the service.
         *
         * @param value https, or http to this machine
         * @return this
         */
        public Builder baseUri(URI value) {
            baseUri = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the name the CA knows the portal by.
         *
         * @param value as agreed
         * @return this
         */
        public Builder relyingParty(String value) {
            relyingParty = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the key of the portal's account.
         *
         * @param value as agreed
         * @return this
         */
        public Builder apiKey(Secret value) {
            apiKey = Objects.requireNonNull(value);
            return this;
        }

        /**
         * The settings.
         *
         * @return immutable
         * @throws IllegalArgumentException when something is missing
         */
        public ViDuCaConfig build() {
            return new ViDuCaConfig(this);
        }
    }
}
