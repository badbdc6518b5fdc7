// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Habits of a fake of the Decision 769 family: a switch for what differs from CA to CA and for what no public document
 * says. {@link FakeNeac} begins with those of the service it plays. Immutable.
 */
public final class NeacSettings {

    /** How digests have to be written. */
    public enum HashEncoding {
        /** 64 lower-case hexadecimal digits. */
        HEX,
        /** 44 characters of base64. */
        BASE64
    }

    /** The shape of {@code chain_data}. */
    public enum Chain {
        /** An object with {@code ca_cert} and {@code root_cert}. */
        OBJECT,
        /** A list of certificates. */
        LIST,
        /** Null. */
        NOTHING
    }

    /** Which HTTP status an error has. */
    public enum ErrorStyle {
        /** 200, the code is in the body. */
        BODY,
        /** The code itself. */
        HTTP_STATUS,
        /** 400, whatever the code in the body. */
        HTTP_400
    }

    /** How a transaction ends without a value: by a code, by a text in the place of the value, or not at all. */
    record End(int code, String message, String value) {
        static final End WAITING = new End(0, "", "");
    }

    private final Duration lifetime;
    private final int batchLimit;
    private final HashEncoding hashEncoding;
    private final boolean nestedFileOptions;
    private final boolean blocking;
    private final @Nullable String statusPath;
    private final String resultList;
    private final Chain chain;
    private final boolean codesAsText;
    private final String errorCodeField;
    private final ErrorStyle errorStyle;
    private final boolean ownTransactionIds;
    private final End refused;
    private final End expired;

    private NeacSettings(Builder b) {
        lifetime = b.lifetime;
        batchLimit = b.batchLimit;
        hashEncoding = b.hashEncoding;
        nestedFileOptions = b.nestedFileOptions;
        blocking = b.blocking;
        statusPath = b.statusPath;
        resultList = b.resultList;
        chain = b.chain;
        codesAsText = b.codesAsText;
        errorCodeField = b.errorCodeField;
        errorStyle = b.errorStyle;
        ownTransactionIds = b.ownTransactionIds;
        refused = b.refused;
        expired = b.expired;
    }

    static Builder builder() {
        return new Builder();
    }

    Builder toBuilder() {
        Builder b = new Builder();
        b.lifetime = lifetime;
        b.batchLimit = batchLimit;
        b.hashEncoding = hashEncoding;
        b.nestedFileOptions = nestedFileOptions;
        b.blocking = blocking;
        b.statusPath = statusPath;
        b.resultList = resultList;
        b.chain = chain;
        b.codesAsText = codesAsText;
        b.errorCodeField = errorCodeField;
        b.errorStyle = errorStyle;
        b.ownTransactionIds = ownTransactionIds;
        b.refused = refused;
        b.expired = expired;
        return b;
    }

    Duration lifetime() {
        return lifetime;
    }

    int batchLimit() {
        return batchLimit;
    }

    HashEncoding hashEncoding() {
        return hashEncoding;
    }

    boolean nestedFileOptions() {
        return nestedFileOptions;
    }

    boolean isBlocking() {
        return blocking;
    }

    boolean asksAt(String path) {
        return statusPath != null && path.equals("/" + statusPath);
    }

    String resultList() {
        return resultList;
    }

    Chain chain() {
        return chain;
    }

    boolean codesAsText() {
        return codesAsText;
    }

    String errorCodeField() {
        return errorCodeField;
    }

    ErrorStyle errorStyle() {
        return errorStyle;
    }

    boolean ownTransactionIds() {
        return ownTransactionIds;
    }

    End refused() {
        return refused;
    }

    End expired() {
        return expired;
    }

    /** Collects habits. Not safe for threads. */
    public static final class Builder {
        private Duration lifetime = Duration.ofMinutes(5);
        private int batchLimit = 10;
        private HashEncoding hashEncoding = HashEncoding.BASE64;
        private boolean nestedFileOptions;
        private boolean blocking;
        private @Nullable String statusPath;
        private String resultList = "signatures";
        private Chain chain = Chain.OBJECT;
        private boolean codesAsText;
        private String errorCodeField = "status_code";
        private ErrorStyle errorStyle = ErrorStyle.BODY;
        private boolean ownTransactionIds;
        private End refused = new End(501, "Ký số không thành công", "");
        private End expired = new End(501, "Ký số không thành công", "");

