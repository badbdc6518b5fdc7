// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;

/**
 * The habits of one CA within the Decision 769 interface: paths, encodings, names, and what its codes and texts mean.
 * Limits and times are in the {@link vn.kyso.core.spi.ProviderDescriptor}.
 *
 * <p>Nothing here has a default where peers differ. Immutable and safe for threads.
 */
public final class NeacProfile {

    private final String certificatesPath;
    private final String signPath;
    private final StatusCall statusCall;
    private final @Nullable HashEncoding hashEncoding;
    private final boolean nestedFileOptions;
    private final String fileType;
    private final boolean serialSent;
    private final @Nullable DateTimeFormatter timeStamp;
    private final @Nullable String promptField;
    private final @Nullable String caName;
    private final @Nullable String otherIdField;
    private final boolean blocking;
    private final boolean wholeFiles;
    private final Map<String, String> signFields;
    private final List<String> resultLists;
    private final Set<String> serviceTypes;
    private final Map<String, Credential.Kind> kinds;
    private final Map<String, Credential.Status> statuses;
    private final Map<Integer, FailureCode> codes;
    private final Map<Integer, TransactionState> endCodes;
    private final Set<Integer> notTakenCodes;
    private final Set<Integer> pendingCodes;
    private final MessageTable<Boolean> pendingTexts;
    private final Set<Integer> notFoundCodes;
    private final Set<String> failedValues;
    private final MessageTable<TransactionState> states;
    private final MessageTable<FailureCode> signerTexts;
    private final MessageTable<Boolean> takenTexts;
    private final Set<String> knownTexts;

    private NeacProfile(Builder b) {
        certificatesPath = required(b.certificatesPath, "certificatesPath");
        signPath = required(b.signPath, "signPath");
        blocking = b.blocking;
        wholeFiles = b.wholeFiles;
        statusCall = b.statusCall == null && b.blocking
                ? new StatusCall.None()
                : required(b.statusCall, "statusCall, or that sign is blocking,");
        hashEncoding = b.wholeFiles ? null : required(b.hashEncoding, "hashEncoding");
        nestedFileOptions = b.nestedFileOptions;
        fileType = b.fileType;
        serialSent = b.serialSent;
        timeStamp = b.timeStamp;
        promptField = b.promptField;
        caName = b.caName;
        otherIdField = b.otherIdField;
        signFields = Map.copyOf(b.signFields);
        resultLists = List.copyOf(b.resultLists);
        serviceTypes = Set.copyOf(b.serviceTypes);
        kinds = Map.copyOf(b.kinds);
        statuses = Map.copyOf(b.statuses);
        codes = Map.copyOf(b.codes);
        endCodes = Map.copyOf(b.endCodes);
        notTakenCodes = Set.copyOf(b.notTakenCodes);
        pendingCodes = Set.copyOf(b.pendingCodes);
        pendingTexts = b.pendingTexts;
        notFoundCodes = Set.copyOf(b.notFoundCodes);
        failedValues = Set.copyOf(b.failedValues);
        states = b.states;
        signerTexts = b.signerTexts;
        takenTexts = b.takenTexts;
        knownTexts = Set.copyOf(b.knownTexts);
        if (!blocking && statusCall instanceof StatusCall.None) {
            throw new IllegalArgumentException(
                    "Without a status call sign must be blocking, or nobody would ever learn of a value");
        }
    }

