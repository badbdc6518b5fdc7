// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/** The authorities of one kit and their services, each made when first asked for. Safe for use by several threads. */
final class Authorities {

    /** A service certificate with its key: an OCSP responder or the time-stamping unit. */
    record Service(KeyPair keys, List<X509Certificate> chain) {

        X509Certificate certificate() {
            return chain.get(0);
        }
    }

    private final CertificateProfiles profiles;
    private final KeyRing keys;
    private final TestKeyKind rootKind;
    private final StatusRegister register;
    private final Instant birth;
    private final Map<AuthorityId, TestAuthority> made = new EnumMap<>(AuthorityId.class);
    private final Map<AuthorityId, Service> responders = new EnumMap<>(AuthorityId.class);
    private @Nullable Service unit;

    Authorities(
            CertificateProfiles profiles, KeyRing keys, TestKeyKind rootKind, StatusRegister register, Instant birth) {
        this.profiles = profiles;
        this.keys = keys;
        this.rootKind = rootKind;
        this.register = register;
        this.birth = birth;
    }

    synchronized TestAuthority get(AuthorityId id) {
        TestAuthority known = made.get(id);
        if (known == null) {
            known = id.parent().map(parent -> issuing(id, get(parent))).orElseGet(() -> root(id));
            made.put(id, known);
        }
        return known;
    }

    /** The delegated OCSP responder of an authority. */
    synchronized Service ocspResponder(AuthorityId issuer) {
        Service known = responders.get(issuer);
        if (known == null) {
            TestAuthority authority = get(issuer);
            KeyPair pair = keys.authority(TestKeyKind.RSA_2048, "ocsp " + issuer.path());
            known = service(authority, pair, profiles.ocspResponder(authority, pair.getPublic(), birth));
            responders.put(issuer, known);
        }
        return known;
    }

    /** The time-stamping unit. */
    synchronized Service timeStampUnit() {
        Service known = unit;
        if (known == null) {
            TestAuthority authority = get(AuthorityId.TSA_CA);
            KeyPair pair = keys.authority(TestKeyKind.RSA_2048, "tsa unit");
            known = service(authority, pair, profiles.timeStampUnit(authority, pair.getPublic(), birth));
            unit = known;
        }
        return known;
    }

    /** A responder that says it speaks for an authority without being authorised. */
    synchronized Service strangerResponder(AuthorityId issuer) {
        return new Service(
                strangerKeys(),
                List.of(profiles.ocspResponder(stranger(issuer), strangerKeys().getPublic(), birth)));
    }

    /** A time-stamping unit outside every anchor. */
    synchronized Service strangerUnit() {
        return new Service(
                strangerKeys(),
                List.of(profiles.timeStampUnit(
                        stranger(AuthorityId.TSA_CA), strangerKeys().getPublic(), birth)));
    }

    /** Keys of nobody in this kit. */
    KeyPair strangerKeys() {
        return keys.authority(TestKeyKind.RSA_2048, "stranger");
    }

    /** An authority of the same name with a certificate and keys of its own. */
    private TestAuthority stranger(AuthorityId id) {
        KeyPair pair = strangerKeys();
        return new TestAuthority(id, SubjectNames.authority(id), pair, profiles.root(id, pair, birth), null);
    }

    private TestAuthority root(AuthorityId id) {
        KeyPair pair = keys.authority(rootKind, id.path());
        return new TestAuthority(id, SubjectNames.authority(id), pair, profiles.root(id, pair, birth), null);
    }

    private TestAuthority issuing(AuthorityId id, TestAuthority parent) {
        KeyPair pair = keys.authority(TestKeyKind.RSA_2048, id.path());
        X500Name name = SubjectNames.authority(id);
        X509Certificate certificate = profiles.issuingCa(id, parent, pair.getPublic(), birth);
        register.set(parent.id(), certificate.getSerialNumber(), TestCertificateStatus.good(), birth);
        return new TestAuthority(id, name, pair, certificate, parent);
    }

    /** Another certificate of an issuing CA: same name, same key. */
    synchronized X509Certificate another(AuthorityId id, Instant from, Instant until) {
        TestAuthority known = get(id);
        TestAuthority parent = java.util.Objects.requireNonNull(known.parent());
        X509Certificate certificate =
                profiles.issuingCa(id, parent, known.keys().getPublic(), from, until);
        register.set(parent.id(), certificate.getSerialNumber(), TestCertificateStatus.good(), birth);
        return certificate;
    }

    private Service service(TestAuthority issuer, KeyPair pair, X509Certificate certificate) {
        register.set(issuer.id(), certificate.getSerialNumber(), TestCertificateStatus.good(), birth);
        return new Service(pair, issuer.chainOf(certificate));
    }
}
