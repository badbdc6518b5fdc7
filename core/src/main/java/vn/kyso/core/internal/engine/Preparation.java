// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.Credential;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SessionId;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.SigningGate;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.UserPrompt;
import vn.kyso.core.VerificationCode;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.spi.AcceptsSignedDocuments;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.DocumentSigner;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.TransactionRecord;

/** Everything before the first store: choose and check the credential, ask the gate, prepare the documents (law 1). */
final class Preparation {

    private final EngineParts parts;

    Preparation(EngineParts parts) {
        this.parts = parts;
    }

    /** What the first store needs. */
    record Prepared(SessionRecord.Builder session, CertificateEvidence evidence) {}

    Prepared prepare(SigningRequest request, SigningProvider provider) {
        ProviderDescriptor descriptor = provider.descriptor();
        SessionId id = SessionId.random();
        Instant now = parts.clock().instant();
        Duration validFor = validFor(request, descriptor);
        DigestAlgorithm digest = digestAlgorithm(descriptor);
        CallContext context = new CallContext(
                descriptor.callTimeout(), request.correlationId().orElse(id.toString()));

        List<Credential> listed = provider.credentials(request.signer(), context);
        Credential credential =
                new CredentialChoice(parts.checks(), parts.clock(), descriptor.name()).choose(listed, request);
        Vetting.Passed passed = new Vetting(parts).vet(request, credential, now, validFor, descriptor.name());
        List<String> warnings = new ArrayList<>(passed.warnings());
        askGate(request, credential);

        List<DocumentRecord> documents = prepareAll(id, request, credential, digest, now, provider);
        List<DtbsDigest> digests =
                documents.stream().map(document -> document.prepared().digest()).toList();
        boolean showsText = descriptor.promptRules().maximumLength() > 0;
        Optional<VerificationCode> code = showsText && request.wantsVerificationCode()
                ? Optional.of(VerificationCode.over(digests))
                : Optional.empty();
        if (!showsText && request.prompt().isPresent()) {
            warnings.add(descriptor.displayName() + " shows no text on the phone, only document references");
        }
        SessionRecord.Builder session = SessionRecord.builder()
                .id(id)
                .provider(descriptor.name())
                .signer(request.signer())
                .credential(credential)
                .purpose(request.purpose())
                .level(request.level())
                .prompt(showsText ? prompt(request, code, descriptor) : null)
                .verificationCode(code.orElse(null))
                .correlationId(request.correlationId().orElse(null))
                .idempotencyKey(request.idempotencyKey().orElse(null))
                .requestFingerprint(RequestFingerprint.of(request, descriptor.name()))
                .createdAt(now)
                .validFor(request.validFor().orElse(null))
                .documents(documents)
                .transactions(plan(documents.size(), batchMaximum(descriptor, credential)))
                .warnings(warnings);
        return new Prepared(session, passed.evidence());
    }

    private static int batchMaximum(ProviderDescriptor descriptor, Credential credential) {
        return Math.min(descriptor.batchMaximum(), credential.batchMaximum().orElse(descriptor.batchMaximum()));
    }

    private static Duration validFor(SigningRequest request, ProviderDescriptor descriptor) {
        Duration longest = descriptor.confirmationTime();
        return request.validFor().filter(wish -> wish.compareTo(longest) < 0).orElse(longest);
    }