        private Builder() {}

        /**
         * How long the citizen may take.
         *
         * @param value default 5 minutes
         * @return this builder
         */
        public Builder lifetime(Duration value) {
            lifetime = Objects.requireNonNull(value, "lifetime");
            return this;
        }

        /**
         * How many documents one confirmation may cover.
         *
         * @param value default 10, 1 for whole files
         * @return this builder
         */
        public Builder batchLimit(int value) {
            batchLimit = value;
            return this;
        }

        /**
         * How digests have to be written.
         *
         * @param value default base64, hex for the plain interface
         * @return this builder
         */
        public Builder hashEncoding(HashEncoding value) {
            hashEncoding = Objects.requireNonNull(value, "hashEncoding");
            return this;
        }

        /**
         * Whether types stand in {@code file_options}.
         *
         * @param value default false, true for the plain interface
         * @return this builder
         */
        public Builder nestedFileOptions(boolean value) {
            nestedFileOptions = value;
            return this;
        }

        /**
         * {@code sign} is answered after the citizen decided, and there is no status call.
         *
         * @return this builder
         */
        public Builder blocking() {
            blocking = true;
            statusPath = null;
            return this;
        }

        /**
         * {@code sign} is answered at once, and a call asks what became of it.
         *
         * @param path of the status call, without a slash at its beginning
         * @return this builder
         */
        public Builder statusPath(String path) {
            blocking = false;
            statusPath = Objects.requireNonNull(path, "path");
            return this;
        }

        /**
         * The name of the list of values.
         *
         * @param value default {@code signatures}, {@code signed_files} for the plain interface
         * @return this builder
         */
        public Builder resultList(String value) {
            resultList = Objects.requireNonNull(value, "resultList");
            return this;
        }

        /**
         * The shape of {@code chain_data}.
         *
         * @param value default an object, a list for the plain interface
         * @return this builder
         */
        public Builder chain(Chain value) {
            chain = Objects.requireNonNull(value, "chain");
            return this;
        }

        /**
         * Whether codes are written as text.
         *
         * @param value default false, true for Intrust
         * @return this builder
         */
        public Builder codesAsText(boolean value) {
            codesAsText = value;
            return this;
        }

        /**
         * What the code is called in errors.
         *
         * @param value default {@code status_code}, {@code code} for Intrust
         * @return this builder
         */
        public Builder errorCodeField(String value) {
            errorCodeField = Objects.requireNonNull(value, "errorCodeField");
            return this;
        }

        /**
         * Which HTTP status an error has.
         *
         * @param value default 200, 400 for Intrust
         * @return this builder
         */
        public Builder errorStyle(ErrorStyle value) {
            errorStyle = Objects.requireNonNull(value, "errorStyle");
            return this;
        }

        /**
         * Whether each certificate has a transaction identifier of its own, which then is the one to sign with; for
         * whole files.
         *
         * @param value default false
         * @return this builder
         */
        public Builder ownTransactionIds(boolean value) {
            ownTransactionIds = value;
            return this;
        }

        /**
         * A refusal on the phone is told by a code; which one the real services use is not public.
         *
         * @param code default 501, Intrust's "signing failed"
         * @param message the text
         * @return this builder
         */
        public Builder refusedAs(int code, String message) {
            refused = new End(code, Objects.requireNonNull(message, "message"), "");
            return this;
        }

        /**
         * A refusal is told by a text in the place of each value.
         *
         * @param value default {@code -2} for CA2
         * @return this builder
         */
        public Builder refusedAsValue(String value) {
            refused = new End(200, "OK", Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * The end of the time is told by a code.
         *
         * @param code default 501
         * @param message the text
         * @return this builder
         */
        public Builder expiredAs(int code, String message) {
            expired = new End(code, Objects.requireNonNull(message, "message"), "");
            return this;
        }

        /**
         * The end of the time is told by a text in the place of each value.
         *
         * @param value for example {@code -2}
         * @return this builder
         */
        public Builder expiredAsValue(String value) {
            expired = new End(200, "OK", Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * The end of the time is not told; the transaction looks like waiting for ever. Default for CA2.
         *
         * @return this builder
         */
        public Builder expiredAsWaiting() {
            expired = End.WAITING;
            return this;
        }

        NeacSettings build() {
            return new NeacSettings(this);
        }
    }
}
