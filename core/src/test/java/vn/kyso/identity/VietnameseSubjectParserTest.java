// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.identity.SubjectIdentity.Kind.ORGANISATION;
import static vn.kyso.identity.SubjectIdentity.Kind.PERSON;
import static vn.kyso.identity.SubjectIdentity.Kind.PERSON_IN_ORGANISATION;
import static vn.kyso.identity.SubjectIdentity.Kind.UNKNOWN;

import java.text.Normalizer;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.HandmadeCertificates;
import vn.kyso.identity.SubjectIdentity.Kind;
import vn.kyso.identity.SubjectIdentity.Unrecognised;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** Every shape of subject seen on Vietnamese certificates: identity-and-pki section 6. */
class VietnameseSubjectParserTest {

    private static final TestPki PKI = TestPki.create(ManualClock.create());
    private static final ASN1ObjectIdentifier ORGANISATION_IDENTIFIER = new ASN1ObjectIdentifier("2.5.4.97");

    @AfterAll
    static void close() {
        PKI.close();
    }

    private static SubjectIdentity subject(TestPreset preset) {
        return SubjectIdentity.of(PKI.credential(preset).certificate());
    }

    private static SubjectIdentity subject(RDN... names) {
        return SubjectIdentity.of(HandmadeCertificates.withSubject(names));
    }

    private static RDN rdn(ASN1ObjectIdentifier type, String value) {
        return new RDN(type, new DERUTF8String(value));
    }

    private static RDN uid(String value) {
        return rdn(BCStyle.UID, value);
    }

    private static PersonalNumber person(String value) {
        return PersonalNumber.of(value);
    }

    private static TaxCode tax(String value) {
        return TaxCode.of(value);
    }

    static final List<Arguments> SHAPES = List.of(
            Arguments.of(TestPreset.CITIZEN, PERSON, List.of(person("001099000000"))),
            Arguments.of(TestPreset.CMND_12, PERSON, List.of(person("031095000000"))),
            Arguments.of(TestPreset.CMND_9, PERSON, List.of(Cmnd.of("012000000"))),
            Arguments.of(TestPreset.PASSPORT, PERSON, List.of(PassportNumber.of("B1000000"))),
            Arguments.of(TestPreset.TAX_CODE_12, PERSON, List.of(person("040190000000"))),
            Arguments.of(TestPreset.COMMA_IN_NAME, PERSON, List.of(person("001084000000"))),
            Arguments.of(TestPreset.ORGANISATION, ORGANISATION, List.of(tax("0100000003"))),
            Arguments.of(TestPreset.OFFICIAL_AGENCY, ORGANISATION, List.of(tax("0200000007"))),
            Arguments.of(TestPreset.CITIZEN_IN_ORGANISATION, PERSON_IN_ORGANISATION, List.of(person("022188000000"))),
            Arguments.of(
                    TestPreset.TAX_CODE_THEN_CITIZEN,
                    PERSON_IN_ORGANISATION,
                    List.of(tax("0100000003-001"), person("036085000000"))),
            Arguments.of(
                    TestPreset.CITIZEN_THEN_TAX_CODE,
                    PERSON_IN_ORGANISATION,
                    List.of(person("036186000000"), tax("0100000003-002"))),
            Arguments.of(
                    TestPreset.TWO_UIDS_IN_ONE_RDN,
                    PERSON_IN_ORGANISATION,
                    List.of(tax("0100000003-003"), person("036087000000"))),
            Arguments.of(TestPreset.EMAIL_ONLY, UNKNOWN, List.of()),
            Arguments.of(TestPreset.OFFICIAL, UNKNOWN, List.of()));

    @ParameterizedTest(name = "{0} is {1}")
    @FieldSource("SHAPES")
    @DisplayName(
            "SGN-08, CRT-02, CRT-04: persons by card, CMND or passport, persons in an organisation and organisations are told apart")
    void of_everyShape_givesKindAndAllIdentifiers(TestPreset preset, Kind kind, List<Identifier> identifiers) {
        SubjectIdentity subject = subject(preset);
        assertThat(subject.kind()).isEqualTo(kind);
        assertThat(subject.identifiers()).containsExactlyInAnyOrderElementsOf(identifiers);
        assertThat(subject.unrecognised()).isEmpty();
        assertThat(subject.commonName()).contains(preset.spec().commonName());
    }

    @ParameterizedTest
    @EnumSource(
            value = TestPreset.class,
            names = {"TAX_CODE_THEN_CITIZEN", "CITIZEN_THEN_TAX_CODE"})
    void two_UIDs_stay_in_the_order_of_the_subject(TestPreset preset) {
        assertThat(subject(preset).identifiers().get(0).identifiesPerson())
                .isEqualTo(preset == TestPreset.CITIZEN_THEN_TAX_CODE);
    }