    private static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must be set");
        }
        return value;
    }

    /**
     * Begins a profile.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    String certificatesPath() {
        return certificatesPath;
    }

    String signPath() {
        return signPath;
    }

    StatusCall statusCall() {
        return statusCall;
    }

    HashEncoding hashEncoding() {
        return Objects.requireNonNull(hashEncoding);
    }

    boolean wholeFiles() {
        return wholeFiles;
    }

    Map<String, String> signFields() {
        return signFields;
    }

    boolean nestedFileOptions() {
        return nestedFileOptions;
    }

    String fileType() {
        return fileType;
    }

    boolean serialSent() {
        return serialSent;
    }

    Optional<DateTimeFormatter> timeStamp() {
        return Optional.ofNullable(timeStamp);
    }

    Optional<String> promptField() {
        return Optional.ofNullable(promptField);
    }

    Optional<String> caName() {
        return Optional.ofNullable(caName);
    }

    Optional<String> otherIdField() {
        return Optional.ofNullable(otherIdField);
    }

    boolean blocking() {
        return blocking;
    }

    List<String> resultLists() {
        return resultLists;
    }

    boolean lists(Optional<String> serviceType) {
        return serviceTypes.isEmpty()
                || serviceType
                        .map(NeacProfile::key)
                        .filter(serviceTypes::contains)
                        .isPresent();
    }

    Credential.Kind kind(Optional<String> serviceType) {
        return serviceType.map(type -> kinds.get(key(type))).orElse(Credential.Kind.UNKNOWN);
    }

    Credential.Status status(Optional<String> statusCode) {
        return statusCode.map(code -> statuses.get(key(code))).orElse(Credential.Status.UNKNOWN);
    }

    @Nullable
    FailureCode failureCode(int code) {
        return codes.get(code);
    }

    Optional<TransactionState> end(int code) {
        return Optional.ofNullable(endCodes.get(code));
    }

    /** Such statuses may carry the CA's own answer, where they would otherwise be a failure of the transport. */
    int[] endStatuses() {
        return endCodes.keySet().stream()
                .filter(code -> code >= 500 && code < 600)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    boolean isNotTaken(int code) {
        return notTakenCodes.contains(code);
    }

    /** A code that nobody documented may be explained by its text. */
    boolean isPending(int code, String message) {
        return pendingCodes.contains(code)
                || (!codes.containsKey(code) && pendingTexts.find(message).isPresent());
    }

    boolean isFailed(String value) {
        return failedValues.contains(value);
    }

    boolean isNotFound(int code) {
        return notFoundCodes.contains(code);
    }

    MessageTable<TransactionState> states() {
        return states;
    }

    MessageTable<FailureCode> signerTexts() {
        return signerTexts;
    }

    MessageTable<Boolean> takenTexts() {
        return takenTexts;
    }

    Set<String> knownTexts() {
        return knownTexts;
    }

    private static String key(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    /** Builds a {@link NeacProfile}. Not safe for threads. */
    public static final class Builder {
        private @Nullable String certificatesPath;
        private @Nullable String signPath;
        private @Nullable StatusCall statusCall;
        private @Nullable HashEncoding hashEncoding;
        private boolean nestedFileOptions;
        private String fileType = "pdf";
        private boolean serialSent = true;
        private @Nullable DateTimeFormatter timeStamp;
        private @Nullable String promptField;
        private @Nullable String caName;
        private @Nullable String otherIdField;
        private boolean blocking;
        private boolean wholeFiles;
        private final Map<String, String> signFields = new TreeMap<>();
        private List<String> resultLists = List.of("signatures", "signed_files");
        private Set<String> serviceTypes = Set.of();
        private final Map<String, Credential.Kind> kinds = new TreeMap<>();
        private final Map<String, Credential.Status> statuses = new TreeMap<>();
        private final Map<Integer, FailureCode> codes = new TreeMap<>();
        private final Map<Integer, TransactionState> endCodes = new TreeMap<>();
        private Set<Integer> notTakenCodes = Set.of();
        private Set<Integer> pendingCodes = Set.of();
        private MessageTable<Boolean> pendingTexts = MessageTable.empty();
        private Set<Integer> notFoundCodes = Set.of(404);
        private Set<String> failedValues = Set.of();
        private MessageTable<TransactionState> states = MessageTable.empty();
        private MessageTable<FailureCode> signerTexts = MessageTable.empty();
        private MessageTable<Boolean> takenTexts = MessageTable.empty();
        private Set<String> knownTexts = Set.of();

        private Builder() {}

        /**
         * Sets the path of {@code get_certificate}. Must be set.
         *
         * @param path below the base address
         * @return this
         */
        public Builder certificatesPath(String path) {
            this.certificatesPath = Objects.requireNonNull(path);
            return this;
        }

        /**
         * Sets the path of {@code sign}. Must be set.
         *
         * @param path below the base address
         * @return this
         */
        public Builder signPath(String path) {
            this.signPath = Objects.requireNonNull(path);
            return this;
        }

        /**
         * Sets how a transaction is asked for. Must be set unless {@code sign} is {@link #blocking()}.
         *
         * @param call the way, or {@link StatusCall.None}
         * @return this
         */
        public Builder statusCall(StatusCall call) {
            this.statusCall = Objects.requireNonNull(call);
            return this;
        }

        /**
         * Sets how digests are written. Must be set.
         *
         * @param encoding the encoding
         * @return this
         */
        public Builder hashEncoding(HashEncoding encoding) {
            this.hashEncoding = Objects.requireNonNull(encoding);
            return this;
        }

        /**
         * Puts {@code file_type} and {@code sign_type} into an object {@code file_options}, as the Decision's reference
         * client does. Default: they stand beside the digest.
         *
         * @param nested whether
         * @return this
         */
        public Builder nestedFileOptions(boolean nested) {
            this.nestedFileOptions = nested;
            return this;
        }

        /**
         * Sets the {@code file_type} of every document. Default: {@code pdf}.
         *
         * @param type the CA's word
         * @return this
         */
        public Builder fileType(String type) {
            this.fileType = Objects.requireNonNull(type);
            return this;
        }

        /**
         * Says whether {@code sign} names the certificate's serial number. Default: yes.
         *
         * @param sent whether
         * @return this
         */
        public Builder serialSent(boolean sent) {
            this.serialSent = sent;
            return this;
        }

        /**
         * Sets how {@code time_stamp} is written, in UTC. Default: the field is left out.
         *
         * @param pattern as {@link DateTimeFormatter} understands it
         * @return this
         */
        public Builder timeStamp(String pattern) {
            return timeStamp(pattern, ZoneOffset.UTC);
        }

        /**
         * Sets how {@code time_stamp} is written.
         *
         * @param pattern as {@link DateTimeFormatter} understands it
         * @param zone whose time it tells
         * @return this
         */
        public Builder timeStamp(String pattern, ZoneId zone) {
            this.timeStamp = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
            return this;
        }

        /**
         * Names the field for the text on the phone. Default: there is none.
         *
         * @param field for example {@code transaction_desc}
         * @return this
         */
        public Builder promptField(String field) {
            this.promptField = Objects.requireNonNull(field);
            return this;
        }

        /**
         * Sets {@code ca_name}, by which a gateway chooses the CA. Default: the field is left out.
         *
         * @param name as the gateway's operator spells it
         * @return this
         */
        public Builder caName(String name) {
            this.caName = Objects.requireNonNull(name);
            return this;
        }

        /**
         * Names a second identifier in the answer to {@code sign}, tried once when the status call does not know the
         * first. Default: there is none.
         *
         * @param field for example {@code tran_code}
         * @return this
         */
        public Builder otherIdField(String field) {
            this.otherIdField = Objects.requireNonNull(field);
            return this;
        }

        /**
         * Says that {@code sign} is answered only after the citizen decided; the call then stays open for as long as the
         * engine gives it. Default: it is answered at once.
         *
         * @return this
         */
        public Builder blocking() {
            this.blocking = true;
            return this;
        }

        /** Whole files travel instead of digests; {@code sign} is blocking then. */
        Builder wholeFiles() {
            this.wholeFiles = true;
            return blocking();
        }

        /**
         * Adds a field of fixed content to {@code sign}. Default: none.
         *
         * @param field its name
         * @param text its content
         * @return this
         */
        public Builder signField(String field, String text) {
            this.signFields.put(field, text);
            return this;
        }

        /**
         * Sets the names of the list of values. Default: {@code signatures}, {@code signed_files}.
         *
         * @param names in order of preference
         * @return this
         */
        public Builder resultLists(List<String> names) {
            this.resultLists = List.copyOf(names);
            return this;
        }

        /**
         * Lists only certificates of some {@code service_type}s. Default: all.
         *
         * @param types the CA's words, in any case; empty for all
         * @return this
         */
        public Builder serviceTypes(Set<String> types) {
            this.serviceTypes = types.stream().map(NeacProfile::key).collect(java.util.stream.Collectors.toSet());
            return this;
        }

        /**
         * Says what a {@code service_type} stands for.
         *
         * @param serviceType the CA's word, in any case
         * @param kind whose signature it is
         * @return this
         */
        public Builder kind(String serviceType, Credential.Kind kind) {
            this.kinds.put(key(serviceType), kind);
            return this;
        }

        /**
         * Says what a {@code cert_status_code} stands for. Others are unknown.
         *
         * @param statusCode the CA's word, in any case
         * @param status the state
         * @return this
         */
        public Builder status(String statusCode, Credential.Status status) {
            this.statuses.put(key(statusCode), status);
            return this;
        }

        /**
         * Says what a {@code status_code} other than 200 stands for. After {@code sign}, a code of the family "provider
         * unavailable" is an unknown outcome. Codes without a meaning: 400 to 499 are a rejected request, others a
         * provider's error.
         *
         * @param code the number
         * @param meaning what went wrong
         * @return this
         */
        public Builder code(int code, FailureCode meaning) {
            this.codes.put(code, meaning);
            return this;
        }

        /**
         * Says that a code is the end of a transaction and not a failure of the call, when the body tells it. Default:
         * none.
         *
         * @param code the number
         * @param state refused, expired or not signed; a text in {@link #states} may say which more exactly
         * @return this
         */
        public Builder endCode(int code, TransactionState state) {
            if (state == TransactionState.WAITING) {
                throw new IllegalArgumentException("Waiting is no end; see pendingCodes");
            }
            this.endCodes.put(code, state);
            return this;
        }

        /**
         * Sets which codes of the family "provider unavailable" certainly say that {@code sign} was not taken. Default:
         * none, so that such an answer is an unknown outcome.
         *
         * @param codes numbers
         * @return this
         */
        public Builder notTakenCodes(Set<Integer> codes) {
            this.notTakenCodes = Set.copyOf(codes);
            return this;
        }

        /**
         * Sets by which texts a code without a meaning says that the citizen has not decided. Default: none.
         *
         * @param texts parts of texts, in any case
         * @return this
         */
        public Builder pendingTexts(List<String> texts) {
            this.pendingTexts = anyOf(texts);
            return this;
        }

        /**
         * Sets which texts in the place of a value say that signing failed. Default: none.
         *
         * @param values whole texts, for example {@code -2}
         * @return this
         */
        public Builder failedValues(Set<String> values) {
            this.failedValues = Set.copyOf(values);
            return this;
        }

        /**
         * Sets which codes of a status call mean that the citizen has not decided. Default: none.
         *
         * @param codes numbers
         * @return this
         */
        public Builder pendingCodes(Set<Integer> codes) {
            this.pendingCodes = Set.copyOf(codes);
            return this;
        }

        /**
         * Sets which codes of a status call mean that the transaction is not known. Default: 404.
         *
         * @param codes numbers
         * @return this
         */
        public Builder notFoundCodes(Set<Integer> codes) {
            this.notFoundCodes = Set.copyOf(codes);
            return this;
        }

        /**
         * Sets what texts say of a transaction; a text without a rule means waiting. With a code of 400
         * to 499 only whole texts that mean refused or expired count, with other codes none. Default: no rules.
         *
         * @param table the rules
         * @return this
         */
        public Builder states(MessageTable<TransactionState> table) {
            this.states = Objects.requireNonNull(table);
            return this;
        }

        /**
         * Sets by which texts a code that means {@link FailureCode#RELYING_PARTY_REJECTED} certainly speaks of the
         * signer instead. Default: none.
         *
         * @param table the rules
         * @return this
         */
        public Builder signerTexts(MessageTable<FailureCode> table) {
            this.signerTexts = Objects.requireNonNull(table);
            return this;
        }

        /**
         * Sets texts of a rejected {@code sign} that may mean the CA has the transaction already. As our identifiers are
         * never used twice, something between us and the CA then sent the request twice; the outcome is unknown. Default:
         * none.
         *
         * @param texts parts of texts, in any case
         * @return this
         */
        public Builder takenTexts(List<String> texts) {
            this.takenTexts = anyOf(texts);
            return this;
        }

        /**
         * Sets texts that come from the CA's documents and may be shown as they are. Default: none.
         *
         * @param texts in any case
         * @return this
         */
        public Builder knownTexts(Set<String> texts) {
            this.knownTexts = Set.copyOf(texts);
            return this;
        }

        /**
         * The profile.
         *
         * @return immutable
         * @throws IllegalArgumentException naming a setting that must be set and is not
         */
        public NeacProfile build() {
            return new NeacProfile(this);
        }

        private static MessageTable<Boolean> anyOf(List<String> texts) {
            MessageTable<Boolean> table = MessageTable.empty();
            for (String text : texts) {
                table = table.containing(text, Boolean.TRUE);
            }
            return table;
        }
    }
}
