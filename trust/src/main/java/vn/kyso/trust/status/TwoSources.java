// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One source, and another for what it does not have. */
record TwoSources(RevocationSource first, RevocationSource next) implements RevocationSource {

    @Override
    public Optional<Fetched> ocsp(X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable) {
        Optional<Fetched> answer = first.ocsp(certificate, issuer, acceptable);
        return answer.isPresent() ? answer : next.ocsp(certificate, issuer, acceptable);
    }

    @Override
    public Optional<Fetched> crl(X509Certificate certificate, X509Certificate issuer, Predicate<byte[]> acceptable) {
        Optional<Fetched> answer = first.crl(certificate, issuer, acceptable);
        return answer.isPresent() ? answer : next.crl(certificate, issuer, acceptable);
    }

    @Override
    public List<X509Certificate> issuersOf(X509Certificate certificate) {
        List<X509Certificate> all = new ArrayList<>(first.issuersOf(certificate));
        all.addAll(next.issuersOf(certificate));
        return all;
    }

    @Override
    public Instant now() {
        return first.now();
    }
}
