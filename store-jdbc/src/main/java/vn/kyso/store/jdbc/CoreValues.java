// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import com.fasterxml.jackson.databind.module.SimpleModule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.ContentFingerprint;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.Der;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.Signer;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;
import vn.kyso.core.VerificationCode;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.MobileNumber;
import vn.kyso.identity.PassportNumber;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.identity.TaxCode;

/** How core's values that are no plain records stand in JSON. Records stand there by their components. */
final class CoreValues {

    private CoreValues() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("kyso-core");
        texts(module);
        octets(module);
        Through.add(module, CertificateChain.class, byte[][].class, Certificates::encoded, Certificates::decoded);
        Through.add(
                module,
                DtbsDigest.class,
                DigestJson.class,
                digest -> new DigestJson(digest.algorithm(), digest.toByteArray()),
                json -> DtbsDigest.of(json.algorithm, json.value));
        Through.add(module, Identifier.class, IdentifierJson.class, IdentifierJson::of, IdentifierJson::identifier);
        Through.add(module, Signer.class, SignerJson.class, SignerJson::of, SignerJson::value);
        Through.add(module, Credential.class, CredentialJson.class, CredentialJson::of, CredentialJson::value);
        Through.add(module, PreparedDocument.class, PreparedJson.class, PreparedJson::of, PreparedJson::value);
        Through.add(module, Failure.class, FailureJson.class, FailureJson::of, FailureJson::value);
        Through.add(module, SignatureTemplate.class, TemplateJson.class, TemplateJson::of, TemplateJson::value);
        Through.add(module, UserAction.class, ActionJson.class, ActionJson::of, ActionJson::value);
        return module;
    }

    private static void texts(SimpleModule module) {
        Through.add(module, Instant.class, String.class, Instant::toString, Instant::parse);
        Through.add(module, Duration.class, String.class, Duration::toString, Duration::parse);
        Through.add(module, SessionId.class, String.class, SessionId::toString, SessionId::parse);
        Through.add(module, CredentialId.class, String.class, CredentialId::value, CredentialId::new);
        Through.add(module, VerificationCode.class, String.class, VerificationCode::value, VerificationCode::new);
        Through.add(
                module,
                DocumentLocation.class,
                String.class,
                location -> location.value().toString(),
                text -> new DocumentLocation(URI.create(text)));
    }

    private static void octets(SimpleModule module) {
        Through.add(module, Sha256.class, byte[].class, Sha256::toByteArray, Sha256::of);
        Through.add(module, Dtbs.class, byte[].class, Dtbs::toByteArray, Dtbs::of);
        Through.add(module, SignatureValue.class, byte[].class, SignatureValue::toByteArray, SignatureValue::of);
        Through.add(module, Der.class, byte[].class, Der::toByteArray, Der::of);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    record DigestJson(DigestAlgorithm algorithm, byte[] value) {}

    record IdentifierJson(Kind kind, String value) {
        enum Kind {
            PERSONAL_NUMBER,
            CMND,
            PASSPORT,
            TAX_CODE
        }

        static IdentifierJson of(Identifier identifier) {
            Kind kind = identifier instanceof PersonalNumber
                    ? Kind.PERSONAL_NUMBER
                    : identifier instanceof Cmnd
                            ? Kind.CMND
                            : identifier instanceof PassportNumber ? Kind.PASSPORT : Kind.TAX_CODE;
            return new IdentifierJson(kind, identifier.value());
        }

        Identifier identifier() {
            return switch (kind) {
                case PERSONAL_NUMBER -> PersonalNumber.of(value);
                case CMND -> Cmnd.of(value);
                case PASSPORT -> PassportNumber.of(value);
                case TAX_CODE -> TaxCode.of(value);
            };
        }
    }

    record SignerJson(
            List<Identifier> identifiers,
            String account,
            @Nullable String phone) {
        static SignerJson of(Signer signer) {
            return new SignerJson(
                    signer.identifiers(),
                    signer.account(),
                    signer.phone().map(MobileNumber::value).orElse(null));
        }

        Signer value() {
            Signer.Builder builder = Signer.of(identifiers.get(0)).account(account);
            identifiers.stream().skip(1).forEach(builder::alsoKnownAs);
            if (phone != null) {
                builder.phone(MobileNumber.of(phone));
            }
            return builder.build();
        }
    }

    record CredentialJson(
            CredentialId id,
            CertificateChain chain,
            Credential.Status status,
            Credential.Kind kind,
            @Nullable Integer batchMaximum) {
        static CredentialJson of(Credential credential) {
            OptionalInt most = credential.batchMaximum();
            return new CredentialJson(
                    credential.id(),
                    credential.chain(),
                    credential.status(),
                    credential.kind(),
                    most.isPresent() ? most.getAsInt() : null);
        }

        Credential value() {
            return new Credential(
                    id, chain, status, kind, batchMaximum == null ? OptionalInt.empty() : OptionalInt.of(batchMaximum));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    record PreparedJson(
            String format, int formatVersion, ContentFingerprint original, Dtbs dtbs, DtbsDigest digest, byte[] state) {
        static PreparedJson of(PreparedDocument document) {
            return new PreparedJson(
                    document.format(),
                    document.formatVersion(),
                    document.original(),
                    document.dtbs(),
                    document.digest(),
                    document.state());
        }

        PreparedDocument value() {
            return new PreparedDocument(format, formatVersion, original, dtbs, digest, state);
        }
    }

    record FailureJson(
            FailureCode code,
            String message,
            @Nullable String provider,
            @Nullable TransactionId transactionId,
            @Nullable String vendorCode,
            @Nullable String vendorText,
            int attempts,
            @Nullable Duration elapsed,
            boolean repeatSafe,
            @Nullable Duration retryAfter) {
        static FailureJson of(Failure failure) {
            return new FailureJson(
                    failure.code(),
                    failure.message(),
                    failure.provider().orElse(null),
                    failure.transactionId().orElse(null),
                    failure.vendorCode().orElse(null),
                    failure.vendorText().orElse(null),
                    failure.attempts(),
                    failure.elapsed().orElse(null),
                    failure.isRepeatSafe(),
                    failure.retryAfter().orElse(null));
        }

        Failure value() {
            Failure.Builder builder = code.because(message)
                    .vendorCode(vendorCode)
                    .vendorText(vendorText)
                    .attempts(attempts)
                    .repeatSafe(repeatSafe)
                    .retryAfter(retryAfter);
            if (provider != null) {
                builder.provider(provider);
            }
            if (transactionId != null) {
                builder.transactionId(transactionId);
            }
            if (elapsed != null) {
                builder.elapsed(elapsed);
            }
            return builder.build();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    record TemplateJson(
            int format,
            String name,
            String provider,
            String account,
            String phone,
            @Nullable String keyword,
            byte @Nullable [] image) {
        static TemplateJson of(SignatureTemplate template) {
            return new TemplateJson(
                    1,
                    template.name(),
                    template.provider(),
                    template.account(),
                    template.phone().value(),
                    template.keyword().orElse(null),
                    template.image().orElse(null));
        }

        SignatureTemplate value() {
            SignatureTemplate.Builder builder = SignatureTemplate.builder()
                    .name(name)
                    .provider(provider)
                    .account(account)
                    .phone(MobileNumber.of(phone));
            if (keyword != null) {
                builder.keyword(keyword);
            }
            if (image != null) {
                builder.image(image);
            }
            return builder.build();
        }
    }

    record FieldJson(
            String name, UserAction.Kind kind, @Nullable String label, boolean digitsOnly) {}

    record ActionJson(
            Type type,
            @Nullable List<FieldJson> fields,
            @Nullable Boolean resendable,
            @Nullable URI page) {
        enum Type {
            CONFIRM,
            ENTER,
            OPEN_PAGE
        }

        static ActionJson of(UserAction action) {
            if (action instanceof UserAction.Enter enter) {
                List<FieldJson> fields = enter.fields().stream()
                        .map(field -> new FieldJson(
                                field.name(), field.kind(), field.label().orElse(null), field.digitsOnly()))
                        .toList();
                return new ActionJson(Type.ENTER, fields, enter.resendable(), null);
            }
            if (action instanceof UserAction.OpenPage open) {
                return new ActionJson(Type.OPEN_PAGE, null, null, open.page());
            }
            return new ActionJson(Type.CONFIRM, null, null, null);
        }

        UserAction value() {
            if (type == Type.ENTER && fields != null) {
                List<UserAction.Field> all = fields.stream()
                        .map(field -> new UserAction.Field(
                                field.name, field.kind, Optional.ofNullable(field.label), field.digitsOnly))
                        .toList();
                return new UserAction.Enter(all, Boolean.TRUE.equals(resendable));
            }
            if (type == Type.OPEN_PAGE && page != null) {
                return new UserAction.OpenPage(page);
            }
            return new UserAction.Confirm();
        }
    }
}
