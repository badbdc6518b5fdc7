// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.net.URI;

/**
 * The loopback server of a {@link TestPki}: OCSP, revocation lists, issuers' certificates and time stamps.
 *
 * <p>It listens on 127.0.0.1 only, runs on daemon threads and stops when its kit is closed. Each service has a {@link
 * PkiFaults}; what came in is in the {@link PkiJournal}. Safe for use by several threads.
 *
 * <p>OCSP takes GET and POST and returns the nonce it is given. Revocation lists are made anew for each request. Issuers'
 * certificates come as {@code .cer} (DER) and as {@code .p7b} (PKCS#7 with those above). Time stamps take SHA-256,
 * SHA-384 and SHA-512 imprints.
 */
public final class TestPkiServer {

    private final LoopbackHttp http;
    private final PkiAddresses addresses;
    private final OcspResponder ocsp;
    private final CrlPublisher crl;
    private final IssuerPublisher issuers;
    private final TimeStampResponder timeStamp;

    TestPkiServer(
            LoopbackHttp http,
            PkiAddresses addresses,
            OcspResponder ocsp,
            CrlPublisher crl,
            IssuerPublisher issuers,
            TimeStampResponder timeStamp) {
        this.http = http;
        this.addresses = addresses;
        this.ocsp = ocsp;
        this.crl = crl;
        this.issuers = issuers;
        this.timeStamp = timeStamp;
        http.route(PkiAddresses.OCSP, PkiService.OCSP, ocsp);
        http.route(PkiAddresses.CRL, PkiService.CRL, crl);
        http.route(PkiAddresses.ISSUERS, PkiService.ISSUER_CERTIFICATE, issuers);
        http.route(PkiAddresses.TIME_STAMP, PkiService.TIME_STAMP, timeStamp);
        http.start();
    }

    /**
     * Returns the address of the server.
     *
     * @return {@code http://127.0.0.1:} and the port
     */
    public URI uri() {
        return addresses.base();
    }

    /**
     * Returns the address of the time-stamping authority.
     *
     * @return where to post RFC 3161 requests
     */
    public URI timeStampUri() {
        return addresses.timeStamp();
    }

    /**
     * Returns the address of the OCSP responder for a trust domain's issuing CA, as its leaves name it.
     *
     * @param domain the domain
     * @return where to ask
     */
    public URI ocspUri(TestTrustDomain domain) {
        return addresses.ocsp(AuthorityId.issuing(domain));
    }

    /**
     * Returns the address of the revocation list of a trust domain's issuing CA, as its leaves name it.
     *
     * @param domain the domain
     * @return where to fetch
     */
    public URI crlUri(TestTrustDomain domain) {
        return addresses.crl(AuthorityId.issuing(domain));
    }

    /**
     * Returns the address of the revocation list of a trust domain's root, as the issuing CA names it.
     *
     * @param domain the domain
     * @return where to fetch
     */
    public URI rootCrlUri(TestTrustDomain domain) {
        return addresses.crl(AuthorityId.root(domain));
    }

    /**
     * Returns the journal of requests.
     *
     * @return the journal
     */
    public PkiJournal journal() {
        return http.journal();
    }

    /**
     * Returns the script of the OCSP responders.
     *
     * @return the faults they show
     */
    public PkiFaults<OcspFault> ocsp() {
        return ocsp.faults();
    }

    /**
     * Returns the script of the revocation lists.
     *
     * @return the faults they show
     */
    public PkiFaults<CrlFault> crl() {
        return crl.faults();
    }

    /**
     * Returns the script of the issuers' certificates.
     *
     * @return the faults they show
     */
    public PkiFaults<IssuerFault> issuerCertificates() {
        return issuers.faults();
    }

    /**
     * Returns the script of the time-stamping authority.
     *
     * @return the faults it shows
     */
    public PkiFaults<TsaFault> timeStamp() {
        return timeStamp.faults();
    }

    /**
     * Publishes revocation lists as PEM text, as one root in the field does, instead of DER.
     *
     * @param pem true for PEM, false for DER, which is the default
     */
    public void crlAsPem(boolean pem) {
        crl.pem(pem);
    }

    void close() {
        http.close();
    }
}
