// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.UserNotice;
import org.bouncycastle.asn1.x509.qualified.ETSIQCObjectIdentifiers;
import org.bouncycastle.asn1.x509.qualified.Iso4217CurrencyCode;
import org.bouncycastle.asn1.x509.qualified.MonetaryValue;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.testkit.pki.TestCredentialSpec;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("CRT-02, VER-10: the scope of use and the limits of liability that a certificate names")
class CertificateScopeTest {

    private static final String POLICIES = Extension.certificatePolicies.getId();
    private static final String STATEMENTS = Extension.qCStatements.getId();
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2.7");

    private static CertificateScope scope(String oid, ASN1Encodable value) {
        TestCredentialSpec.Builder spec = TestPreset.CITIZEN.spec().toBuilder();
        return CertificateScope.of(
                Kit.PKI.issue(spec.extension(oid, value).build()).certificate());
    }

    private static DERSequence limit(String currency, int amount, int exponent) {
        return new DERSequence(new QCStatement(
                ETSIQCObjectIdentifiers.id_etsi_qcs_LimiteValue,
                new MonetaryValue(new Iso4217CurrencyCode(currency), amount, exponent)));
    }

    private static DERSequence qualified(ASN1Encodable... qualifiers) {
        return new DERSequence(new PolicyInformation(POLICY, new DERSequence(qualifiers)));
    }

    @Test
    @DisplayName("a citizen's certificate of the field names key usages and nothing else")
    void citizen() {
        CertificateScope scope =
                CertificateScope.of(Kit.PKI.credential(TestPreset.CITIZEN).certificate());

        assertThat(scope.keyUsages()).containsExactly("digitalSignature", "nonRepudiation", "keyEncipherment");
        assertThat(scope.policies()).isEmpty();
        assertThat(scope.liabilityLimit()).isNull();
        assertThat(scope.readable()).isTrue();
    }

    @Test
    @DisplayName("an official's certificate names a policy and where its practice statement is")
    void official() {
        CertificateScope scope =
                CertificateScope.of(Kit.PKI.credential(TestPreset.OFFICIAL).certificate());

        assertThat(scope.policies()).containsExactly("1.3.6.1.4.1.99999.2.1");
        assertThat(scope.practiceStatements()).containsExactly("https://ca.invalid/pki/pub/policies/CP");
    }

    @ParameterizedTest
    @CsvSource({"VND, 5, 8, 500000000", "EUR, 2500, -2, 25.00", "VND, 0, 0, 0"})
    @DisplayName("a limit of liability is an amount of money")
    void liability(String currency, int amount, int exponent, BigDecimal expected) {
        CertificateScope.Amount limit =
                scope(STATEMENTS, limit(currency, amount, exponent)).liabilityLimit();

        assertThat(limit).isEqualTo(new CertificateScope.Amount(expected, currency));
    }

    @Test
    @DisplayName("a notice to whoever relies on the certificate is read")
    void notice() {
        PolicyQualifierInfo notice = new PolicyQualifierInfo(
                PolicyQualifierId.id_qt_unotice, new UserNotice(null, "Chỉ dùng cho dịch vụ công"));

        assertThat(scope(POLICIES, qualified(notice)).notices()).containsExactly("Chỉ dùng cho dịch vụ công");
    }

    @Test
    @DisplayName("what cannot be read is told, whoever made the certificate, and ends nothing")
    void unreadable() {
        ASN1Encodable number = new ASN1Integer(7);
        assertThat(scope(POLICIES, number).readable()).isFalse();
        assertThat(scope(STATEMENTS, number).readable()).isFalse();
        assertThat(scope(STATEMENTS, limit("VND", 1, 1_000_000)).readable()).isFalse();
        assertThat(scope(STATEMENTS, limit("VND", -1, 0)).readable()).isFalse();
        assertThat(scope(POLICIES, qualified(number)).readable()).isFalse();
        assertThat(scope(POLICIES, qualified(new PolicyQualifierInfo(PolicyQualifierId.id_qt_cps, number)))
                        .readable())
                .isFalse();
        assertThat(scope(POLICIES, qualified(new PolicyQualifierInfo(PolicyQualifierId.id_qt_unotice, number)))
                        .readable())
                .isFalse();
    }

    @Test
    @DisplayName("depth without end in what an extension holds ends nothing")
    void deep() {
        ASN1Encodable deep = new ASN1Integer(7);
        for (int i = 0; i < 3_000; i++) {
            deep = new DERSequence(deep);
        }
        assertThat(scope(STATEMENTS, deep).readable()).isFalse();
        assertThat(scope(POLICIES, deep).readable()).isFalse();
        ASN1Encodable value = deep;
        assertThat(scope(POLICIES, qualified(new PolicyQualifierInfo(PolicyQualifierId.id_qt_unotice, value)))
                        .readable())
                .isFalse();
    }

    @Test
    @DisplayName("ten of a kind and five hundred characters each are enough; that there is more is told")
    void bounded() {
        CertificateScope many = scope(
                POLICIES,
                new CertificatePolicies(IntStream.range(0, 500)
                        .mapToObj(i -> new PolicyInformation(POLICY.branch(Integer.toString(i))))
                        .toArray(PolicyInformation[]::new)));
        assertThat(many.policies()).hasSize(10);
        assertThat(many.readable()).isFalse();

        ASN1Encodable text = new DERSequence(new DERUTF8String("x".repeat(90_000)));
        CertificateScope wordy =
                scope(POLICIES, qualified(new PolicyQualifierInfo(PolicyQualifierId.id_qt_unotice, text)));
        assertThat(wordy.notices()).allSatisfy(one -> assertThat(one).hasSizeLessThan(502));
    }
}
