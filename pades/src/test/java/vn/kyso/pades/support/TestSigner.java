// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.time.Instant;
import java.util.List;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.AcceptsSignedDocuments.TakenOver;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.PreparationContext;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestSignatureScheme;

/** Does both steps over a memory store, as the engine does, with a credential of the test PKI. Change by {@code with}. */
public record TestSigner(
        PadesSigner pades,
        TestCredential credential,
        BaselineLevel level,
        DigestAlgorithm digest,
        Scheme scheme,
        Instant time,
        MemoryStore store) {

    public static final Instant TIME = Instant.parse("2026-11-21T02:30:15Z");

    public static TestSigner of(TestCredential credential) {
        return new TestSigner(
                PadesSigner.create(),
                credential,
                BaselineLevel.B,
                DigestAlgorithm.SHA256,
                credential.spec().keyKind().isRsa() ? Scheme.RSA_PKCS1 : Scheme.ECDSA,
                TIME,
                new MemoryStore());
    }

    public TestSigner with(PadesSigner other) {
        return new TestSigner(other, credential, level, digest, scheme, time, store);
    }

    public TestSigner with(BaselineLevel other) {
        return new TestSigner(pades, credential, other, digest, scheme, time, store);
    }

    public TestSigner with(DigestAlgorithm other) {
        return new TestSigner(pades, credential, level, other, scheme, time, store);
    }

    public TestSigner with(Scheme other) {
        return new TestSigner(pades, credential, level, digest, other, time, store);
    }

    public static PdfDocument.Builder document(byte[] pdf) {
        return PdfDocument.builder("to-khai.pdf", DocumentContent.of(pdf));
    }

    public CertificateChain chain() {
        return CertificateChain.of(credential.certificate(), credential.chain());
    }

    public PreparedDocument prepare(PdfDocument document) {
        store.put(MemoryStore.at("original"), ((DocumentContent.InMemory) document.content()).toByteArray());
        return pades.prepare(
                document, new PreparationContext(MemoryStore.at("original"), chain(), digest, time, level, store));
    }

    public PreparedDocument register(PdfDocument document) {
        store.put(MemoryStore.at("original"), ((DocumentContent.InMemory) document.content()).toByteArray());
        return pades.register(
                document, new PreparationContext(MemoryStore.at("original"), chain(), digest, time, level, store));
    }

    /** What the engine does with a document that a provider returned. */
    public TakenOver takeOver(PreparedDocument registered, byte[] returned) {
        return pades.takeOver(registered, returned, MemoryStore.at("original"), chain(), store);
    }

    /** Registers the original and takes over what came back for it. */
    public TakenOver takeOver(byte[] original, byte[] returned) {
        return takeOver(register(document(original).build()), returned);
    }

    public SignatureValue value(PreparedDocument prepared) {
        TestSignatureScheme how = switch (scheme) {
            case RSA_PKCS1 -> TestSignatureScheme.RSA_PKCS1;
            case RSA_PSS -> TestSignatureScheme.RSA_PSS;
            case ECDSA -> TestSignatureScheme.ECDSA_DER;
        };
        return SignatureValue.of(credential.signDigest(prepared.digest().toByteArray(), how));
    }

    public CompletedDocument complete(PreparedDocument prepared, SignatureValue value) {
        return pades.complete(
                prepared,
                new CompletionContext(
                        MemoryStore.at("original"),
                        MemoryStore.at("signed"),
                        chain(),
                        value,
                        SignatureAlgorithm.of(scheme, digest),
                        store));
    }

    public byte[] sign(PdfDocument document) {
        PreparedDocument prepared = prepare(document);
        complete(prepared, value(prepared));
        return store.get(MemoryStore.at("signed"));
    }

    public byte[] sign(byte[] pdf) {
        return sign(document(pdf).build());
    }

    /** Signs again and again, each time the result of the last. */
    public byte[] signTimes(byte[] pdf, int times) {
        byte[] result = pdf;
        for (int ignored : List.of(1, 2, 3).subList(0, times)) {
            result = sign(result);
        }
        return result;
    }
}
