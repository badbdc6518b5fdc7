// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.cli.trust.Trust;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.identity.Identifier;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;

/** A fake CA that runs in this process, with its PKI and an adapter that speaks to it. Safe for threads. */
public final class RunningFake implements AutoCloseable {

    private final FakeCa ca;
    private final TestPki pki;
    private final Supplier<SigningProvider> adapter;
    private final SigningProvider provider;
    private final List<String> configuration;
    private final Map<String, String> environment;
    private final SignerDesk desk;

    /**
     * Puts the parts together; all are closed with it.
     *
     * @param ca listening
     * @param pki its PKI
     * @param adapter opens an adapter that speaks to it
     * @param configuration the lines that a kyso.yml needs for it, below {@code providers:}
     * @param environment the variables those lines refer to
     * @param desk where its made-up signer types
     */
    RunningFake(
            FakeCa ca,
            TestPki pki,
            Supplier<SigningProvider> adapter,
            List<String> configuration,
            Map<String, String> environment,
            SignerDesk desk) {
        this.ca = ca;
        this.pki = pki;
        this.adapter = adapter;
        this.provider = adapter.get();
        this.configuration = List.copyOf(configuration);
        this.environment = Map.copyOf(environment);
        this.desk = desk;
    }

    /**
     * The CA itself.
     *
     * @return listening
     */
    public FakeCa ca() {
        return ca;
    }

    /**
     * The adapter that speaks to it.
     *
     * @return open
     */
    public SigningProvider provider() {
        return provider;
    }

    /**
     * Another adapter that speaks to it, as another node has one.
     *
     * @return to be closed by the caller
     */
    public SigningProvider openAdapter() {
        return adapter.get();
    }

    /**
     * Where its made-up signer types.
     *
     * @return the desk
     */
    public SignerDesk desk() {
        return desk;
    }

    /**
     * What a kyso.yml of another process needs.
     *
     * @return lines to stand below {@code providers:}
     */
    public List<String> configuration() {
        return configuration;
    }

    /**
     * What the environment of another process needs.
     *
     * @return variables, among them made-up secrets
     */
    public Map<String, String> environment() {
        return environment;
    }

    /**
     * Its anchors.
     *
     * @return roots for citizens and officials, and the root for time stamps
     */
    public Trust trust() {
        TrustStore store = TrustStore.create();
        store.addAll(
                List.of(
                        NewAnchor.of(
                                pki.trustAnchor(TestTrustDomain.PUBLIC), AnchorPurpose.SIGNING, TrustDomain.PUBLIC),
                        NewAnchor.of(
                                pki.trustAnchor(TestTrustDomain.OFFICIAL_DUTY),
                                AnchorPurpose.SIGNING,
                                TrustDomain.OFFICIAL_DUTY),
                        NewAnchor.of(
                                pki.trustAnchor(TestTrustDomain.TIME_STAMP),
                                AnchorPurpose.TIME_STAMP,
                                TrustDomain.PUBLIC)),
                "fake CA",
                "kyso",
                "a fake brings its own anchors");
        return new Trust(store, true, Set.of(pki.server().uri().getHost()), CheckPolicy.lawful());
    }

    /**
     * Its time-stamping authority.
     *
     * @return where to ask (RFC 3161)
     */
    public URI timestampUri() {
        return pki.server().timeStampUri();
    }

    /**
     * Makes sure that a signer has an account with a certificate.
     *
     * @param signer a made-up number
     * @throws vn.kyso.core.RelyingPartyException when the number could be a real one
     */
    public void openAccount(Identifier signer) {
        if (ca.account(signer.value()).isEmpty()) {
            ca.addAccount(FakeAccounts.of(pki, signer));
        }
    }

    /**
     * Opens the accounts of all kinds of people and organisations that the testkit has.
     *
     * @return what is to be known about them, a line each
     */
    public List<String> openSampleAccounts() {
        return FakeAccounts.openSamples(ca, pki);
    }

    /**
     * Writes the anchors as PEM.
     *
     * @param directory made when missing
     * @throws vn.kyso.core.RelyingPartyException when it cannot be written
     */
    public void writeAnchors(Path directory) {
        try {
            pki.writeAnchors(directory);
        } catch (IOException e) {
            throw OperatorText.failure(FailureCode.CONFIGURATION, e, "fake.anchors-not-written", directory);
        }
    }

    /** Stops everything. */
    @Override
    public void close() {
        provider.close();
        ca.close();
        pki.close();
    }
}
