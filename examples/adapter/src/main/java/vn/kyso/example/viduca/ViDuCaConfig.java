// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.HttpSettings;

/** Settings of {@link ViDuCa}. Immutable. */
public final class ViDuCaConfig {

    private final String name;
    private final URI baseUri;
    private final String relyingParty;
    private final Secret apiKey;
    private final HttpSettings http;

    private ViDuCaConfig(Builder b) {
        name = b.name;
        baseUri = required(b.baseUri, "baseUri");
        relyingParty = required(b.relyingParty, "relyingParty");
        apiKey = required(b.apiKey, "apiKey");
        http = b.http;
    }

    private static <T> T required(@Nullable T value, String setting) {
        if (value == null) {
            throw new IllegalArgumentException(setting + " is missing");
        }
        return value;
    }

    /**
     * Begins settings. Needed are {@link Builder#baseUri}, {@link Builder#relyingParty} and {@link Builder#apiKey}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    String name() {
        return name;
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

    HttpSettings http() {
        return http;
    }

    /** The name only. */
    @Override
    public String toString() {
        return "ViDuCaConfig[" + name + "]";
    }

    /** Builds a {@link ViDuCaConfig}. Not safe for threads. */
    public static final class Builder {
        private String name = "vidu";
        private @Nullable URI baseUri;
        private @Nullable String relyingParty;
        private @Nullable Secret apiKey;
        private HttpSettings http = HttpSettings.defaults();

        private Builder() {}

        /**
         * Sets the name of this instance. Default: {@code vidu}.
         *
         * @param value lower-case letters, digits and dashes
         * @return this
         */
        public Builder name(String value) {
            name = Objects.requireNonNull(value);
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
         * Sets time-outs, limits, TLS. Default: {@link HttpSettings#defaults()}.
         *
         * @param value the settings
         * @return this
         */
        public Builder http(HttpSettings value) {
            http = Objects.requireNonNull(value);
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
