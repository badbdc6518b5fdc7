// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.UserNotice;
import org.bouncycastle.asn1.x509.qualified.ETSIQCObjectIdentifiers;
import org.bouncycastle.asn1.x509.qualified.MonetaryValue;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says about the scope of its use and the limits of its issuer's liability (CRT-02), which a receiver
 * has to look at before he accepts a signature (VER-10). Certificates of Vietnamese public CAs say little: most name key
 * usages and nothing else, and then the practice statement of the issuing body decides. All texts are the issuer's, or of
 * whoever made the certificate: at most ten of a kind, each of at most 500 characters. Immutable.
 *
 * @param keyUsages names of RFC 5280 section 4.2.1.3, such as {@code digitalSignature}; empty when the key is not limited
 * @param extendedKeyUsages dotted object identifiers; empty when there are none
 * @param policies dotted object identifiers of the certificate policies
 * @param notices notices to whoever relies on the certificate (RFC 5280 section 4.2.1.4)
 * @param practiceStatements where practice statements are published, as written; never fetched
 * @param liabilityLimit the highest value of a transaction for which the issuer is liable (ETSI EN 319 412-5 section
 *     4.3.2), null when the certificate names none
 * @param readable whether all of it could be read; when not, what is missing here may stand there
 */
public record CertificateScope(
        List<String> keyUsages,
        List<String> extendedKeyUsages,
        List<String> policies,
        List<String> notices,
        List<String> practiceStatements,
        @Nullable Amount liabilityLimit,
        boolean readable) {

    private static final List<String> BITS = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");
    private static final int MOST = 10;
    private static final int LONGEST = 500;

    /**
     * An amount of money.
     *
     * @param value how much, not negative
     * @param currency three letters or digits of ISO 4217, such as {@code VND}
     */
    public record Amount(BigDecimal value, String currency) {

        private static final int LARGEST_EXPONENT = 18;
        private static final int LONGEST_NUMBER = 63;

        /** Checks that nothing is missing. */
        public Amount {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(currency, "currency");
        }

        private static Amount of(MonetaryValue money) {
            String currency = money.getCurrency().isAlphabetic()
                    ? money.getCurrency().getAlphabetic()
                    : "%03d".formatted(money.getCurrency().getNumeric());
            BigInteger amount = money.getAmount();
            int exponent = money.getExponent().intValueExact();
            if (!currency.matches("[A-Z]{3}|[0-9]{3}")
                    || amount.signum() < 0
                    || amount.bitLength() > LONGEST_NUMBER
                    || Math.abs(exponent) > LARGEST_EXPONENT) {
                throw new IllegalArgumentException("no amount of money");
            }
            BigDecimal value = new BigDecimal(amount).scaleByPowerOfTen(exponent);
            return new Amount(value.setScale(Math.max(0, value.scale())), currency);
        }

        /** The amount as a plain number, then the currency. */
        @Override
        public String toString() {
            return value.toPlainString() + " " + currency;
        }
    }

    /** Copies the lists. */
    public CertificateScope {
        keyUsages = List.copyOf(keyUsages);
        extendedKeyUsages = List.copyOf(extendedKeyUsages);
        policies = List.copyOf(policies);
        notices = List.copyOf(notices);
        practiceStatements = List.copyOf(practiceStatements);
    }

    /**
     * Reads a certificate.
     *
     * @param certificate any
     * @return what it says; what cannot be read makes it not {@link #readable()}
     */
    public static CertificateScope of(X509Certificate certificate) {
        return new Reader(certificate).read();
    }

    /** Reads one certificate, whoever made it. */
    private static final class Reader {
        private final X509Certificate certificate;
        private boolean readable = true;

        private Reader(X509Certificate certificate) {
            this.certificate = certificate;
        }

        private CertificateScope read() {
            List<PolicyInformation> policies = policies();
            List<PolicyQualifierInfo> qualifiers =
                    policies.stream().flatMap(one -> qualifiers(one).stream()).toList();
            Amount limit = limit();
            return new CertificateScope(
                    keyUsages(),
                    extendedKeyUsages(),
                    some(policies.stream()
                            .map(one -> one.getPolicyIdentifier().getId())
                            .toList()),
                    some(qualifiers.stream()
                            .filter(one -> PolicyQualifierId.id_qt_unotice.equals(one.getPolicyQualifierId()))
                            .flatMap(one -> notice(one).stream())
                            .toList()),
                    some(qualifiers.stream()
                            .filter(one -> PolicyQualifierId.id_qt_cps.equals(one.getPolicyQualifierId()))
                            .flatMap(one -> text(one.getQualifier()).stream())
                            .toList()),
                    limit,
                    readable);
        }

        private List<String> keyUsages() {
            boolean[] usage = certificate.getKeyUsage();
            List<String> names = new ArrayList<>();
            for (int i = 0; usage != null && i < Math.min(usage.length, BITS.size()); i++) {
                if (usage[i]) {
                    names.add(BITS.get(i));
                }
            }
            return names;
        }

        private List<String> extendedKeyUsages() {
            try {
                return some(Objects.requireNonNullElse(certificate.getExtendedKeyUsage(), List.of()));
            } catch (CertificateParsingException unreadable) {
                return notReadable();
            }
        }

        private List<PolicyInformation> policies() {
            try {
                ASN1Encodable value = extension(Extension.certificatePolicies.getId());
                return value == null
                        ? List.of()
                        : List.of(CertificatePolicies.getInstance(value).getPolicyInformation());
            } catch (IOException | RuntimeException unreadable) {
                return notReadable();
            }
        }

        private List<PolicyQualifierInfo> qualifiers(PolicyInformation policy) {
            try {
                List<PolicyQualifierInfo> all = new ArrayList<>();
                if (policy.getPolicyQualifiers() != null) {
                    policy.getPolicyQualifiers().forEach(one -> all.add(PolicyQualifierInfo.getInstance(one)));
                }
                return all;
            } catch (RuntimeException unreadable) {
                return notReadable();
            }
        }

        private Optional<String> notice(PolicyQualifierInfo qualifier) {
            try {
                return Optional.ofNullable(
                                UserNotice.getInstance(qualifier.getQualifier()).getExplicitText())
                        .map(text -> text.getString());
            } catch (RuntimeException unreadable) {
                readable = false;
                return Optional.empty();
            }
        }

        private Optional<String> text(ASN1Encodable value) {
            if (value instanceof ASN1String text) {
                return Optional.of(text.getString());
            }
            readable = false;
            return Optional.empty();
        }

        private @Nullable Amount limit() {
            try {
                ASN1Encodable value = extension(Extension.qCStatements.getId());
                if (value == null) {
                    return null;
                }
                for (ASN1Encodable one : ASN1Sequence.getInstance(value)) {
                    QCStatement statement = QCStatement.getInstance(one);
                    if (ETSIQCObjectIdentifiers.id_etsi_qcs_LimiteValue.equals(statement.getStatementId())) {
                        return Amount.of(MonetaryValue.getInstance(statement.getStatementInfo()));
                    }
                }
            } catch (IOException | RuntimeException unreadable) {
                readable = false;
            }
            return null;
        }

        private @Nullable ASN1Encodable extension(String oid) throws IOException {
            byte[] value = certificate.getExtensionValue(oid);
            return value == null ? null : JcaX509ExtensionUtils.parseExtensionValue(value);
        }

        private <T> List<T> notReadable() {
            readable = false;
            return List.of();
        }

        private List<String> some(List<String> all) {
            readable &= all.size() <= MOST;
            return all.stream()
                    .limit(MOST)
                    .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…")
                    .toList();
        }
    }
}
