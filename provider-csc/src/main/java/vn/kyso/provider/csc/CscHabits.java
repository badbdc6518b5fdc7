// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a service differs from the text of the specification. The defaults follow the text. Immutable and safe for threads.
 */
public final class CscHabits {

    /** How digests are written in the JSON of API calls. */
    public enum HashEncoding {
        /** Base64, as the specification says. */
        PLAIN,
        /** Base64 whose {@code + / =} are percent-encoded inside the JSON text. */
        PERCENT
    }

    /** How digests are written in the address of the authorize page. */
    public enum PageHashEncoding {
        /** Base64url without padding, as the specification says. */
        BASE64URL,
        /** Standard base64, for servers that compare with {@code signHash} as texts. */
        BASE64
    }

    /** When something optional is done. */
    public enum When {
        /** When the service says that it takes it. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** How the code challenge of PKCE (RFC 7636) is made. */
    public enum CodeChallenge {
        /** SHA-256 of the verifier. */
        S256,
        /** The verifier itself. */
        PLAIN,
        /** No code challenge at all, for servers that choke on it. */
        NONE
    }

    /** How the client proves itself at the token endpoint. */
    public enum ClientAuthentication {
        /** Header {@code Authorization: Basic}. */
        BASIC,
        /** {@code client_secret} in the form. */
        POST
    }

    /** How the proof of authorization goes into {@code signHash}. */
    public enum SadAs {
        /** By version and mode, as the specification says. */
        AUTO,
        /** As the member {@code SAD}. */
        FIELD,
        /** As the bearer token. */
        BEARER
    }

    /** What {@code signHash} is asked to do. */
    public enum OperationMode {
        /** Answer at once; asynchronously only when a response address is set and the service offers it. */
        AUTO,
        /** Answer at once. */
        SYNCHRONOUS,
        /** Answer later, to {@code signPolling}. */
        ASYNCHRONOUS
    }

    /** Who sends the one-time code of version 1. */
    public enum OtpType {
        /** As the credential says; when it says nothing, the service if it offers {@code sendOTP}. */
        AUTO,
        /** The service does, on {@code credentials/sendOTP}. */
        ONLINE,
        /** The signer's own device makes it. */
        OFFLINE
    }

    private final Map<String, String> paths;
    private final HashEncoding hashEncoding;
    private final PageHashEncoding pageHashEncoding;
    private final boolean numSignaturesAsText;
    private final boolean sendOperationMode;
    private final OperationMode operationMode;
    private final CodeChallenge codeChallenge;
    private final @Nullable String signAlgo;
    private final boolean preferPss;
    private final boolean sendCertInfo;
    private final boolean bindHashes;
    private final When sendUserId;
    private final String userId;
    private final SadAs sadAs;
    private final When authorizationDetails;
    private final @Nullable String authorizationDetailsType;
    private final When pushedAuthorization;
    private final ClientAuthentication clientAuthentication;
    private final boolean extendTransaction;
    private final OtpType otpType;
    private final int hashesPerCall;
    private final boolean sendClientData;
    private final boolean infoInList;
    private final boolean accountToken;

    private CscHabits(Builder b) {
        paths = Map.copyOf(b.paths);
        hashEncoding = b.hashEncoding;
        pageHashEncoding = b.pageHashEncoding;
        numSignaturesAsText = b.numSignaturesAsText;
        sendOperationMode = b.sendOperationMode;
        operationMode = b.operationMode;
        codeChallenge = b.codeChallenge;
        signAlgo = b.signAlgo;
        preferPss = b.preferPss;
        sendCertInfo = b.sendCertInfo;
        bindHashes = b.bindHashes;
        sendUserId = b.sendUserId;
        userId = b.userId;
        sadAs = b.sadAs;
        authorizationDetails = b.authorizationDetails;
        authorizationDetailsType = b.authorizationDetailsType;
        pushedAuthorization = b.pushedAuthorization;
        clientAuthentication = b.clientAuthentication;
        extendTransaction = b.extendTransaction;
        otpType = b.otpType;
        hashesPerCall = b.hashesPerCall;
        sendClientData = b.sendClientData;
        infoInList = b.infoInList;
        accountToken = b.accountToken;
    }

