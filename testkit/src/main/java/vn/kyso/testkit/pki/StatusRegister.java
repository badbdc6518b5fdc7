// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.kyso.testkit.pki.TestCertificateStatus.Kind;

/** What every authority says about the certificates it issued. Safe for use by several threads. */
final class StatusRegister {

    /** A status with its moment. */
    record Entry(BigInteger serial, Kind kind, CRLReason reason, Instant since) {

        boolean isListed(Instant now) {
            return (kind == Kind.REVOKED || kind == Kind.SUSPENDED) && !since.isAfter(now);
        }

        /** The number of RFC 5280, section 5.3.1; the JDK's constants stand in that order. */
        int reasonCode() {
            return List.of(CRLReason.values()).indexOf(reason);
        }
    }

    private final Map<AuthorityId, Map<BigInteger, Entry>> entries = new ConcurrentHashMap<>();

    void set(AuthorityId issuer, BigInteger serial, TestCertificateStatus status, Instant now) {
        Entry entry = new Entry(serial, status.kind(), status.reason(), now.minus(status.since()));
        entries.computeIfAbsent(issuer, id -> new ConcurrentHashMap<>()).put(serial, entry);
    }

    /** The entry of a certificate this authority issued. */
    Optional<Entry> find(AuthorityId issuer, BigInteger serial) {
        return Optional.ofNullable(entries.getOrDefault(issuer, Map.of()).get(serial));
    }

    /** The entries a revocation list of that moment names. */
    List<Entry> listed(AuthorityId issuer, Instant now) {
        List<Entry> listed =
                new ArrayList<>(entries.getOrDefault(issuer, Map.of()).values());
        listed.removeIf(entry -> !entry.isListed(now));
        return listed;
    }
}
