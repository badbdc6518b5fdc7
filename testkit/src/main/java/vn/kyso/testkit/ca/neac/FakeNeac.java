// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.FakeCaBuilder;
import vn.kyso.testkit.ca.LoopbackFakeCa;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.WebhookCourier;

/**
 * A service of the Decision 769 family as a relying party sees it, over HTTP on a loopback port: CA2, Intrust, the
 * national gateway for digests or for whole files, or the plain interface of the Decision's reference client.
 *
 * <p>It is strict where public documents are clear: POST and JSON only, account or token, {@code ca_name} at the
 * gateways only, the encoding of digests, unique identifiers. Where they are silent, {@link NeacSettings} decides. Calls
 * that block hold no thread. Safe for threads.
 *
 * <pre>{@code
 * try (TestPki pki = TestPki.create();
 *         FakeNeac gateway = FakeNeac.fileGateway().start()) {
 *     gateway.addAccount(FakeAccount.citizen(pki));
 *     // point an adapter at gateway.baseUri() with gateway.token() and ca_name FPT-CA
 * }
 * }</pre>
 */
public final class FakeNeac extends LoopbackFakeCa<NeacSettings> {

    private static final List<String> CA_NAMES =
            List.of("VNPT-CA", "Viettel-CA", "CA2", "BkavCA", "FPT-CA", "TrustCA", "MISA-CA");

    private final String spId;
    private final String spPassword;
    private final String token;
    private final Map<String, Map<String, FakeAccount>> accountsByCa = new ConcurrentHashMap<>();
    private final Map<String, Boolean> used = new ConcurrentHashMap<>();
    private final Map<String, String> listed = NeacContext.book();
    private final Deque<DocumentFault> documentFaults = new ArrayDeque<>();
    private final List<String> caNames;
    private final Results results;

    private FakeNeac(Builder builder) {
        super(builder, builder.settings);
        this.spId = builder.spId;
        this.spPassword = builder.spPassword;
        this.token = builder.token;
        this.caNames = builder.caNames;
        caNames.forEach(name -> accountsByCa.put(name, new ConcurrentHashMap<>()));
        NeacContext context = new NeacContext(
                builder.kind,
                core(),
                spId,
                spPassword,
                token,
                this::settings,
                name -> Optional.ofNullable(accountsByCa.get(name)),
                used,
                listed);
        this.results = new Results(context);
        listen(new NeacDialect(context, results, new SignFileCall(context, this::nextFault)));
    }

    /**
     * Begins a fake of CA2: account in the body, base64, answered at once, asked later.
     *
     * @return a builder
     */
    public static Builder ca2() {
        return new Builder(NeacKind.CA2);
    }

    /**
     * Begins a fake of Intrust's service behind the gateway: one call that stays open, codes as text, errors as HTTP
     * 400.
     *
     * @return a builder
     */
    public static Builder intrust() {
        return new Builder(NeacKind.INTRUST);
    }

    /**
     * Begins a fake of the national gateway for digests: account in the body, {@code ca_name}, one call that stays open
     * unless a status path is set.
     *
     * @return a builder
     */
    public static Builder gateway() {
        return new Builder(NeacKind.GATEWAY);
    }

    /**
     * Begins a fake of the gateway for whole files: token, {@code ca_name}, one call that stays open and returns the
     * signed PDF.
     *
     * @return a builder
     */
    public static Builder fileGateway() {
        return new Builder(NeacKind.FILE_GATEWAY);
    }

    /**
     * Begins a fake of the interface as the Decision's reference client speaks it: hex, {@code file_options}, lists of
     * issuers.
     *
     * @return a builder
     */
    public static Builder plain() {
        return new Builder(NeacKind.PLAIN);
    }

    /**
     * The relying party's identifier, {@code sp_id}.
     *
     * @return made up at start unless set
     */
    public String spId() {
        return spId;
    }

    /**
     * The relying party's secret, {@code sp_password}.
     *
     * @return made up at start unless set
     */
    public String spPassword() {
        return spPassword;
    }

    /**
     * The relying party's token, which the gateway for whole files wants.
     *
     * @return made up at start
     */
    public String token() {
        return token;
    }

    /**
     * The CAs behind the gateway.
     *
     * @return names as {@code ca_name} spells them
     */
    public List<String> caNames() {
        return caNames;
    }

    /**
     * Opens an account at one of the CAs behind the gateway; {@link #addAccount(FakeAccount)} opens it at all.
     *
     * @param caName one of {@link #caNames()}
     * @param account the account
     * @return the same account
     */
    public FakeAccount addAccount(String caName, FakeAccount account) {
        Map<String, FakeAccount> own = accountsByCa.get(caName);
        if (own == null) {
            throw new IllegalArgumentException("no CA is called " + caName + " here; there are " + caNames);
        }
        own.put(account.userId(), account);
        return account;
    }

    /**
     * Changes habits from the next request on.
     *
     * @param change sets what shall differ
     */
    public void configure(UnaryOperator<NeacSettings.Builder> change) {
        settings(change.apply(settings().toBuilder()).build());
    }

    /**
     * Spoils the next signed files that are returned, one fault each.
     *
     * @param faults in order
     */
    public void spoilNext(DocumentFault... faults) {
        synchronized (documentFaults) {
            Collections.addAll(documentFaults, faults);
        }
    }

    @Override
    public void reset() {
        super.reset();
        accountsByCa.values().forEach(Map::clear);
        used.clear();
        listed.clear();
        synchronized (documentFaults) {
            documentFaults.clear();
        }
    }

    private DocumentFault nextFault() {
        synchronized (documentFaults) {
            DocumentFault next = documentFaults.poll();
            return next == null ? DocumentFault.NONE : next;
        }
    }

    @Override
    protected WebhookCourier courier() {
        return WebhookCourier.posting(this::webhook);
    }

    private String webhook(CaTransaction transaction, Optional<String> relyingParty) {
        return results.webhook(transaction, relyingParty.orElse(spId));
    }

    /** Collects what cannot change while the fake runs. Not safe for threads. */
    public static final class Builder extends FakeCaBuilder<FakeNeac, Builder> {
        private final NeacKind kind;
        private final String token = secret();
        private String spId = "test-sp-" + (100_000_000 + RANDOM.nextInt(Integer.MAX_VALUE - 100_000_000));
        private String spPassword = secret();
        private List<String> caNames = CA_NAMES;
        private NeacSettings settings;

        private Builder(NeacKind kind) {
            this.kind = kind;
            this.settings = kind.defaults();
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The relying party's account.
         *
         * @param id {@code sp_id}
         * @param password {@code sp_password}
         * @return this builder
         */
        public Builder relyingParty(String id, String password) {
            spId = Objects.requireNonNull(id, "id");
            spPassword = Objects.requireNonNull(password, "password");
            return this;
        }

        /**
         * The CAs behind the gateway.
         *
         * @param names default the names that public clients use
         * @return this builder
         */
        public Builder caNames(String... names) {
            caNames = List.of(names);
            return this;
        }

        /**
         * The habits to start with and to come back to on {@link FakeCa#reset()}.
         *
         * @param change sets what shall differ from the service's defaults
         * @return this builder
         */
        public Builder settings(UnaryOperator<NeacSettings.Builder> change) {
            settings = change.apply(settings.toBuilder()).build();
            return this;
        }

        @Override
        public FakeNeac start() {
            return new FakeNeac(this);
        }
    }
}