    @Test
    void names_in_NFC_and_NFD_come_as_they_stand_and_are_equal_after_normalising() {
        String composed = subject(TestPreset.DIACRITICS_NFC).commonName().orElseThrow();
        String decomposed = subject(TestPreset.DIACRITICS_NFD).commonName().orElseThrow();
        assertThat(composed).isNotEqualTo(decomposed);
        assertThat(Normalizer.normalize(decomposed, Normalizer.Form.NFC)).isEqualTo(composed);
    }

    @Test
    @DisplayName(
            "trap 10: a name that some tool wrote in another encoding is shown with marks of damage, not an exception")
    void a_name_that_is_no_UTF_8_is_read_with_marks_of_damage() {
        byte[] windows1258 = {0x0c, 6, 'N', 'g', 'u', 'y', (byte) 0xea, 'n'};
        ASN1Primitive damaged = primitive(windows1258);
        SubjectIdentity subject = SubjectIdentity.of(HandmadeCertificates.withSubject(
                new RDN(BCStyle.CN, damaged),
                new RDN(BCStyle.UID, damaged),
                new RDN(BCStyle.UID, new DERUTF8String("CCCD:001099000000"))));
        assertThat(subject.commonName()).contains("Nguy\ufffdn");
        assertThat(subject.isIdentifiedBy(person("001099000000"))).isTrue();
        assertThat(subject.unrecognised()).hasSize(1);
    }

