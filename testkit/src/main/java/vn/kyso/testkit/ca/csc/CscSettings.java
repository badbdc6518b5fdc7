// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What a fake CSC service is like: version, ways to log in, habits, lifetimes. Immutable; see {@link Builder} for the defaults. */
public final class CscSettings {

    /** The versions of the interface. */
    public enum Version {
        /** 1.0.4.0 under {@code /csc/v1}. */
        V1,
        /** 2.0.0.2 under {@code /csc/v2}. */
        V2,
        /** 2.2.0.0, also under {@code /csc/v2}: what is known of it from second hand. */
        V2_2;

        boolean first() {
            return this == V1;
        }
    }

    /** The ways to authorize the use of the service. */
    public enum AuthType {
        /** {@code auth/login} with the signer's name and password. */
        BASIC("basic"),
        /** The signer logs in in the browser. */
        OAUTH2CODE("oauth2code"),
        /** The signature application logs in with its client secret. */
        OAUTH2CLIENT("oauth2client"),
        /** A token agreed elsewhere; see {@link FakeCscService#externalToken()}. */
        EXTERNAL("external");

        private final String word;

        AuthType(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        boolean oauth() {
            return this == OAUTH2CODE || this == OAUTH2CLIENT;
        }
    }

    /** How errors are written. */
    public enum ErrorStyle {
        /** As the specification says: {@code error} and {@code error_description}. */
        JSON,
        /** Plain text. */
        TEXT,
        /** {@code {"message": …}}, and no body with 401 and 403. */
        MESSAGE,
        /** No body at all. */
        EMPTY
    }

    /** How the authorization server is found. */
    public enum Discovery {
        /** {@code oauth2}, a base address. */
        BASE_URI,
        /** {@code oauth2Issuer}; the endpoints stand in a metadata document only. Version 2. */
        ISSUER,
        /** {@code oauth2Servers} with a base address. Version 2.2. */
        SERVERS
    }

    /** What a waiting authorization is told at its bad end. */
    public enum Ending {
        /** {@code access_denied}. */
        ACCESS_DENIED,
        /** {@code invalid_authentication_data}. */
        INVALID_AUTHENTICATION_DATA,
        /** {@code invalid_request} with "Invalid parameter handle". */
        INVALID_HANDLE
    }

    private final Builder values;

    private CscSettings(Builder values) {
        this.values = values;
    }

    /**
     * A service of version 1.0.4.0 with password login.
     *
     * @return settings
     */
    public static CscSettings v1() {
        return new Builder().version(Version.V1).build();
    }

    /**
     * A service of version 2.0.0.2 with password login.
     *
     * @return settings
     */
    public static CscSettings v2() {
        return new Builder().build();
    }

    /**
     * A service of version 2.0.0.2 where signers log in and unlock their keys in the browser.
     *
     * @return settings
     */
    public static CscSettings v2Browser() {
        return new Builder()
                .authTypes(AuthType.OAUTH2CODE)
                .credential(CscCredential.oauth2().toBuilder().scal2().build())
                .build();
    }

    /**
     * A service of version 1.0.4.0 where signers log in and unlock their keys in the browser.
     *
     * @return settings
     */
    public static CscSettings v1Browser() {
        return v2Browser().toBuilder().version(Version.V1).build();
    }

    /**
     * A service of version 2.0.0.2 that the application enters with its client secret and where signers confirm on the phone.
     *
     * @return settings
     */
    public static CscSettings v2Phone() {
        return new Builder()
                .authTypes(AuthType.OAUTH2CLIENT)
                .credential(CscCredential.onPhone().toBuilder().scal2().build())
                .build();
    }

    /**
     * A service of version 1.0.4.0 that the application enters with its client secret and where {@code credentials/authorize} stays
     * open until the signer has decided on the phone.
     *
     * @return settings
     */
    public static CscSettings v1Phone() {
        return v2Phone().toBuilder().version(Version.V1).build();
    }

    /**
     * A service of version 2.2.0.0 with the browser.
     *
     * @return settings
     */
    public static CscSettings v22() {
        return v2Browser().toBuilder()
                .version(Version.V2_2)
                .discovery(Discovery.SERVERS)
                .build();
    }

