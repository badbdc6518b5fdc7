// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.time.ManualClock;

/** What stands in the certificates, read back from their ASN.1. */
class CredentialShapeTest {

    private static final ASN1ObjectIdentifier UID = new ASN1ObjectIdentifier("0.9.2342.19200300.100.1.1");
    private static final ManualClock CLOCK = ManualClock.create();
    private static TestPki pki;

    @BeforeAll
    static void start() {
        pki = TestPki.create(CLOCK);
    }

    @AfterAll
    static void stop() {
        pki.close();
    }

    @ParameterizedTest
    @EnumSource(TestPreset.class)
    void every_serial_number_has_16_bytes_and_begins_with_54(TestPreset preset) {
        TestCredential credential = pki.credential(preset);
        assertThat(credential.serialHex()).hasSize(32).startsWith("54").matches("[0-9a-f]+");
        assertThat(credential.certificate().getSerialNumber()).isEqualTo(new BigInteger(credential.serialHex(), 16));
    }

    @ParameterizedTest
    @EnumSource(TestPreset.class)
    void every_identifier_stands_in_a_uid_attribute_as_utf8_text(TestPreset preset) {
        List<ASN1Encodable> uids = values(preset, UID);
        assertThat(uids).hasOnlyElementsOfType(DERUTF8String.class);
        assertThat(uids.stream().map(ASN1String.class::cast).map(ASN1String::getString))
                .containsExactlyInAnyOrderElementsOf(preset.spec().identifiers().stream()
                        .map(TestIdentifier::text)
                        .toList());
    }

    @Test
    void a_citizen_has_country_province_locality_name_and_uid_in_this_order() {
        assertThat(Stream.of(subject(TestPreset.CITIZEN).getRDNs())
                        .map(rdn -> rdn.getFirst().getType()))
                .containsExactly(BCStyle.C, BCStyle.ST, BCStyle.L, BCStyle.CN, UID);
        assertThat(text(TestPreset.CITIZEN, BCStyle.CN)).isEqualTo("Nguyễn Văn A");
        assertThat(text(TestPreset.CITIZEN, UID)).isEqualTo("CCCD:001099000000");
    }

    @Test
    void a_person_in_an_organisation_has_organisation_title_mail_and_extended_usages() throws Exception {
        TestCredential credential = pki.credential(TestPreset.CITIZEN_IN_ORGANISATION);
        assertThat(Stream.of(subject(TestPreset.CITIZEN_IN_ORGANISATION).getRDNs())
                        .map(rdn -> rdn.getFirst().getType().getId()))
                .containsExactly("2.5.4.6", "2.5.4.8", "2.5.4.7", "2.5.4.10", "2.5.4.12", "2.5.4.3", UID.getId());
        assertThat(credential.certificate().getSubjectAlternativeNames())
                .containsExactly(List.of(GeneralName.rfc822Name, "vu.thi.f@example.vn"));
        assertThat(credential.certificate().getExtendedKeyUsage())
                .containsExactly("1.3.6.1.5.5.7.3.4", "1.3.6.1.4.1.311.10.3.12");
    }