    private static ASN1Primitive primitive(byte[] encoded) {
        try {
            return ASN1Primitive.fromByteArray(encoded);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void a_person_without_UID_is_known_by_email_only_and_identified_by_nothing() {
        SubjectIdentity subject = subject(TestPreset.EMAIL_ONLY);
        assertThat(subject.emails()).containsExactly("ngo.van.l@example.vn");
        assertThat(subject.isIdentifiedBy(person("001099000000"))).isFalse();
        assertThat(subject(TestPreset.OFFICIAL).organisation()).contains("Sở Ví Dụ");
    }

    @ParameterizedTest(name = "UID={0} is {1}")
    @CsvSource({
        "CCCD:001099000000, PersonalNumber[001099000000]",
        "cccd : 001 099 000 000, PersonalNumber[001099000000]",
        "' C C C D :001099000000', PersonalNumber[001099000000]",
        "PID:001099000000, PersonalNumber[001099000000]",
        "PPID:B1000000, PassportNumber[B1000000]",
        "CC:001099000000, PersonalNumber[001099000000]",
        "CCCD:012000000, Cmnd[012000000]",
        "CMND:012000000, Cmnd[012000000]",
        "CCCD:B1000000, PassportNumber[B1000000]",
        "hc:c1000000, PassportNumber[C1000000]",
        "HC:12AB34, PassportNumber[12AB34]",
        "MST:0100000003, TaxCode[0100000003]",
        "MST:0100000003-001, TaxCode[0100000003-001]",
        "MST:001099000000, PersonalNumber[001099000000]",
        "001099000000, PersonalNumber[001099000000]",
        "012000000, Cmnd[012000000]",
    })
    void the_kind_is_told_by_the_digits_not_by_the_label(String value, String expected) {
        assertThat(subject(uid(value)).identifiers())
                .extracting(id -> id.getClass().getSimpleName() + "[" + id.value() + "]")
                .containsExactly(expected);
    }

    @ParameterizedTest(name = "UID={0} stays raw")
    @CsvSource({
        "BHXH:0100000000, BHXH, 0100000000",
        "bhxh: 01 0000 0000, BHXH, 01 0000 0000",
        "XYZ:a:b, XYZ, a:b",
        "CCCD:01099000000, CCCD, 01099000000",
        "CCCD:００１０９９００００００, CCCD, ００１０９９００００００",
        "CCCD:0100000003, CCCD, 0100000003",
        "MST:0100000004, MST, 0100000004",
        "MST:012000000, MST, 012000000",
        "HC:B-1, HC, B-1",
        "0100000003, '', 0100000003",
        "B1000000, '', B1000000",
        "'CCCD:', CCCD, ''",
        "'', '', ''",
    })
    void what_is_not_understood_is_kept_raw_and_identifies_nobody(String value, String type, String raw) {
        SubjectIdentity subject = subject(uid(value));
        assertThat(subject.identifiers()).isEmpty();
        assertThat(subject.kind()).isEqualTo(UNKNOWN);
        assertThat(subject.unrecognised()).containsExactly(new Unrecognised(type, raw));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MST:0100000003", "VATVN-0100000003"})
    void organizationIdentifier_with_a_tax_code_is_an_organisation(String value) {
        SubjectIdentity subject = subject(rdn(ORGANISATION_IDENTIFIER, value));
        assertThat(subject.identifiers()).containsExactly(tax("0100000003"));
        assertThat(subject.kind()).isEqualTo(ORGANISATION);
    }

    @Test
    void the_same_number_under_two_labels_is_one_identifier() {
        SubjectIdentity subject = subject(uid("CMND:001099000000"), uid("CCCD:001099000000"), uid("MST:001099000000"));
        assertThat(subject.identifiers()).containsExactly(person("001099000000"));
        assertThat(subject.kind()).isEqualTo(PERSON);
    }

    @Test
    void a_person_with_a_new_and_an_old_number_has_both() {
        SubjectIdentity subject = subject(new RDN(new AttributeTypeAndValue[] {
            uid("CCCD:001099000000").getFirst(), uid("CMND:012000000").getFirst()
        }));
        assertThat(subject.identifiers()).containsExactlyInAnyOrder(person("001099000000"), Cmnd.of("012000000"));
        assertThat(subject.isIdentifiedBy(Cmnd.of("012000000"))).isTrue();
    }

    static final List<ASN1Encodable> STRING_TYPES = List.of(
            new DERPrintableString("CCCD:001099000000"),
            new DERIA5String("CCCD:001099000000"),
            new DERBMPString("CCCD:001099000000"),
            new DERT61String("CCCD:001099000000"));

    @ParameterizedTest
    @FieldSource("STRING_TYPES")
    void string_types_other_than_UTF8String_are_read_too(ASN1Encodable value) {
        assertThat(subject(new RDN(BCStyle.UID, value)).identifiers()).containsExactly(person("001099000000"));
    }

    @Test
    void a_value_that_is_no_string_is_no_exception() {
        SubjectIdentity subject = subject(new RDN(BCStyle.UID, new DEROctetString(new byte[] {1, 2, 3})));
        assertThat(subject.kind()).isEqualTo(UNKNOWN);
    }

    @Test
    void an_empty_subject_is_no_exception() {
        SubjectIdentity subject = subject(new RDN[0]);
        assertThat(subject.kind()).isEqualTo(UNKNOWN);
        assertThat(subject.commonName()).isEmpty();
    }

    @Test
    @DisplayName(
            "an organisation is never told by its name: a CN that says company, with a personal number, is a person")
    void kind_ofNameAlone_isNotDecided() {
        assertThat(subject(rdn(BCStyle.CN, "Công ty Ví Dụ"), uid("CCCD:001099000000"))
                        .kind())
                .isEqualTo(PERSON);
        assertThat(subject(rdn(BCStyle.O, "Công ty Ví Dụ"), rdn(BCStyle.CN, "Công ty Ví Dụ"))
                        .kind())
                .isEqualTo(UNKNOWN);
    }

    @Test
    void phone_and_email_in_the_subject_are_not_taken_for_anything() {
        SubjectIdentity subject = subject(
                rdn(BCStyle.TELEPHONE_NUMBER, "0900000000"),
                new RDN(BCStyle.EmailAddress, new DERIA5String("a@example.vn")),
                uid("CCCD:001099000000"));
        assertThat(subject.identifiers()).containsExactly(person("001099000000"));
        assertThat(subject.unrecognised()).isEmpty();
    }

    @Test
    @DisplayName("SGN-08, QG-02: identified by exactly the identifiers of the certificate, never by a part of one")
    void isIdentifiedBy_otherNumber_isFalse() {
        SubjectIdentity subject = subject(TestPreset.CITIZEN_THEN_TAX_CODE);
        assertThat(subject.isIdentifiedBy(person("036186000000"))).isTrue();
        assertThat(subject.isIdentifiedBy(tax("0100000003-002"))).isTrue();
        assertThat(subject.isIdentifiedBy(tax("0100000003"))).isFalse();
        assertThat(subject.isIdentifiedBy(person("001099000000"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestPreset.class)
    void no_text_form_discloses_a_name_or_a_number(TestPreset preset) {
        SubjectIdentity subject = subject(preset);
        assertThat(subject.toString()).matches("SubjectIdentity\\[[A-Z_]+, [0-9]+ identifiers]");
        assertThat(new Unrecognised("BHXH", "0100000000")).hasToString("Unrecognised[type=BHXH]");
    }

    @Test
    void equal_subjects_are_equal_and_a_parser_of_ones_own_can_make_them() {
        SubjectIdentity own = SubjectIdentity.create(PERSON, List.of(person("001099000000")), "Nguyễn Văn A", null);
        SubjectIdentity read = subject(rdn(BCStyle.CN, "Nguyễn Văn A"), uid("CCCD:001099000000"));
        assertThat(read).isEqualTo(own).hasSameHashCodeAs(own);
        assertThat(read).isNotEqualTo(subject(uid("CCCD:001099000000")));
    }
}
