// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import vn.kyso.core.HandmadeCertificates;
import vn.kyso.identity.SubjectIdentity.Kind;

/** What holds for any subject, on many random ones; the seed is fixed, so a failure comes again. */
class SubjectParserPropertiesTest {

    private static final int ROUNDS = 400;
    private static final List<String> PERSON_LABELS = List.of("CCCD", "CMND", "PID", "CC", "");
    private static final List<String> LETTERS = List.of("Nguyễn", "Đỗ", ",", ":", "\"", "+", "=", "\\", "#", "12", " ");

    private final Random random = new Random(20260302);

    @Test
    void whatever_order_grouping_case_and_blanks_all_identifiers_are_found_and_decide_the_kind() {
        for (int round = 0; round < ROUNDS; round++) {
            Set<Identifier> expected = new HashSet<>();
            List<RDN> names = new ArrayList<>();
            int count = random.nextInt(4);
            for (int i = 0; i < count; i++) {
                Identifier identifier = anyIdentifier();
                expected.add(identifier);
                names.add(rdn(BCStyle.UID, labelled(identifier)));
            }
            boolean organisation = random.nextBoolean();
            if (organisation) {
                names.add(rdn(BCStyle.O, "Công ty " + noise()));
            }
            names.add(rdn(BCStyle.CN, "Nguyễn Văn A" + noise()));
            Collections.shuffle(names, random);

            SubjectIdentity subject = SubjectIdentity.of(HandmadeCertificates.withSubject(grouped(names)));

            assertThat(subject.identifiers()).as("round %d", round).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(subject.kind()).as("round %d", round).isEqualTo(kind(expected, organisation));
            assertThat(subject.commonName())
                    .hasValueSatisfying(name -> assertThat(name).startsWith("Nguyễn Văn A"));
            assertThat(subject.toString()).doesNotContain("000", "Nguyễn");
        }
    }

    @Test
    void any_text_as_UID_is_an_identifier_or_kept_raw_and_never_an_exception() {
        for (int round = 0; round < ROUNDS; round++) {
            String value = anyText();
            SubjectIdentity subject = SubjectIdentity.of(HandmadeCertificates.withSubject(rdn(BCStyle.UID, value)));
            assertThat(subject.identifiers().size() + subject.unrecognised().size())
                    .as("round %d", round)
                    .isEqualTo(1);
        }
    }

    private static RDN rdn(ASN1ObjectIdentifier type, String value) {
        return new RDN(type, new DERUTF8String(value));
    }

    private Identifier anyIdentifier() {
        return switch (random.nextInt(4)) {
            case 0 -> PersonalNumber.of("%06d000000".formatted(random.nextInt(1_000_000)));
            case 1 -> Cmnd.of("%03d000000".formatted(random.nextInt(1000)));
            case 2 -> PassportNumber.of((char) ('A' + random.nextInt(26)) + "1000000");
            default -> TaxCode.of("0100000003" + (random.nextBoolean() ? "" : "-%03d".formatted(random.nextInt(1000))));
        };
    }

    private String labelled(Identifier identifier) {
        String label = identifier instanceof TaxCode
                ? "MST"
                : identifier instanceof PassportNumber ? "HC" : PERSON_LABELS.get(random.nextInt(PERSON_LABELS.size()));
        String value = blanks() + identifier.value() + blanks();
        if (label.isEmpty()) {
            return value;
        }
        return blanks() + (random.nextBoolean() ? label : label.toLowerCase(Locale.ROOT)) + blanks() + ":" + value;
    }

    private static Kind kind(Set<Identifier> identifiers, boolean organisation) {
        boolean taxpayer = identifiers.stream().anyMatch(TaxCode.class::isInstance);
        if (identifiers.stream().anyMatch(Identifier::identifiesPerson)) {
            return organisation || taxpayer ? Kind.PERSON_IN_ORGANISATION : Kind.PERSON;
        }
        return taxpayer ? Kind.ORGANISATION : Kind.UNKNOWN;
    }

    /** Some attributes on their own, some side by side in one relative distinguished name. */
    private RDN[] grouped(List<RDN> names) {
        int alone = random.nextInt(names.size() + 1);
        List<RDN> result = new ArrayList<>(names.subList(0, alone));
        List<RDN> rest = names.subList(alone, names.size());
        if (!rest.isEmpty()) {
            result.add(new RDN(rest.stream().map(RDN::getFirst).toArray(AttributeTypeAndValue[]::new)));
        }
        return result.toArray(RDN[]::new);
    }

    private String blanks() {
        return " ".repeat(random.nextInt(3));
    }

    private String noise() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return text.toString();
    }

    private String anyText() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "CCCD:" : "");
        for (int i = random.nextInt(20); i > 0; i--) {
            int letter = random.nextInt(random.nextBoolean() ? 0x80 : 0xd800);
            text.appendCodePoint(letter);
        }
        return text.toString();
    }
}