    @Test
    void the_key_usage_is_critical_and_that_of_the_public_issuers() throws Exception {
        var certificate = pki.credential(TestPreset.CITIZEN).certificate();
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactly("2.5.29.15");
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, true, true, false, false, false, false, false, false);
        assertThat(certificate.getExtendedKeyUsage()).isNull();
        assertThat(pki.credential(TestPreset.WRONG_USAGE).certificate().getKeyUsage())
                .startsWith(false, false, true, true);
    }

    @Test
    void names_in_nfd_stay_in_nfd_and_cover_every_marked_letter() {
        String composed = text(TestPreset.DIACRITICS_NFC, BCStyle.CN) + text(TestPreset.DIACRITICS_NFC, BCStyle.L);
        String apart = text(TestPreset.DIACRITICS_NFD, BCStyle.CN) + text(TestPreset.DIACRITICS_NFD, BCStyle.L);
        assertThat(Normalizer.isNormalized(composed, Normalizer.Form.NFC)).isTrue();
        assertThat(Normalizer.isNormalized(apart, Normalizer.Form.NFD)).isTrue();
        assertThat(apart).isNotEqualTo(composed).hasSizeGreaterThan(composed.length());
        assertThat(Normalizer.normalize(apart, Normalizer.Form.NFC)).isEqualTo(composed);
        assertThat(composed.toLowerCase(Locale.ROOT).codePoints().boxed().collect(Collectors.toSet()))
                .containsAll(markedLetters());
        assertThat(text(TestPreset.DIACRITICS_NFC, BCStyle.CN)).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void two_uids_keep_the_order_given_when_they_stand_apart() {
        assertThat(texts(TestPreset.TAX_CODE_THEN_CITIZEN, UID))
                .containsExactly("MST:0100000003-001", "CCCD:036085000000");
        assertThat(texts(TestPreset.CITIZEN_THEN_TAX_CODE, UID))
                .containsExactly("CCCD:036186000000", "MST:0100000003-002");
        assertThat(subject(TestPreset.TAX_CODE_THEN_CITIZEN).getRDNs()).noneMatch(RDN::isMultiValued);
    }

    @Test
    void two_uids_in_one_rdn_are_one_multi_valued_rdn() {
        List<RDN> multi = Stream.of(subject(TestPreset.TWO_UIDS_IN_ONE_RDN).getRDNs())
                .filter(RDN::isMultiValued)
                .toList();
        assertThat(multi).hasSize(1);
        assertThat(multi.get(0).getTypesAndValues())
                .hasSize(2)
                .allMatch(one -> one.getType().equals(UID));
    }

    @Test
    void a_comma_stays_inside_the_name() {
        assertThat(text(TestPreset.COMMA_IN_NAME, BCStyle.CN)).isEqualTo("Nguyễn Văn M, A101.0001 - Bệnh viện Ví Dụ");
        assertThat(values(TestPreset.COMMA_IN_NAME, BCStyle.CN)).hasSize(1);
    }

    @Test
    void an_organisation_seal_has_a_tax_code_with_a_right_check_digit_and_no_o() {
        assertThat(values(TestPreset.ORGANISATION, BCStyle.O)).isEmpty();
        assertThat(List.of(TestPreset.ORGANISATION, TestPreset.OFFICIAL_AGENCY)).allSatisfy(preset -> {
            String code = preset.spec().identifiers().get(0).value();
            int[] weights = {31, 29, 23, 19, 17, 13, 7, 5, 3};
            int sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * (code.charAt(i) - '0');
            }
            assertThat(code.charAt(9) - '0').isEqualTo(10 - sum % 11);
        });
    }

    @Test
    void personal_numbers_are_synthetic_and_no_two_presets_share_an_identifier() {
        List<TestIdentifier> all = Stream.of(TestPreset.values())
                .flatMap(preset -> preset.spec().identifiers().stream())
                .toList();
        assertThat(all.stream().map(TestIdentifier::value)).doesNotHaveDuplicates();
        assertThat(all)
                .filteredOn(one -> one.value().length() == 12)
                .allMatch(one -> one.value().endsWith("000000"));
    }

    @Test
    void someone_known_by_mail_only_has_no_uid() throws Exception {
        assertThat(values(TestPreset.EMAIL_ONLY, UID)).isEmpty();
        assertThat(pki.credential(TestPreset.EMAIL_ONLY).certificate().getSubjectAlternativeNames())
                .containsExactly(List.of(GeneralName.rfc822Name, "ngo.van.l@example.vn"));
    }

    @Test
    void the_distribution_point_names_the_issuer_only_where_asked() {
        DistributionPoint named = distributionPoint(TestPreset.CRL_ISSUER_NAMED);
        assertThat(named.getCRLIssuer().getNames()[0].getName())
                .isEqualTo(holder(TestPreset.CRL_ISSUER_NAMED).getIssuer());
        assertThat(distributionPoint(TestPreset.CITIZEN).getCRLIssuer()).isNull();
    }

    @Test
    void the_issuer_can_be_encoded_with_the_other_string_type() {
        X500Name issuer = holder(TestPreset.ISSUER_ENCODED_OTHERWISE).getIssuer();
        assertThat(issuer.getRDNs(BCStyle.CN)[0].getFirst().getValue()).isInstanceOf(DERPrintableString.class);
        assertThat(holder(TestPreset.CITIZEN)
                        .getIssuer()
                        .getRDNs(BCStyle.CN)[0]
                        .getFirst()
                        .getValue())
                .isInstanceOf(DERUTF8String.class);
    }

    @Test
    void validity_follows_the_clock() {
        Instant now = CLOCK.instant();
        TestCredential late = pki.issue(TestCredentialSpec.named("Nguyễn Văn A")
                .valid(Duration.ofDays(-1), Duration.ofHours(1))
                .build());
        assertThat(late.certificate().getNotBefore().toInstant()).isEqualTo(now.minus(Duration.ofDays(1)));
        assertThat(late.certificate().getNotAfter().toInstant()).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(pki.credential(TestPreset.EXPIRED).certificate().getNotAfter())
                .isBefore(now);
        assertThat(pki.credential(TestPreset.NOT_YET_VALID).certificate().getNotBefore())
                .isAfter(now);
    }

    @Test
    void keys_and_signatures_are_of_the_kind_asked_for() {
        assertThat(rsaBits(TestPreset.CITIZEN)).isEqualTo(2048);
        assertThat(rsaBits(TestPreset.WEAK_KEY)).isEqualTo(1024);
        assertThat(rsaBits(TestPreset.RSA_3072)).isEqualTo(3072);
        assertThat(curveBits(TestPreset.EC_P256)).isEqualTo(256);
        assertThat(curveBits(TestPreset.EC_P384)).isEqualTo(384);
        assertThat(pki.credential(TestPreset.SHA1_SIGNED).certificate().getSigAlgName())
                .isEqualTo("SHA1withRSA");
        assertThat(pki.credential(TestPreset.CITIZEN).certificate().getSigAlgName())
                .isEqualTo("SHA256withRSA");
    }

    @Test
    void no_two_presets_of_a_kit_share_a_key() {
        Set<Object> keys = Stream.of(TestPreset.values())
                .map(preset -> (Object) pki.credential(preset).certificate().getPublicKey())
                .collect(Collectors.toSet());
        assertThat(keys).hasSameSizeAs(TestPreset.values());
    }

    @Test
    void the_chain_comes_in_every_shape() {
        TestCredential credential = pki.credential(TestPreset.CITIZEN);
        var leaf = credential.certificate();
        var issuer = credential.issuer();
        var root = credential.root();
        assertThat(credential.chain()).containsExactly(leaf, issuer, root);
        assertThat(credential.chain(ChainOrder.LEAF_TO_ROOT)).containsExactly(leaf, issuer, root);
        assertThat(credential.chain(ChainOrder.ROOT_TO_LEAF)).containsExactly(root, issuer, leaf);
        assertThat(credential.chain(ChainOrder.WITHOUT_ROOT)).containsExactly(leaf, issuer);
        assertThat(credential.chain(ChainOrder.LEAF_ONLY)).containsExactly(leaf);
        assertThat(credential.chain(ChainOrder.MIXED)).containsExactly(issuer, root, leaf);
        assertThat(credential.toString()).doesNotContain("Nguyễn").doesNotContain("001099000000");
    }

    private static List<Integer> markedLetters() {
        List<Integer> letters = new ArrayList<>();
        for (String vowel : "a ă â e ê i o ô ơ u ư y".split(" ")) {
            for (String tone : List.of("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")) {
                String letter = Normalizer.normalize(vowel + tone, Normalizer.Form.NFC);
                if (letter.codePointAt(0) > 127) {
                    letters.add(letter.codePointAt(0));
                }
            }
        }
        letters.add((int) 'đ');
        assertThat(letters).hasSize(67);
        return letters;
    }

    private static DistributionPoint distributionPoint(TestPreset preset) {
        return CRLDistPoint.getInstance(holder(preset)
                        .getExtension(Extension.cRLDistributionPoints)
                        .getParsedValue())
                .getDistributionPoints()[0];
    }

    private static int rsaBits(TestPreset preset) {
        return ((RSAPublicKey) pki.credential(preset).certificate().getPublicKey())
                .getModulus()
                .bitLength();
    }

    private static int curveBits(TestPreset preset) {
        return ((ECPublicKey) pki.credential(preset).certificate().getPublicKey())
                .getParams()
                .getOrder()
                .bitLength();
    }

    private static X509CertificateHolder holder(TestPreset preset) {
        return Encodings.holder(pki.credential(preset).certificate());
    }

    private static X500Name subject(TestPreset preset) {
        return holder(preset).getSubject();
    }

    private static String text(TestPreset preset, ASN1ObjectIdentifier type) {
        return texts(preset, type).get(0);
    }

    private static List<String> texts(TestPreset preset, ASN1ObjectIdentifier type) {
        return values(preset, type).stream()
                .map(value -> ((ASN1String) value).getString())
                .toList();
    }

    private static List<ASN1Encodable> values(TestPreset preset, ASN1ObjectIdentifier type) {
        return Stream.of(subject(preset).getRDNs())
                .flatMap(rdn -> Stream.of(rdn.getTypesAndValues()))
                .filter(one -> one.getType().equals(type))
                .map(AttributeTypeAndValue::getValue)
                .toList();
    }
}