    private static DigestAlgorithm digestAlgorithm(ProviderDescriptor descriptor) {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            if (descriptor.digestAlgorithms().contains(algorithm)) {
                return algorithm;
            }
        }
        throw new IllegalStateException("A descriptor names at least one digest algorithm");
    }

    private void askGate(SigningRequest request, Credential credential) {
        SigningGate.Decision decision = parts.gate().admit(request, credential);
        decision.rule().ifPresent(rule -> {
            throw FailureCode.GATE_CLOSED
                    .because("The signing gate does not admit the request; rule " + rule)
                    .repeatSafe(true)
                    .toException();
        });
    }

    private List<DocumentRecord> prepareAll(
            SessionId id,
            SigningRequest request,
            Credential credential,
            DigestAlgorithm digest,
            Instant now,
            SigningProvider provider) {
        List<DocumentLocation> originals = new ArrayList<>();
        List<DocumentRecord> documents = new ArrayList<>();
        try {
            for (SignableDocument document : request.documents()) {
                DocumentLocation original = locate(id, document);
                originals.add(original);
                documents.add(prepare(document, original, request, credential, digest, now, provider));
            }
            return documents;
        } catch (RuntimeException e) {
            originals.forEach(parts.documents()::discard);
            throw e;
        }
    }

    private DocumentRecord prepare(
            SignableDocument document,
            DocumentLocation original,
            SigningRequest request,
            Credential credential,
            DigestAlgorithm digest,
            Instant now,
            SigningProvider provider) {
        DocumentSigner signer = parts.signerFor(document);
        DocumentLocation target =
                document.target().orElseGet(() -> parts.documents().targetFor(original));
        if (!request.replacesTargets() && parts.documents().exists(target)) {
            throw FailureCode.TARGET_EXISTS
                    .because("There is something at the target of a document already. Choose another target, or allow"
                            + " replacing by SigningRequest.replaceTargets()")
                    .toException();
        }
        PreparationContext context =
                new PreparationContext(original, credential.chain(), digest, now, request.level(), parts.documents());
        PreparedDocument prepared = provider instanceof SignsDocuments whole
                ? register(document, signer, context, whole)
                : signer.prepare(document, context);
        return new DocumentRecord(document.reference(), document.name(), original, target, prepared, null, null, null);
    }

    private static PreparedDocument register(
            SignableDocument document, DocumentSigner signer, PreparationContext context, SignsDocuments provider) {
        if (!(signer instanceof AcceptsSignedDocuments format)) {
            throw FailureCode.DOCUMENT_NOT_SUPPORTED
                    .because("The provider signs whole documents itself, and format " + signer.format()
                            + " cannot take them over")
                    .toException();
        }
        PreparedDocument registered = format.register(document, context);
        if (registered.original().length() > provider.maximumDocumentBytes()) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("The provider takes whole documents of at most " + provider.maximumDocumentBytes()
                            + " bytes; this one has "
                            + registered.original().length())
                    .toException();
        }
        return registered;
    }

    private DocumentLocation locate(SessionId id, SignableDocument document) {
        if (document.content() instanceof DocumentContent.Located located) {
            return located.location();
        }
        DocumentContent.InMemory inMemory = (DocumentContent.InMemory) document.content();
        try {
            return parts.documents().deposit(id, document.reference(), inMemory.toByteArray());
        } catch (IOException e) {
            throw FailureCode.STORE_UNAVAILABLE
                    .because("The document store could not keep a document that was handed over in memory ("
                            + e.getClass().getSimpleName()
                            + "); check its place, rights and space. Nothing was sent")
                    .repeatSafe(true)
                    .toException(e);
        }
    }

    private static String prompt(
            SigningRequest request, Optional<VerificationCode> code, ProviderDescriptor descriptor) {
        String text = request.prompt().map(UserPrompt::text).orElseGet(() -> documentsText(request));
        String withCode = code.map(c -> text + " (mã đối chiếu " + c + ")").orElse(text);
        return descriptor.promptRules().write(withCode);
    }

    private static String documentsText(SigningRequest request) {
        int count = request.documents().size();
        return count == 1 ? "Ký số văn bản" : "Ký số " + count + " văn bản";
    }

    /** As many documents per confirmation as the provider allows, in the order of the request. */
    private static List<TransactionRecord> plan(int documents, int batchMaximum) {
        List<TransactionRecord> plan = new ArrayList<>();
        for (int first = 0; first < documents; first += batchMaximum) {
            plan.add(TransactionRecord.planned(first, Math.min(batchMaximum, documents - first)));
        }
        return plan;
    }
}
