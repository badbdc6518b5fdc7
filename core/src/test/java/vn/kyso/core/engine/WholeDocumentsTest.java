// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.DocumentException;
import vn.kyso.core.Dtbs;
import vn.kyso.core.DtbsDigest;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.pki.TestCredential;

/** Providers that take whole documents and return them signed. */
class WholeDocumentsTest {

    private final Gateway gateway = new Gateway();
    private final Portal portal = new Portal(gateway, new InMemorySessionStore(), builder -> builder);

    @AfterEach
    void close() {
        portal.close();
    }

    /** Returns each note with a value appended, as {@link NoteSigner} understands it. */
    private static final class Gateway extends ScriptedProvider.Able implements SignsDocuments {
        private TestCredential key = Portal.CITIZEN;
        private UnaryOperator<byte[]> distort = bytes -> bytes;
        private UnaryOperator<List<ProviderAnswer.SignedFile>> arrange = files -> files;
        private long maximum = 1_000;
        private boolean waits;

        Gateway() {
            super(Portal.CITIZEN, ScriptedProvider.ourIds().transactionIdMintedBy(TransactionId.MintedBy.PROVIDER));
        }

        @Override
        public long maximumDocumentBytes() {
            return maximum;
        }

        @Override
        public SubmissionReceipt submit(Submission submission, CallContext context) {
            submissions.add(submission);
            List<String> notes = submission.documents().stream()
                    .map(document -> new String(document.read(), StandardCharsets.UTF_8))
                    .toList();
            return new SubmissionReceipt(
                    TransactionId.ofProvider("gw-1"),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    waits ? ProviderAnswer.waiting() : returned(submission.items(), notes));
        }

        private ProviderAnswer returned(List<Submission.Item> items, List<String> notes) {
            List<ProviderAnswer.SignedFile> files = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                byte[] original = notes.get(i).getBytes(StandardCharsets.UTF_8);
                files.add(new ProviderAnswer.SignedFile(
                        Optional.of(items.get(i).reference()), distort.apply(signed(original))));
            }
            return new ProviderAnswer.Documents(arrange.apply(files));
        }

        private byte[] signed(byte[] original) {
            byte[] digest =
                    DtbsDigest.over(DigestAlgorithm.SHA256, Dtbs.of(original)).toByteArray();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(original);
            out.write('\n');
            out.writeBytes(key.signDigest(digest));
            return out.toByteArray();
        }
    }

    @Test
    @DisplayName("the documents go out as registered, come back signed and are completed")
    void signed() {
        SigningSession session = portal.start("doc-1", "doc-2");

        assertThat(portal.kyso.outcome(session.id()))
                .get()
                .isInstanceOfSatisfying(
                        SigningOutcome.Signed.class,
                        outcome -> assertThat(outcome.documents())
                                .hasSize(2)
                                .allSatisfy(document -> assertThat(
                                                new String(document.toByteArray(), StandardCharsets.UTF_8))
                                        .startsWith("note " + document.reference() + "\n")));
        assertThat(gateway.submissions).hasSize(1);
    }

    @Test
    @DisplayName("returned documents are matched by reference, whatever their order")
    void order() {
        gateway.arrange = files -> List.of(files.get(1), files.get(0));
        SigningSession session = portal.start("doc-1", "doc-2");

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
    }

    @Test
    @DisplayName("Law 3: without references, and in another order, each document is found by what it is")
    void orderWithoutReferences() {
        gateway.arrange = files -> List.of(
                new ProviderAnswer.SignedFile(Optional.empty(), files.get(1).content()),
                new ProviderAnswer.SignedFile(Optional.empty(), files.get(0).content()));
        SigningSession session = portal.start("doc-1", "doc-2");

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
    }

    @Test
    @DisplayName("a provider that is given the documents only after the activation finds them in the question too")
    void givenLater() {
        gateway.waits = true;
        SigningSession session = portal.start("doc-1", "doc-2");
        gateway.onQuery = query -> gateway.returned(
                query.items(),
                query.documents().stream()
                        .map(document -> new String(document.read(), StandardCharsets.UTF_8))
                        .toList());
        portal.passInSteps(Duration.ofSeconds(30), Duration.ofSeconds(10));

        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
    }

    @Test
    @DisplayName("signed documents that come after the end are kept as evidence")
    void late() {
        gateway.waits = true;
        SigningSession session = portal.start("doc-1");
        portal.passInSteps(Duration.ofMinutes(6), Duration.ofSeconds(10));
        assertThat(portal.kyso.outcome(session.id())).get().isInstanceOf(SigningOutcome.Expired.class);

        gateway.waits = false;
        gateway.onQuery = query -> gateway.returned(query.items(), List.of("note doc-1"));
        portal.passInSteps(Duration.ofMinutes(2), Duration.ofSeconds(10));

        assertThat(portal.history(session.id())).contains(SigningEvent.Type.LATE_VALUE);
    }

    @Test
    @DisplayName("Law 3: a document signed with another key is not accepted, whatever the status says")
    void strangersKey() {
        gateway.key = Portal.STRANGER;

        assertThatThrownBy(() -> portal.start("doc-1"))
                .isInstanceOfSatisfying(
                        ProtocolViolationException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.VALUE_DOES_NOT_VERIFY));
        assertThat(portal.notes.completions).hasValue(0);
    }

    @Test
    @DisplayName("Law 5: a returned document whose beginning is not the original is not accepted")
    void rewritten() {
        gateway.distort = bytes -> {
            bytes[0] ^= 1;
            return bytes;
        };

        assertThatThrownBy(() -> portal.start("doc-1")).isInstanceOf(ProtocolViolationException.class);
        assertThat(portal.notes.completions).hasValue(0);
    }

    @Test
    @DisplayName("fewer documents than were sent are not accepted")
    void missing() {
        gateway.arrange = files -> List.of(files.get(0));

        assertThatThrownBy(() -> portal.start("doc-1", "doc-2"))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_INCONSISTENT));
    }

    @Test
    @DisplayName("a document larger than the provider takes is refused before anything is sent")
    void tooLarge() {
        gateway.maximum = 5;

        assertThatThrownBy(() -> portal.start("doc-1"))
                .isInstanceOfSatisfying(
                        DocumentException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_LIMIT_EXCEEDED));
        assertThat(gateway.submissions).isEmpty();
    }

    @Test
    @DisplayName("Law 6: another node completes returned documents from the record alone")
    void otherNode() {
        portal.notes.completionTrouble =
                FailureCode.TARGET_NOT_WRITABLE.because("disk full").toException();
        SigningSession session = portal.start("doc-1");
        portal.kyso.close();
        portal.notes.completionTrouble = null;

        var other = portal.node();
        portal.clock.advance(Duration.ofSeconds(10));
        other.checkDue();

        assertThat(other.outcome(session.id())).get().isInstanceOf(SigningOutcome.Signed.class);
        assertThat(gateway.submissions).hasSize(1);
    }
}
