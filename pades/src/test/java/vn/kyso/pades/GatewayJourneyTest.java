// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.pades.support.Documents;
import vn.kyso.pades.support.GatewaySigning;
import vn.kyso.pades.support.Judges;
import vn.kyso.pades.support.Kit;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** Whole sessions with a gateway that takes PDFs and returns them signed. */
class GatewayJourneyTest {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);

    private final ManualClock clock = ManualClock.startingAt(Kit.PKI.clock().instant());
    private final Gateway gateway = new Gateway();
    private final RemoteSigning kyso = RemoteSigning.builder()
            .provider(gateway)
            .documents(PadesSigner.create())
            .certificateChecker(CertificateChecker.pathTo(Kit.PKI.trustAnchors()))
            .clock(clock)
            .background(false)
            .build();

    @AfterEach
    void close() {
        kyso.close();
    }

    /** Signs what it was sent when the citizen has confirmed. */
    private static final class Gateway implements SigningProvider, SignsDocuments {
        private final List<byte[]> received = new ArrayList<>();
        private final List<String> references = new ArrayList<>();
        private GatewaySigning signing = GatewaySigning.by(CITIZEN);
        private UnaryOperator<List<ProviderAnswer.SignedFile>> arrange = files -> files;
        private boolean confirmed;

        @Override
        public long maximumDocumentBytes() {
            return 1_000_000;
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.named("gateway").batchMaximum(5).build();
        }

        @Override
        public List<Credential> credentials(Signer signer, CallContext context) {
            return List.of(new Credential(
                    new CredentialId(CITIZEN.serialHex()),
                    CertificateChain.of(CITIZEN.certificate(), CITIZEN.chain()),
                    Credential.Status.ACTIVE,
                    Credential.Kind.PERSONAL));
        }

        @Override
        public SubmissionReceipt submit(Submission submission, CallContext context) {
            submission.documents().forEach(document -> received.add(document.read()));
            submission.items().forEach(item -> references.add(item.reference()));
            return new SubmissionReceipt(
                    TransactionId.ofProvider("gw-" + UUID.randomUUID()),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    ProviderAnswer.waiting());
        }

        @Override
        public ProviderAnswer query(TransactionQuery query, CallContext context) {
            if (!confirmed) {
                return ProviderAnswer.waiting();
            }
            List<ProviderAnswer.SignedFile> files = new ArrayList<>();
            for (int i = 0; i < received.size(); i++) {
                files.add(new ProviderAnswer.SignedFile(Optional.of(references.get(i)), signing.sign(received.get(i))));
            }
            return new ProviderAnswer.Documents(arrange.apply(files));
        }
    }

    private static SigningRequest.Builder request(byte[]... originals) {
        SigningRequest.Builder request =
                SigningRequest.builder().signer(Signer.citizen(PersonalNumber.of("001099000000")));
        for (int i = 0; i < originals.length; i++) {
            request.document(PdfDocument.builder("to-khai-" + i + ".pdf", DocumentContent.of(originals[i]))
                    .reference("HS-" + i)
                    .build());
        }
        return request;
    }

    private SigningSession confirmed(byte[]... originals) {
        SigningSession session = kyso.start(request(originals).build());
        gateway.confirmed = true;
        clock.advance(Duration.ofSeconds(10));
        kyso.checkDue();
        return session;
    }

    @Test
    @DisplayName("LAW 5: from start to the signed document: the gateway got the original, the original is the prefix")
    void law5_fromStartToTheSignedDocument() {
        byte[] original = Documents.table();
        SigningSession session = kyso.start(request(original).build());
        clock.advance(Duration.ofSeconds(10));
        kyso.checkDue();
        assertThat(kyso.session(session.id()).state()).isEqualTo(SessionState.AWAITING_ACTIVATION);

        gateway.confirmed = true;
        clock.advance(Duration.ofSeconds(10));
        kyso.checkDue();

        assertThat(gateway.received).containsExactly(original);
        assertThat(kyso.outcome(session.id())).get().isInstanceOfSatisfying(SigningOutcome.Signed.class, signed -> {
            byte[] pdf = signed.documents().get(0).toByteArray();
            Judges.assertPrefix(original, pdf);
            Judges.assertAllGood(pdf, 1);
        });
    }

    @Test
    @DisplayName("Several documents, returned in another order, each become their own")
    void severalDocuments() {
        byte[] first = Documents.table();
        byte[] second = Documents.objectStreams();
        gateway.arrange = files -> List.of(files.get(1), files.get(0));
        SigningSession session = confirmed(first, second);

        assertThat(kyso.outcome(session.id())).get().isInstanceOfSatisfying(SigningOutcome.Signed.class, signed -> {
            Judges.assertPrefix(first, signed.documents().get(0).toByteArray());
            Judges.assertPrefix(second, signed.documents().get(1).toByteArray());
        });
    }

    @Test
    @DisplayName("LAW 3: a document signed with another key ends the session as failed, and nothing is written")
    void law3_anotherKey() {
        gateway.signing = GatewaySigning.by(CITIZEN).secretlyWith(Kit.PKI.credential(TestPreset.OTHER_CITIZEN));
        assertFailed(FailureCode.VALUE_DOES_NOT_VERIFY);
    }

    @Test
    @DisplayName("LAW 7: a lesser signature than level B ends the session as failed")
    void law7_aLesserSignature() {
        gateway.signing = GatewaySigning.by(CITIZEN).subFilter("adbe.pkcs7.detached");
        assertFailed(FailureCode.ANSWER_INCONSISTENT);
    }

    private void assertFailed(FailureCode code) {
        SigningSession session = kyso.start(request(Documents.table()).build());
        gateway.confirmed = true;
        clock.advance(Duration.ofSeconds(10));
        kyso.checkDue();

        assertThat(kyso.session(session.id()).state()).isEqualTo(SessionState.FAILED);
        assertThatExceptionOfType(ProtocolViolationException.class)
                .isThrownBy(() -> kyso.outcome(session.id()))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(code));
    }

    @Test
    @DisplayName("LAW 7: a level the gateway cannot reach is refused before anything is sent")
    void law7_level() {
        assertThatExceptionOfType(vn.kyso.core.DocumentException.class)
                .isThrownBy(() -> kyso.start(
                        request(Documents.table()).level(BaselineLevel.T).build()))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.OPTION_NOT_SUPPORTED));
        assertThat(gateway.received).isEmpty();
    }
}
