// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kyso.core.FailureCode;

/** Certificates, OCSP responses and revocation lists, each once, in the order they came. Not safe for threads. */
public final class Material {

    private final Map<ByteBuffer, X509Certificate> certificates = new LinkedHashMap<>();
    private final Map<ByteBuffer, byte[]> ocsps = new LinkedHashMap<>();
    private final Map<ByteBuffer, byte[]> crls = new LinkedHashMap<>();

    /**
     * Adds a certificate.
     *
     * @param certificate any
     */
    public void add(X509Certificate certificate) {
        certificates.putIfAbsent(ByteBuffer.wrap(encoded(certificate)), certificate);
    }

    /**
     * Adds an OCSP response.
     *
     * @param ocsp DER
     */
    public void addOcsp(byte[] ocsp) {
        ocsps.putIfAbsent(ByteBuffer.wrap(ocsp), ocsp);
    }

    /**
     * Adds a revocation list.
     *
     * @param crl DER
     */
    public void addCrl(byte[] crl) {
        crls.putIfAbsent(ByteBuffer.wrap(crl), crl);
    }

    void add(StatusAnswer answer) {
        if (answer.isOcsp()) {
            addOcsp(answer.encoded());
        } else {
            addCrl(answer.encoded());
        }
    }

    /**
     * The certificates.
     *
     * @return a copy
     */
    public Collection<X509Certificate> certificates() {
        return List.copyOf(certificates.values());
    }

    /**
     * The encoded certificates.
     *
     * @return DER
     */
    public List<byte[]> encodedCertificates() {
        return certificates.values().stream().map(Material::encoded).toList();
    }

    /**
     * The OCSP responses.
     *
     * @return DER
     */
    public List<byte[]> ocsps() {
        return new ArrayList<>(ocsps.values());
    }

    /**
     * The revocation lists.
     *
     * @return DER
     */
    public List<byte[]> crls() {
        return new ArrayList<>(crls.values());
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw FailureCode.PATH_NOT_PROVEN
                    .because("A certificate that a signature rests on cannot be encoded")
                    .toException(e);
        }
    }
}