    /**
     * Begins settings; none is needed.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    Map<String, String> paths() {
        return paths;
    }

    HashEncoding hashEncoding() {
        return hashEncoding;
    }

    PageHashEncoding pageHashEncoding() {
        return pageHashEncoding;
    }

    boolean numSignaturesAsText() {
        return numSignaturesAsText;
    }

    boolean sendOperationMode() {
        return sendOperationMode;
    }

    OperationMode operationMode() {
        return operationMode;
    }

    CodeChallenge codeChallenge() {
        return codeChallenge;
    }

    Optional<String> signAlgo() {
        return Optional.ofNullable(signAlgo);
    }

    boolean preferPss() {
        return preferPss;
    }

    boolean sendCertInfo() {
        return sendCertInfo;
    }

    boolean bindHashes() {
        return bindHashes;
    }

    When sendUserId() {
        return sendUserId;
    }

    String userId() {
        return userId;
    }

    SadAs sadAs() {
        return sadAs;
    }

    When authorizationDetails() {
        return authorizationDetails;
    }

    Optional<String> authorizationDetailsType() {
        return Optional.ofNullable(authorizationDetailsType);
    }

    When pushedAuthorization() {
        return pushedAuthorization;
    }

    ClientAuthentication clientAuthentication() {
        return clientAuthentication;
    }

    boolean extendTransaction() {
        return extendTransaction;
    }

    OtpType otpType() {
        return otpType;
    }

    int hashesPerCall() {
        return hashesPerCall;
    }

    boolean sendClientData() {
        return sendClientData;
    }

    boolean infoInList() {
        return infoInList;
    }

    boolean accountToken() {
        return accountToken;
    }

    /**
     * The specification's own.
     *
     * @return all defaults
     */
    public static CscHabits defaults() {
        return builder().build();
    }

    String path(String method) {
        return paths.getOrDefault(method, method);
    }

    /** Nothing secret is in it. */
    @Override
    public String toString() {
        return "CscHabits" + paths.keySet();
    }

    /** Builds {@link CscHabits}. Not safe for threads. */
    public static final class Builder {
        private Map<String, String> paths = Map.of();
        private HashEncoding hashEncoding = HashEncoding.PLAIN;
        private PageHashEncoding pageHashEncoding = PageHashEncoding.BASE64URL;
        private boolean numSignaturesAsText;
        private boolean sendOperationMode = true;
        private OperationMode operationMode = OperationMode.AUTO;
        private CodeChallenge codeChallenge = CodeChallenge.S256;
        private @Nullable String signAlgo;
        private boolean preferPss;
        private boolean sendCertInfo;
        private boolean bindHashes = true;
        private When sendUserId = When.AUTO;
        private String userId = "{account}";
        private SadAs sadAs = SadAs.AUTO;
        private When authorizationDetails = When.AUTO;
        private @Nullable String authorizationDetailsType;
        private When pushedAuthorization = When.AUTO;
        private ClientAuthentication clientAuthentication = ClientAuthentication.BASIC;
        private boolean extendTransaction;
        private OtpType otpType = OtpType.AUTO;
        private int hashesPerCall;
        private boolean sendClientData;
        private boolean infoInList = true;
        private boolean accountToken;

        private Builder() {}

