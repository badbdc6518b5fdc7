// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.pades.validation.PAdESSignature;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.crypt.Protection;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.SignatureReport;
import vn.kyso.pades.verify.TimeStampReport;
import vn.kyso.pades.verify.Verdict;
import vn.kyso.pades.verify.VerificationReason;
import vn.kyso.pades.verify.VerificationReport;

/** One file, from its bytes to its report. Immutable, safe for threads. */
public final class Verification {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.pades");

    /** The object identifier of signed data, 1.2.840.113549.1.7.2, with its tag and length. */
    private static final byte[] SIGNED_DATA = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x07, 0x02
    };

    private static final int LONGEST_HEAD = 6;
    private static final int SHORTEST_MESSAGE = 256;

    private final VerifierSettings settings;
    private final DssJudge judge;
    private final AnchorPurpose anchors;

    /**
     * Prepares for any number of files.
     *
     * @param settings what the verifier was built with
     */
    public Verification(VerifierSettings settings) {
        this.settings = settings;
        this.judge = new DssJudge(settings);
        this.anchors = new AnchorPurpose(settings);
    }

    /**
     * Judges a file.
     *
     * @param bytes the file; stays open
     * @param at the moment the judgement holds for
     * @return the report
     */
    public VerificationReport judge(PdfBytes bytes, Instant at) {
        try {
            int header = bytes.headerAt();
            if (header < 0) {
                throw FailureCode.DOCUMENT_NOT_SUPPORTED
                        .because("Expected a PDF, found no %PDF- within the first 1,024 bytes")
                        .toException();
            }
            try (PDDocument document = bytes.parse(bytes.length())) {
                return judge(bytes, document, header, at);
            }
        } catch (RemoteSigningException e) {
            throw e;
        } catch (InvalidPasswordException e) {
            throw Protection.notOpened(bytes.password().isPresent());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw FailureCode.DOCUMENT_DAMAGED
                    .because("The PDF could not be read to its end ("
                            + e.getClass().getSimpleName() + ")")
                    .toException();
        }
    }

    private VerificationReport judge(PdfBytes bytes, PDDocument document, int header, Instant at) throws IOException {
        List<SignatureField> fields = SignatureFields.of(document);
        if (fields.isEmpty()) {
            return new VerificationReport(bytes.name(), bytes.length(), bytes.sha256(), at, List.of(), List.of());
        }
        List<Structure> structures = new StructureInspector(bytes, document, fields).all();
        // DSS takes no file with bytes before its header, legal as they are within the first 1,024.
        DssJudge.Judgement judgement = header == 0 ? dss(bytes, at) : null;
        List<SignatureReport> signatures = new ArrayList<>();
        List<Structure> ofSignatures = new ArrayList<>();
        List<TimeStampReport> stamps = new ArrayList<>();
        for (int i = 0; i < structures.size(); i++) {
            Structure structure = structures.get(i);
            if (structure.field().isDocumentTimeStamp()) {
                documentTimeStamp(structure, judgement).ifPresent(stamps::add);
            } else {
                ofSignatures.add(structure);
                signatures.add(signature(structure, judgement, Restrictions.behind(i, structures), at));
            }
        }
        return new VerificationReport(
                bytes.name(),
                bytes.length(),
                bytes.sha256(),
                at,
                new LaterSignatures(new CoverCheck(document, fields), settings.policy())
                        .applyTo(signatures, ofSignatures),
                stamps);
    }

    private DssJudge.@Nullable Judgement dss(PdfBytes bytes, Instant at) {
        try {
            return judge.judge(bytes, at);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warn("A signed PDF could not be judged: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    private SignatureReport signature(
            Structure structure, DssJudge.@Nullable Judgement judgement, Restrictions restrictions, Instant at) {
        if (judgement == null) {
            return SignatureJudge.unread(
                    structure, VerificationReason.NOT_DETERMINED, "the file could not be given to the validator");
        }
        if (structure.findings().isEmpty() && structure.field().coversBrackets()) {
            // DSS takes the brackets for a part of the gap whatever the range says.
            return SignatureJudge.unread(
                    structure, VerificationReason.NOT_DETERMINED, "the brackets around the value are signed too");
        }
        Optional<PAdESSignature> match = judgement.signatures().stream()
                .filter(signature -> isAbout(
                        judgement.data().getSignatureById(signature.getId()).getPDFRevision(), structure.field()))
                .findFirst();
        return match.map(signature -> speaksForOne(signature)
                        ? new SignatureJudge(judgement, anchors, settings, restrictions, at)
                                .report(signature, structure)
                        : SignatureJudge.unread(
                                structure,
                                VerificationReason.SIGNATURE_UNREADABLE,
                                "the value holds statements of several signers, it must hold one"))
                .orElseGet(() -> unread(structure));
    }

    /** One value speaks for one signer (ISO 32000-2, 12.8.3.3.1): of two, each validator would name another. */
    private static boolean speaksForOne(PAdESSignature signature) {
        return signature.getCMS().getSignerInfos().size() <= 1;
    }

    /** DSS passes over some signatures that are whole: values that are no objects of their own, encodings it does not know. */
    private static SignatureReport unread(Structure structure) {
        boolean passedOver = structure.findings().isEmpty()
                && (!structure.field().hasKnownEncoding()
                        || structure
                                .field()
                                .contents()
                                .filter(Verification::isMessage)
                                .isPresent());
        return passedOver
                ? SignatureJudge.unread(
                        structure, VerificationReason.NOT_DETERMINED, "a signature of a form that is not understood")
                : SignatureJudge.unread(
                        structure, VerificationReason.SIGNATURE_UNREADABLE, "the signature value cannot be read");
    }

    /** Whether a value is a CMS message of the kind for signatures, as far as its head tells. */
    private static boolean isMessage(byte[] contents) {
        byte[] head = Arrays.copyOf(contents, Math.min(contents.length, LONGEST_HEAD + SIGNED_DATA.length));
        for (int at = 2; at + SIGNED_DATA.length <= head.length; at++) {
            if (Arrays.equals(head, at, at + SIGNED_DATA.length, SIGNED_DATA, 0, SIGNED_DATA.length)) {
                return Der.length(contents) > SHORTEST_MESSAGE;
            }
        }
        return false;
    }

    private Optional<TimeStampReport> documentTimeStamp(Structure structure, DssJudge.@Nullable Judgement judgement) {
        List<Finding> findings = structure.findings().stream()
                .map(finding -> new Finding(VerificationReason.TIMESTAMP_INVALID, finding.detail()))
                .toList();
        Optional<TimestampWrapper> match = judgement == null
                ? Optional.empty()
                : judgement.data().getTimestampList().stream()
                        .filter(stamp -> isAbout(stamp.getPDFRevision(), structure.field()))
                        .findFirst();
        if (judgement == null || match.isEmpty()) {
            Finding unreadable = new Finding(VerificationReason.TIMESTAMP_INVALID, "the time stamp cannot be read");
            return Optional.of(new TimeStampReport(
                    TimeStampReport.Kind.DOCUMENT, Instant.EPOCH, "", Verdict.INDETERMINATE, List.of(unreadable)));
        }
        return Optional.of(new TimeStampJudge(judgement, anchors).report(match.get(), findings));
    }

    private static boolean isAbout(@Nullable PDFRevisionWrapper revision, SignatureField field) {
        if (revision == null) {
            return false;
        }
        List<String> names = revision.getSignatureFieldNames();
        if (!names.contains(field.name()) && !names.contains(lastPart(field.name()))) {
            return false;
        }
        long[] range = revision.getSignatureByteRange().stream()
                .mapToLong(java.math.BigInteger::longValue)
                .toArray();
        return Arrays.equals(range, field.byteRange().orElse(null));
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