    /**
     * What was seen of the EU's reference service: see the habits it sets.
     *
     * @return settings
     */
    public static CscSettings euReference() {
        return v2Browser().toBuilder()
                .errorStyle(ErrorStyle.MESSAGE)
                .habits(
                        CscHabit.PERCENT_ENCODED_HASHES,
                        CscHabit.HASHES_COMPARED_AS_TEXT,
                        CscHabit.OPERATION_MODE_REQUIRED,
                        CscHabit.CHALLENGE_METHOD_REQUIRED,
                        CscHabit.SORTED_SIGNATURES,
                        CscHabit.MULTISIGN_ANNOUNCED_1,
                        CscHabit.MULTISIGN_NOT_ENFORCED,
                        CscHabit.REUSABLE_AUTHORIZATION,
                        CscHabit.SAD_PARAMETER_REFUSED,
                        CscHabit.NULLS,
                        CscHabit.DECIMAL_SERIAL,
                        CscHabit.EMPTY_CURVE,
                        CscHabit.NO_PUSHED_AUTHORIZATION,
                        CscHabit.TOKEN_ERROR_IN_HEADER)
                .build();
    }

    /**
     * What was seen of a Node.js server of version 1: see the habits it sets.
     *
     * @return settings
     */
    public static CscSettings nodeServer() {
        return v1().toBuilder()
                .habits(
                        CscHabit.AUTHORISE_PATH,
                        CscHabit.UNKNOWN_PATH_401,
                        CscHabit.TEXTUAL_NUM_SIGNATURES,
                        CscHabit.ONLY_FIRST_SIGNATURE,
                        CscHabit.CAMEL_CASE_EXPIRES_IN,
                        CscHabit.SEND_OTP_200,
                        CscHabit.BOOLEAN_PRESENCE,
                        CscHabit.REVOKE_200)
                .build();
    }

    /**
     * What was seen of a Python test server of version 1: see the habits it sets.
     *
     * @return settings
     */
    public static CscSettings pythonServer() {
        return v1().toBuilder()
                .errorStyle(ErrorStyle.TEXT)
                .habits(CscHabit.NO_CERT_INFO, CscHabit.REUSABLE_AUTHORIZATION, CscHabit.MULTISIGN_NOT_ENFORCED)
                .build();
    }

    /**
     * Begins settings that differ from these.
     *
     * @return a builder with the same values
     */
    public Builder toBuilder() {
        return new Builder(values);
    }

    boolean has(CscHabit habit) {
        return values.habits.contains(habit);
    }

    boolean accepts(AuthType type) {
        return values.authTypes.contains(type);
    }

    Set<AuthType> authTypes() {
        return values.authTypes;
    }

    Set<String> without() {
        return values.without;
    }

    boolean asynchronous() {
        return values.asynchronous && !values.version.first();
    }

    Version version() {
        return values.version;
    }

    ErrorStyle errorStyle() {
        return values.errorStyle;
    }

    Discovery discovery() {
        return values.discovery;
    }

    Ending refusal() {
        return values.refusal;
    }

    Ending expiry() {
        return values.expiry;
    }

    CscCredential credential() {
        return values.credential;
    }

    Duration tokenLifetime() {
        return values.tokenLifetime;
    }

    Duration refreshLifetime() {
        return values.refreshLifetime;
    }

    Duration sadLifetime() {
        return values.sadLifetime;
    }

    Duration credentialTokenLifetime() {
        return values.credentialTokenLifetime;
    }

    Duration codeLifetime() {
        return values.codeLifetime;
    }

    Duration pushedLifetime() {
        return values.pushedLifetime;
    }

    Duration confirmationLifetime() {
        return values.confirmationLifetime;
    }

    Duration otpLifetime() {
        return values.otpLifetime;
    }

    Duration signingTime() {
        return values.signingTime;
    }

    Duration longestValidity() {
        return values.longestValidity;
    }

    int pollsBeforeResult() {
        return values.pollsBeforeResult;
    }

    int pageSize() {
        return values.pageSize;
    }

    int wrongTries() {
        return values.wrongTries;
    }

