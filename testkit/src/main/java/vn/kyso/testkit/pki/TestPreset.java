// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import static vn.kyso.testkit.pki.TestCredentialSpec.named;
import static vn.kyso.testkit.pki.TestIdentifier.cccd;
import static vn.kyso.testkit.pki.TestIdentifier.cmnd;
import static vn.kyso.testkit.pki.TestIdentifier.mst;
import static vn.kyso.testkit.pki.TestIdentifier.passport;

import java.security.cert.CRLReason;
import java.text.Normalizer;
import java.time.Duration;
import vn.kyso.testkit.pki.TestCredentialSpec.IdentifierLayout;
import vn.kyso.testkit.pki.TestCredentialSpec.Usage;

/**
 * Ready descriptions of credentials, one for each situation a portal meets. All persons, numbers and organisations are
 * invented; every preset has an identifier of its own.
 */
public enum TestPreset {
    /** An ordinary citizen with {@code UID=CCCD:…}. */
    CITIZEN(named("Nguyễn Văn A").identifiers(cccd("001099000000"))),
    /** A second ordinary citizen, for mix-ups. */
    OTHER_CITIZEN(named("Trần Thị B").identifiers(cccd("079199000000"))),
    /** A citizen whose name and address have every marked Vietnamese letter between them, composed (NFC). */
    DIACRITICS_NFC(letters(Normalizer.Form.NFC).identifiers(cccd("048098000000"))),
    /** The same with the marks written apart (NFD). */
    DIACRITICS_NFD(letters(Normalizer.Form.NFD).identifiers(cccd("048097000000"))),
    /** A twelve-digit number under the label CMND. */
    CMND_12(named("Lê Văn C").identifiers(cmnd("031095000000"))),
    /** A nine-digit identity card number. */
    CMND_9(named("Phạm Thị D").identifiers(cmnd("012000000"))),
    /** A foreigner or overseas citizen known by a passport. */
    PASSPORT(named("Hoàng Văn E").identifiers(passport("B1000000"))),
    /** The seal of an organisation: a tax code of ten digits, no O, the organisation's name in CN. */
    ORGANISATION(named("Công ty TNHH Ví Dụ Một Thành Viên")
            .identifiers(mst("0100000003"))
            .address(null, "Hà Nội")
            .unit("Phòng Hành chính")),
    /** A person in an organisation, as one issuer writes it: O, T, e-mail, extended usages, {@code UID=CCCD:…}. */
    CITIZEN_IN_ORGANISATION(named("Vũ Thị F")
            .identifiers(cccd("022188000000"))
            .organisation("Công ty TNHH Ví Dụ Một Thành Viên")
            .title("Giám đốc")
            .email("vu.thi.f@example.vn")
            .usages(Usage.DIGITAL_SIGNATURE, Usage.NON_REPUDIATION, Usage.KEY_ENCIPHERMENT, Usage.DATA_ENCIPHERMENT)
            .extendedUsages("1.3.6.1.5.5.7.3.4", "1.3.6.1.4.1.311.10.3.12")
            .namesCrlIssuer()),
    /** A person with two UIDs, the tax code first. */
    TAX_CODE_THEN_CITIZEN(named("Đặng Văn G")
            .identifiers(mst("0100000003-001"), cccd("036085000000"))
            .organisation("Chi nhánh Ví Dụ")
            .identifiersBeforeName()),
    /** A person with two UIDs, the personal number first. */
    CITIZEN_THEN_TAX_CODE(named("Bùi Thị H")
            .identifiers(cccd("036186000000"), mst("0100000003-002"))
            .organisation("Chi nhánh Ví Dụ")
            .identifiersBeforeName()),
    /** A person with two UIDs in one multi-valued relative distinguished name. */
    TWO_UIDS_IN_ONE_RDN(named("Đỗ Văn I")
            .identifiers(mst("0100000003-003"), cccd("036087000000"))
            .layout(IdentifierLayout.ONE_MULTI_VALUED)
            .organisation("Chi nhánh Ví Dụ")),
    /** A person whose tax code is the twelve-digit personal number. */
    TAX_CODE_12(named("Hồ Thị K").identifiers(mst("040190000000"))),
    /** A person without any UID, known by an e-mail address only. */
    EMAIL_ONLY(named("Ngô Văn L").email("ngo.van.l@example.vn")),
    /** A name with a comma inside CN. */
    COMMA_IN_NAME(named("Nguyễn Văn M, A101.0001 - Bệnh viện Ví Dụ").identifiers(cccd("001084000000"))),
    /** A certificate that names its issuer as cRLIssuer, as both large issuers do. */
    CRL_ISSUER_NAMED(named("Dương Thị N").identifiers(cccd("001183000000")).namesCrlIssuer()),
    /** A certificate whose issuer's name is a PrintableString, while the issuer's own certificate has UTF8String. */
    ISSUER_ENCODED_OTHERWISE(
            named("Nghiêm Văn Đ").identifiers(cccd("001086000000")).printableIssuer()),
    /** A certificate that ended 35 days ago. */
    EXPIRED(named("Lý Văn O").identifiers(cccd("001082000000")).valid(Duration.ofDays(-400), Duration.ofDays(-35))),
    /** A certificate that begins in two days. */
    NOT_YET_VALID(named("Mai Thị P").identifiers(cccd("001181000000")).valid(Duration.ofDays(2), Duration.ofDays(367))),
    /** Revoked five days ago because the key was compromised. */
    REVOKED(named("Tô Văn Q")
            .identifiers(cccd("001080000000"))
            .status(TestCertificateStatus.revoked(CRLReason.KEY_COMPROMISE, Duration.ofDays(5)))),
    /** On hold since two days. */
    SUSPENDED(named("Đinh Thị R")
            .identifiers(cccd("001179000000"))
            .status(TestCertificateStatus.suspended(Duration.ofDays(2)))),
    /** A certificate its responder does not know. */
    STATUS_UNKNOWN(named("Cao Văn S").identifiers(cccd("001078000000")).status(TestCertificateStatus.unknown())),
    /** A key that may encipher but not sign. */
    WRONG_USAGE(named("Hà Thị T")
            .identifiers(cccd("001177000000"))
            .usages(Usage.KEY_ENCIPHERMENT, Usage.DATA_ENCIPHERMENT)),
    /** An RSA key of 1024 bits. */
    WEAK_KEY(named("Kiều Văn U").identifiers(cccd("001076000000")).key(TestKeyKind.RSA_1024)),
    /** A certificate signed over SHA-1. */
    SHA1_SIGNED(named("Lương Thị V").identifiers(cccd("001175000000")).signedWithSha1()),
    /** An RSA key of 3072 bits. */
    RSA_3072(named("Quách Văn X").identifiers(cccd("001074000000")).key(TestKeyKind.RSA_3072)),
    /** A key on the curve P-256. */
    EC_P256(named("Trịnh Thị Y").identifiers(cccd("001173000000")).key(TestKeyKind.EC_P256)),
    /** A key on the curve P-384. */
    EC_P384(named("Vương Văn Z").identifiers(cccd("001072000000")).key(TestKeyKind.EC_P384)),
    /** An official of the other trust domain: no UID, known by an e-mail address. */
    OFFICIAL(named("Phan Thị Ă")
            .email("phan.thi.a@example.gov.vn")
            .organisation("Sở Ví Dụ")
            .title("Chuyên viên")
            .domain(TestTrustDomain.OFFICIAL_DUTY)
            .valid(Duration.ofDays(-365), Duration.ofDays(700))),
    /** The seal of a state agency in the other trust domain. */
    OFFICIAL_AGENCY(named("Sở Ví Dụ")
            .identifiers(mst("0200000007"))
            .organisation("Ủy ban nhân dân tỉnh Ví Dụ")
            .domain(TestTrustDomain.OFFICIAL_DUTY)
            .valid(Duration.ofDays(-365), Duration.ofDays(700)));

    @SuppressWarnings("ImmutableEnumChecker") // the description is immutable: it keeps a builder nobody else holds
    private final TestCredentialSpec spec;

    TestPreset(TestCredentialSpec.Builder builder) {
        this.spec = builder.build();
    }

    /**
     * Returns the description.
     *
     * @return the same immutable description on every call
     */
    public TestCredentialSpec spec() {
        return spec;
    }

    private static TestCredentialSpec.Builder letters(Normalizer.Form form) {
        String name = "Àảãáạ Ằẳẵắặ Ầẩẫấậ Đèẻẽéẹ Ềểễếệ Ìỉĩíị Ăâê";
        String ward = "Phường Òỏõóọ Ồổỗốộ Ờởỡớợ Ùủũúụ Ừửữứự Ỳỷỹýỵ Ôơưđ";
        return named(Normalizer.normalize(name, form)).address("Đà Nẵng", Normalizer.normalize(ward, form));
    }
}
