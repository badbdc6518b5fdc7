// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyso.trust.status.Forge.NOW;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.trust.status.Forge.Party;
import vn.kyso.trust.status.Forge.With;

@DisplayName("SGN-01, SGN-10: answers and lists that must not make a certificate good")
class HostileAnswersTest {

    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    private static final Party CA = Forge.root("CN=Test CA");
    private static final Party TWIN = Forge.root("CN=Test CA");
    private static final Party CITIZEN = Forge.issued("CN=Test Signer", CA);
    private static final Party SUB = Forge.issued("CN=Test Sub CA", CA, Forge.authority());
    private static final Instant EARLIER = NOW.minus(Duration.ofHours(1));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

    private static Optional<StatusAnswer> judged(byte[] list) {
        return new CrlCheck(CITIZEN.certificate(), CA.certificate()).judge(list);
    }

    private static Optional<StatusAnswer> asked(byte[] answer) {
        return new OcspCheck(CITIZEN.certificate(), CA.certificate()).judge(answer);
    }

    private static byte[] goodFrom(Party responder) {
        return Forge.good(responder, CITIZEN.certificate(), CA.certificate(), EARLIER, TOMORROW);
    }

    private static With purposes(KeyPurposeId... purposes) {
        return new With(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    @Test
    @DisplayName("The CA itself and whom it authorised may answer; the same answer counts")
    void whoMayAnswer() {
        assertThat(asked(goodFrom(CA))).isPresent();
        assertThat(asked(goodFrom(Forge.issued("CN=R", CA, purposes(KeyPurposeId.id_kp_OCSPSigning)))))
                .isPresent();
    }

    @Test
    @DisplayName(
            "An answer by a stranger, a CA of the same name, another certificate of the CA, or with any purpose is none")
    void whoMayNotAnswer() {
        assertThat(asked(goodFrom(TWIN))).isEmpty();
        assertThat(asked(goodFrom(CITIZEN))).as("the holder about himself").isEmpty();
        assertThat(asked(goodFrom(Forge.issued("CN=R", CA)))).as("no EKU").isEmpty();
        assertThat(asked(goodFrom(Forge.issued("CN=R", CA, purposes(KeyPurposeId.anyExtendedKeyUsage)))))
                .as("any purpose is not OCSP signing")
                .isEmpty();
        assertThat(asked(goodFrom(Forge.issued("CN=R", CA, purposes(KeyPurposeId.id_kp_timeStamping)))))
                .isEmpty();
        assertThat(asked(goodFrom(Forge.issued("CN=R", TWIN, purposes(KeyPurposeId.id_kp_OCSPSigning)))))
                .as("authorised by another key of that name")
                .isEmpty();
        assertThat(asked(goodFrom(Forge.issued("CN=R", SUB, purposes(KeyPurposeId.id_kp_OCSPSigning)))))
                .as("authorised by a CA below, not by the issuer")
                .isEmpty();
    }

    @Test
    @DisplayName(
            "A responder whose key usage says otherwise, or with a critical extension nobody knows, does not count")
    void responderInOrder() {
        With ocsp = purposes(KeyPurposeId.id_kp_OCSPSigning);
        With encipherment = new With(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment));
        assertThat(asked(goodFrom(Forge.issued("CN=R", CA, ocsp, encipherment))))
                .isEmpty();
        assertThat(asked(goodFrom(Forge.issued("CN=R", CA, ocsp, new With(UNKNOWN, true, DERNull.INSTANCE)))))
                .isEmpty();
        With signature = new With(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        assertThat(asked(goodFrom(Forge.issued("CN=R", CA, ocsp, signature)))).isPresent();
    }

    @Test
    @DisplayName("An answer about another serial number, or about the same one of another CA, is none")
    void aboutAnother() {
        BigInteger next = CITIZEN.certificate().getSerialNumber().add(BigInteger.ONE);
        assertThat(asked(Forge.answer(CA, next, CA.certificate(), EARLIER, TOMORROW, answers -> {})))
                .isEmpty();
        assertThat(asked(Forge.good(CA, CITIZEN.certificate(), TWIN.certificate(), EARLIER, TOMORROW)))
                .isEmpty();
    }

    @Test
    @DisplayName("An answer with a critical extension that is not understood is none")
    void criticalInAnswer() throws IOException {
        Extension unknown = new Extension(UNKNOWN, true, new DEROctetString(DERNull.INSTANCE));
        byte[] answer = Forge.answer(
                CA,
                CITIZEN.certificate().getSerialNumber(),
                CA.certificate(),
                EARLIER,
                TOMORROW,
                answers -> answers.setResponseExtensions(new Extensions(unknown)));
        assertThat(asked(answer)).isEmpty();
    }

    /** A source that has one answer and one list. */
    private record Fixed(byte[] answer, byte[] list) implements RevocationSource {
        @Override
        public Optional<Fetched> ocsp(X509Certificate one, X509Certificate issuer, Predicate<byte[]> acceptable) {
            return Optional.of(answer).filter(acceptable).map(bytes -> new Fetched(bytes, "test", NOW));
        }

        @Override
        public Optional<Fetched> crl(X509Certificate one, X509Certificate issuer, Predicate<byte[]> acceptable) {
            return Optional.of(list).filter(acceptable).map(bytes -> new Fetched(bytes, "test", NOW));
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public List<X509Certificate> issuersOf(X509Certificate certificate) {
            return List.of();
        }
    }

    private static Material gathered(byte[] answer, byte[] list, Instant at) {
        MaterialSearch search =
                new MaterialSearch(new Fixed(answer, list), List.of(CA.certificate()), Duration.ofSeconds(10));
        return search.gather(
                MaterialSearch.Holder.SIGNER, List.of(CITIZEN.certificate(), CA.certificate()), new Material(), at);
    }

    private static byte[] dated(Instant given, Instant next) {
        return Forge.good(CA, CITIZEN.certificate(), CA.certificate(), given, next);
    }

    private static byte[] listDated(Instant given, Instant next) {
        return Forge.list(CA, CA.keys(), given, next, list -> {});
    }

    @Test
    @DisplayName("What is dated in the future, beyond what clocks differ by, or is out of date proves nothing")
    void dates() {
        Instant future = NOW.plus(Duration.ofHours(1));
        Instant past = NOW.minus(Duration.ofDays(2));
        byte[] nothing = new byte[0];
        assertThat(gathered(dated(EARLIER, TOMORROW), nothing, NOW).ocsps()).hasSize(1);
        assertThat(gathered(nothing, listDated(EARLIER, TOMORROW), NOW).crls()).hasSize(1);
        assertThat(gathered(dated(NOW.plusSeconds(60), TOMORROW), nothing, NOW).ocsps())
                .as("a minute is a clock that runs fast")
                .hasSize(1);
        for (byte[] answer : List.of(dated(future, TOMORROW), dated(past, past.plusSeconds(9)))) {
            assertThatThrownBy(() -> gathered(answer, nothing, NOW))
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.STATUS_NOT_PROVEN));
        }
        for (byte[] list : List.of(listDated(future, TOMORROW), listDated(past, past.plusSeconds(9)))) {
            assertThatThrownBy(() -> gathered(nothing, list, NOW))
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.STATUS_NOT_PROVEN));
        }
    }

    @Test
    @DisplayName(
            "A validator that judges by itself is handed what stands up: good and in force, or revoking, and nothing else")
    void soundAnswers() {
        Instant past = NOW.minus(Duration.ofDays(2));
        byte[] nothing = new byte[0];
        assertThat(handed(dated(EARLIER, TOMORROW))).isTrue();
        assertThat(handed(dated(past, past.plusSeconds(9)))).as("out of date").isFalse();
        assertThat(handed(dated(NOW.plus(Duration.ofHours(1)), TOMORROW)))
                .as("of the future")
                .isFalse();
        assertThat(handed(goodFrom(TWIN))).isFalse();
        byte[] oldButRevoking = Forge.list(
                CA,
                CA.keys(),
                past,
                past.plusSeconds(9),
                list -> list.addCRLEntry(
                        CITIZEN.certificate().getSerialNumber(), Date.from(past), CRLReason.keyCompromise));
        SoundAnswers lists = new SoundAnswers(new Fixed(nothing, oldButRevoking), NOW);
        assertThat(lists.crl(CITIZEN.certificate(), CA.certificate()))
                .as("a revocation does not grow old")
                .isPresent();
        assertThat(lists.crl(CITIZEN.certificate(), TWIN.certificate())).isEmpty();
        assertThat(lists.issuersOf(CITIZEN.certificate())).isEmpty();
    }

    private static boolean handed(byte[] answer) {
        return new SoundAnswers(new Fixed(answer, new byte[0]), NOW)
                .ocsp(CITIZEN.certificate(), CA.certificate())
                .isPresent();
    }

    private static void extension(
            X509v2CRLBuilder list, ASN1ObjectIdentifier oid, org.bouncycastle.asn1.ASN1Encodable value) {
        try {
            list.addExtension(oid, true, value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] scoped(IssuingDistributionPoint scope) {
        return Forge.list(CA, list -> extension(list, Extension.issuingDistributionPoint, scope));
    }

    @Test
    @DisplayName("A list of a CA of the same name with another key, or of another CA, is none")
    void listOfAnother() {
        assertThat(judged(Forge.list(CA, list -> {}))).isPresent();
        assertThat(judged(Forge.list(TWIN, list -> {}))).isEmpty();
        assertThat(judged(Forge.list(SUB, list -> {}))).isEmpty();
        Party mayNot = new Party(
                Forge.certificate(
                        "CN=Test CA",
                        CA.keys(),
                        "CN=Test CA",
                        CA.keys(),
                        Forge.authority(),
                        new With(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))),
                CA.keys());
        assertThat(new CrlCheck(CITIZEN.certificate(), mayNot.certificate()).judge(Forge.list(mayNot, list -> {})))
                .as("a CA whose certificate does not let it sign lists")
                .isEmpty();
    }

    @Test
    @DisplayName("A list that is signed over MD5 is none, whoever signed it")
    void brokenDigest() {
        Party old = Forge.rsaRoot("CN=Old CA");
        CrlCheck check = new CrlCheck(Forge.issued("CN=Test Signer", old).certificate(), old.certificate());
        assertThat(check.judge(Forge.emptyListOver("SHA256", old))).isPresent();
        assertThat(check.judge(Forge.emptyListOver("MD5", old))).isEmpty();
    }

    @Test
    @DisplayName(
            "Delta and indirect lists, lists for some reasons, for other kinds of certificates and other points are none")
    void scopes() {
        assertThat(judged(Forge.list(
                        CA, list -> extension(list, Extension.deltaCRLIndicator, new CRLNumber(BigInteger.ONE)))))
                .isEmpty();
        assertThat(judged(scoped(new IssuingDistributionPoint(null, false, false, null, true, false))))
                .as("indirect")
                .isEmpty();
        ReasonFlags some = new ReasonFlags(ReasonFlags.keyCompromise);
        assertThat(judged(scoped(new IssuingDistributionPoint(null, false, false, some, false, false))))
                .as("some reasons")
                .isEmpty();
        assertThat(judged(scoped(new IssuingDistributionPoint(null, false, true, null, false, false))))
                .as("CA certificates only")
                .isEmpty();
        assertThat(judged(scoped(new IssuingDistributionPoint(null, true, false, null, false, false))))
                .as("end entities only, as the citizen is")
                .isPresent();
        assertThat(new CrlCheck(SUB.certificate(), CA.certificate())
                        .judge(scoped(new IssuingDistributionPoint(null, true, false, null, false, false))))
                .as("end entities only, and this is a CA")
                .isEmpty();
        assertThat(judged(scoped(new IssuingDistributionPoint(null, false, false, null, false, true))))
                .as("attribute certificates only")
                .isEmpty();
        DistributionPointName elsewhere = new DistributionPointName(new GeneralNames(
                new GeneralName(GeneralName.uniformResourceIdentifier, "http://ca.invalid/part-2.crl")));
        assertThat(judged(scoped(new IssuingDistributionPoint(elsewhere, false, false))))
                .as("a part the certificate does not point at")
                .isEmpty();
    }

    @Test
    @DisplayName("A list or an entry with a critical extension that is not understood is none")
    void criticalInList() {
        assertThat(judged(Forge.list(CA, list -> extension(list, UNKNOWN, DERNull.INSTANCE))))
                .isEmpty();
        assertThat(judged(Forge.list(CA, list -> entry(list, UNKNOWN, DERNull.INSTANCE))))
                .isEmpty();
        GeneralNames other = new GeneralNames(new GeneralName(new X500Name("CN=Other CA")));
        assertThat(judged(Forge.list(CA, list -> entry(list, Extension.certificateIssuer, other))))
                .as("an entry about a certificate of another CA")
                .isEmpty();
    }

    private static void entry(
            X509v2CRLBuilder list, ASN1ObjectIdentifier oid, org.bouncycastle.asn1.ASN1Encodable value) {
        try {
            Extension extension = new Extension(oid, true, new DEROctetString(value));
            list.addCRLEntry(CITIZEN.certificate().getSerialNumber(), Date.from(EARLIER), new Extensions(extension));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StatusAnswer listed(int reason) {
        return judged(Forge.list(
                        CA,
                        list -> list.addCRLEntry(CITIZEN.certificate().getSerialNumber(), Date.from(EARLIER), reason)))
                .orElseThrow();
    }

    @Test
    @DisplayName("CRT-01: on hold is suspended, another reason is revoked, and a withdrawal of an entry is no answer")
    void reasons() {
        assertThat(listed(CRLReason.certificateHold).onHold()).isTrue();
        assertThat(listed(CRLReason.certificateHold).revokedBy(NOW)).isPresent();
        assertThat(listed(CRLReason.keyCompromise).onHold()).isFalse();
        assertThat(listed(CRLReason.keyCompromise).revokedBy(NOW)).isPresent();
        assertThat(judged(Forge.list(
                        CA,
                        list -> list.addCRLEntry(
                                CITIZEN.certificate().getSerialNumber(), Date.from(EARLIER), CRLReason.removeFromCRL))))
                .as("removeFromCRL belongs into delta lists (RFC 5280 section 5.3.1)")
                .isEmpty();
    }
}