    /** Collects settings. Not safe for threads. */
    public static final class Builder {
        private Set<AuthType> authTypes = Set.copyOf(EnumSet.of(AuthType.BASIC));
        private Set<CscHabit> habits = Set.of();
        private Set<String> without = Set.of();
        private boolean asynchronous = true;
        private Version version = Version.V2;
        private ErrorStyle errorStyle = ErrorStyle.JSON;
        private Discovery discovery = Discovery.BASE_URI;
        private Ending refusal = Ending.ACCESS_DENIED;
        private Ending expiry = Ending.INVALID_HANDLE;
        private CscCredential credential =
                CscCredential.pin("123456").toBuilder().scal2().build();
        private Duration tokenLifetime = Duration.ofHours(1);
        private Duration refreshLifetime = Duration.ofDays(30);
        private Duration sadLifetime = Duration.ofMinutes(5);
        private Duration credentialTokenLifetime = Duration.ofMinutes(5);
        private Duration codeLifetime = Duration.ofMinutes(1);
        private Duration pushedLifetime = Duration.ofMinutes(1);
        private Duration confirmationLifetime = Duration.ofMinutes(5);
        private Duration otpLifetime = Duration.ofMinutes(5);
        private Duration signingTime = Duration.ZERO;
        private Duration longestValidity = Duration.ofDays(1);
        private int pollsBeforeResult = 1;
        private int pageSize = 100;
        private int wrongTries = 3;

        private Builder() {}

        private Builder(Builder other) {
            authTypes = other.authTypes;
            habits = other.habits;
            without = other.without;
            asynchronous = other.asynchronous;
            version = other.version;
            errorStyle = other.errorStyle;
            discovery = other.discovery;
            refusal = other.refusal;
            expiry = other.expiry;
            credential = other.credential;
            tokenLifetime = other.tokenLifetime;
            refreshLifetime = other.refreshLifetime;
            sadLifetime = other.sadLifetime;
            credentialTokenLifetime = other.credentialTokenLifetime;
            codeLifetime = other.codeLifetime;
            pushedLifetime = other.pushedLifetime;
            confirmationLifetime = other.confirmationLifetime;
            otpLifetime = other.otpLifetime;
            signingTime = other.signingTime;
            longestValidity = other.longestValidity;
            pollsBeforeResult = other.pollsBeforeResult;
            pageSize = other.pageSize;
            wrongTries = other.wrongTries;
        }

        /**
         * The ways to authorize the use of the service.
         *
         * @param values default {@link AuthType#BASIC}; at least one
         * @return this builder
         */
        public Builder authTypes(AuthType... values) {
            authTypes = Set.copyOf(EnumSet.copyOf(List.of(values)));
            return this;
        }

        /**
         * Switches habits on.
         *
         * @param values those to add
         * @return this builder
         */
        public Builder habits(CscHabit... values) {
            List<CscHabit> more = new ArrayList<>(habits);
            more.addAll(List.of(values));
            habits = Set.copyOf(more);
            return this;
        }

        /**
         * Switches habits off.
         *
         * @param values those to remove
         * @return this builder
         */
        public Builder withoutHabits(CscHabit... values) {
            List<CscHabit> fewer = new ArrayList<>(habits);
            fewer.removeAll(List.of(values));
            habits = Set.copyOf(fewer);
            return this;
        }

        /**
         * Methods of the version that the service does not offer.
         *
         * @param methods such as {@code signatures/timestamp}; default none
         * @return this builder
         */
        public Builder without(String... methods) {
            without = Set.copyOf(new TreeSet<>(Arrays.asList(methods)));
            return this;
        }

        /**
         * Whether {@code operationMode} {@code A} is offered; version 2 only.
         *
         * @param value default true
         * @return this builder
         */
        public Builder asynchronous(boolean value) {
            asynchronous = value;
            return this;
        }

        /**
         * How keys may be used that nothing special was said about, as a change of what stands here.
         *
         * @param change sets what shall differ
         * @return this builder
         */
        public Builder credential(UnaryOperator<CscCredential.Builder> change) {
            return credential(change.apply(credential.toBuilder()).build());
        }