        /**
         * Sets paths that differ from the method names, such as {@code credentials/authorize} to
         * {@code credentials/authorise}. Default: none differ.
         *
         * @param value method name to path below the base address
         * @return this
         */
        public Builder paths(Map<String, String> value) {
            this.paths = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how digests are written in API calls. Default: plain base64.
         *
         * @param value which
         * @return this
         */
        public Builder hashEncoding(HashEncoding value) {
            this.hashEncoding = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how digests are written in the address of the authorize page. Default: base64url.
         *
         * @param value which
         * @return this
         */
        public Builder pageHashEncoding(PageHashEncoding value) {
            this.pageHashEncoding = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sends {@code numSignatures} as a text. Default: as a number.
         *
         * @param value whether
         * @return this
         */
        public Builder numSignaturesAsText(boolean value) {
            this.numSignaturesAsText = value;
            return this;
        }

        /**
         * Sends {@code operationMode} also when it is the default {@code S} (version 2). Default: yes, because a server
         * rejects its absence and none is known to reject its presence.
         *
         * @param value whether
         * @return this
         */
        public Builder sendOperationMode(boolean value) {
            this.sendOperationMode = value;
            return this;
        }

        /**
         * Sets whether {@code signHash} answers at once. Default: {@link OperationMode#AUTO}.
         *
         * @param value which
         * @return this
         */
        public Builder operationMode(OperationMode value) {
            this.operationMode = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the method of PKCE. Default: S256, in both versions.
         *
         * @param value which
         * @return this
         */
        public Builder codeChallenge(CodeChallenge value) {
            this.codeChallenge = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Forces {@code signAlgo}. Default: chosen from {@code key/algo}, the exact signature algorithm first.
         *
         * @param value an object identifier
         * @return this
         */
        public Builder signAlgo(String value) {
            if (!value.matches("[0-2](\\.[0-9]+)+")) {
                throw new IllegalArgumentException("signAlgo is an object identifier in dotted form");
            }
            this.signAlgo = value;
            return this;
        }

        /**
         * Prefers RSASSA-PSS where a key offers it beside PKCS#1 v1.5. Default: no.
         *
         * @param value whether
         * @return this
         */
        public Builder preferPss(boolean value) {
            this.preferPss = value;
            return this;
        }

        /**
         * Asks for {@code certInfo} although nothing is taken from it. Default: no; a server answers 501 to it.
         *
         * @param value whether
         * @return this
         */
        public Builder sendCertInfo(boolean value) {
            this.sendCertInfo = value;
            return this;
        }

        /**
         * Gives the digests at authorization also when {@code SCAL} is 1. Default: yes; with {@code SCAL} 2 they are always
         * given.
         *
         * @param value whether
         * @return this
         */
        public Builder bindHashes(boolean value) {
            this.bindHashes = value;
            return this;
        }

        /**
         * Sets when {@code userID} is sent. Default: with service authorization that is not the user's own.
         *
         * @param value when
         * @return this
         */
        public Builder sendUserId(When value) {
            this.sendUserId = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the form of {@code userID}. Default: {@code {account}}, the signer's account.
         *
         * @param value a text in which {@code {account}} stands for the signer's account
         * @return this
         */
        public Builder userId(String value) {
            this.userId = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how the proof of authorization goes into {@code signHash}. Default: as the version and mode want it.
         *
         * @param value how
         * @return this
         */
        public Builder sadAs(SadAs value) {
            this.sadAs = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets when the authorize page is opened by {@code authorization_details} (RAR, version 2). Default: when the service
         * says {@code supportsRar} or its metadata names the type.
         *
         * @param value when
         * @return this
         */
        public Builder authorizationDetails(When value) {
            this.authorizationDetails = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the type in {@code authorization_details}. Default: {@code credential}, or the URI of 2025 for specs 2.2 and
         * later.
         *
         * @param value the type
         * @return this
         */
        public Builder authorizationDetailsType(String value) {
            this.authorizationDetailsType = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets when the authorize request is pushed first (PAR, version 2). Default: when the service says that it takes it.
         *
         * @param value when
         * @return this
         */
        public Builder pushedAuthorization(When value) {
            this.pushedAuthorization = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how the client proves itself at the token endpoint. Default: Basic.
         *
         * @param value how
         * @return this
         */
        public Builder clientAuthentication(ClientAuthentication value) {
            this.clientAuthentication = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Lets one confirmation cover more documents than {@code multisign}, by {@code credentials/extendTransaction}, where
         * the service offers that. Default: no. The specification counts all signatures of an authorization against
         * {@code numSignatures}, so a strict service ends the authorization with the first part, and what that part signed
         * is lost; set it for services that are known to go on.
         *
         * @param value whether
         * @return this
         */
        public Builder extendTransaction(boolean value) {
            this.extendTransaction = value;
            return this;
        }

        /**
         * Sets who sends the one-time code (version 1). Default: as the credential says.
         *
         * @param value who
         * @return this
         */
        public Builder otpType(OtpType value) {
            this.otpType = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how many digests one {@code signHash} carries. Default: 0, all of a confirmation.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder hashesPerCall(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("hashesPerCall is 0 or more");
            }
            this.hashesPerCall = value;
            return this;
        }

        /**
         * Sends our transaction identifier as {@code clientData} with {@code signHash}. Default: no, unless a response address
         * is set.
         *
         * @param value whether
         * @return this
         */
        public Builder sendClientData(boolean value) {
            this.sendClientData = value;
            return this;
        }

        /**
         * Asks {@code credentials/list} of version 2 for whole descriptions. Default: yes; what is missing is asked for one by
         * one.
         *
         * @param value whether
         * @return this
         */
        public Builder infoInList(boolean value) {
            this.infoInList = value;
            return this;
        }

        /**
         * Sends an {@code account_token}, made from client secret and account, to the authorize page. Default: no.
         *
         * @param value whether
         * @return this
         */
        public Builder accountToken(boolean value) {
            this.accountToken = value;
            return this;
        }

        /**
         * The settings.
         *
         * @return immutable
         * @throws IllegalArgumentException when something needed is missing or settings contradict each other
         */
        public CscHabits build() {
            return new CscHabits(this);
        }
    }
}