        /**
         * Which version the fake speaks.
         *
         * @param value default {@link Version#V2}
         * @return this builder
         */
        public Builder version(Version value) {
            version = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How errors of API methods are written; those of the authorization server are always JSON.
         *
         * @param value default {@link ErrorStyle#JSON}
         * @return this builder
         */
        public Builder errorStyle(ErrorStyle value) {
            errorStyle = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How {@code info} tells where the authorization server is.
         *
         * @param value default {@link Discovery#BASE_URI}
         * @return this builder
         */
        public Builder discovery(Discovery value) {
            discovery = Objects.requireNonNull(value);
            return this;
        }

        /**
         * What a waiting authorization is told when the signer refuses on the phone.
         *
         * @param value default {@link Ending#ACCESS_DENIED}
         * @return this builder
         */
        public Builder refusal(Ending value) {
            refusal = Objects.requireNonNull(value);
            return this;
        }

        /**
         * What a waiting authorization is told when the signer does not answer in time. A call held open has no handle and says {@code access_denied} for {@link Ending#INVALID_HANDLE}.
         *
         * @param value default {@link Ending#INVALID_HANDLE}
         * @return this builder
         */
        public Builder expiry(Ending value) {
            expiry = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How keys may be used that {@link FakeCscService#setUp} said nothing about.
         *
         * @param value default a PIN, bound to hashes, ten signatures
         * @return this builder
         */
        public Builder credential(CscCredential value) {
            credential = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How long service tokens live.
         *
         * @param value default 1 hour
         * @return this builder
         */
        public Builder tokenLifetime(Duration value) {
            tokenLifetime = positive("tokenLifetime", value);
            return this;
        }

        /**
         * How long refresh tokens live.
         *
         * @param value default 30 days
         * @return this builder
         */
        public Builder refreshLifetime(Duration value) {
            refreshLifetime = positive("refreshLifetime", value);
            return this;
        }

        /**
         * How long a SAD lives.
         *
         * @param value default 5 minutes
         * @return this builder
         */
        public Builder sadLifetime(Duration value) {
            sadLifetime = positive("sadLifetime", value);
            return this;
        }

        /**
         * How long a token with scope {@code credential} lives.
         *
         * @param value default 5 minutes
         * @return this builder
         */
        public Builder credentialTokenLifetime(Duration value) {
            credentialTokenLifetime = positive("credentialTokenLifetime", value);
            return this;
        }

        /**
         * How long an authorization code lives.
         *
         * @param value default 1 minute
         * @return this builder
         */
        public Builder codeLifetime(Duration value) {
            codeLifetime = positive("codeLifetime", value);
            return this;
        }

        /**
         * How long a pushed authorization request lives.
         *
         * @param value default 1 minute
         * @return this builder
         */
        public Builder pushedLifetime(Duration value) {
            pushedLifetime = positive("pushedLifetime", value);
            return this;
        }

        /**
         * How long the signer has to answer on the phone.
         *
         * @param value default 5 minutes
         * @return this builder
         */
        public Builder confirmationLifetime(Duration value) {
            confirmationLifetime = positive("confirmationLifetime", value);
            return this;
        }

        /**
         * How long a one-time password holds.
         *
         * @param value default 5 minutes
         * @return this builder
         */
        public Builder otpLifetime(Duration value) {
            otpLifetime = positive("otpLifetime", value);
            return this;
        }

        /**
         * How long signing takes with {@code operationMode} {@code A}.
         *
         * @param value default zero
         * @return this builder
         */
        public Builder signingTime(Duration value) {
            signingTime = notNegative("signingTime", value);
            return this;
        }

        /**
         * The largest {@code validity_period}; also how long results are kept without one.
         *
         * @param value default 1 day
         * @return this builder
         */
        public Builder longestValidity(Duration value) {
            longestValidity = positive("longestValidity", value);
            return this;
        }

        /**
         * How many {@code signPolling} calls are told "not yet" even after the signing time.
         *
         * @param value default 1, not negative
         * @return this builder
         */
        public Builder pollsBeforeResult(int value) {
            pollsBeforeResult = atLeast(0, "pollsBeforeResult", value);
            return this;
        }

        /**
         * The most credentials on one page of version 1.
         *
         * @param value default 100, at least 1
         * @return this builder
         */
        public Builder pageSize(int value) {
            pageSize = atLeast(1, "pageSize", value);
            return this;
        }

        /**
         * How many wrong PINs, codes or passwords lock a credential.
         *
         * @param value default 3, at least 1
         * @return this builder
         */
        public Builder wrongTries(int value) {
            wrongTries = atLeast(1, "wrongTries", value);
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         * @throws IllegalArgumentException if a switch does not go with the version
         */
        public CscSettings build() {
            if (version.first() && discovery != Discovery.BASE_URI) {
                throw new IllegalArgumentException("version 1 knows no discovery but BASE_URI, not " + discovery);
            }
            if (version != Version.V2_2 && discovery == Discovery.SERVERS) {
                throw new IllegalArgumentException("oauth2Servers came with version 2.2, not with " + version);
            }
            return new CscSettings(new Builder(this));
        }

        private static Duration positive(String name, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " must be longer than zero but was " + value);
            }
            return value;
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(name + " must not be negative but was " + value);
            }
            return value;
        }

        private static int atLeast(int least, String name, int value) {
            if (value < least) {
                throw new IllegalArgumentException(name + " must be at least " + least + " but was " + value);
            }
            return value;
        }
    }
}
