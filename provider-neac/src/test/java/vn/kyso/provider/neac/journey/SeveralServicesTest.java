// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Secret;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.provider.neac.HashEncoding;
import vn.kyso.provider.neac.NeacConfig;
import vn.kyso.provider.neac.NeacServices;
import vn.kyso.provider.neac.Pdfs;
import vn.kyso.provider.neac.TransactionState;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.neac.DocumentFault;
import vn.kyso.testkit.ca.neac.FakeNeac;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/**
 * One portal with CA2, Intrust, two CAs behind the gateway for digests and one behind the gateway for whole files, side
 * by side in one engine; real PDFs over real HTTP.
 */
class SeveralServicesTest {

    private static final PersonalNumber CITIZEN = PersonalNumber.of("001099000000");
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final byte[] PDF = Pdfs.onePage();

    private final TestPki pki = TestPki.create();
    private final ManualClock clock = ManualClock.startingAt(pki.clock().instant());
    private final FakeNeac ca2 = FakeNeac.ca2().timer(clock).start();
    private final FakeNeac intrust = FakeNeac.intrust().timer(clock).start();
    private final FakeNeac gateway = FakeNeac.gateway().timer(clock).start();
    private final FakeNeac files = FakeNeac.fileGateway().timer(clock).start();
    private final TestCredential ofFpt = pki.citizen("Nguyễn Văn A", "001099000000");
    private final TestCredential ofBkav = pki.citizen("Nguyễn Văn A", "001099000000");
    private final RemoteSigning kyso = open();

    private RemoteSigning open() {
        List.of(ca2, intrust, files).forEach(ca -> ca.addAccount(FakeAccount.citizen(pki)));
        gateway.addAccount("FPT-CA", FakeAccount.of(CITIZEN.value()).with(ofFpt));
        gateway.addAccount("BkavCA", FakeAccount.of(CITIZEN.value()).with(ofBkav));
        RemoteSigning.Builder builder = RemoteSigning.builder();
        providers().forEach(builder::provider);
        return builder.documents(PadesSigner.create())
                .certificateChecker(CertificateChecker.pathTo(pki.trustAnchors()))
                .clock(clock)
                .background(false)
                .build();
    }

    private List<SigningProvider> providers() {
        return List.of(
                NeacServices.open(account(NeacConfig.ca2(), ca2).build()),
                NeacServices.open(account(NeacConfig.intrust(), intrust)
                        .habits(habits -> habits.hashEncoding(HashEncoding.BASE64))
                        .build()),
                gateway("fpt", "FPT-CA"),
                gateway("bkav", "BkavCA"),
                NeacServices.open(NeacConfig.fileGateway("FPT-CA")
                        .baseUri(files.baseUri())
                        .token(Secret.of(files.token()))
                        .habits(habits -> habits.endCode(501, TransactionState.NOT_SIGNED))
                        .http(http -> http.clock(clock))
                        .build()));
    }

    private SigningProvider gateway(String name, String caName) {
        return NeacServices.open(account(NeacConfig.gateway(caName), gateway)
                .name(name)
                .habits(habits ->
                        habits.hashEncoding(HashEncoding.BASE64).blocking().endCode(501, TransactionState.NOT_SIGNED))
                .build());
    }

    private NeacConfig.Builder account(NeacConfig.Builder config, FakeNeac ca) {
        return config.baseUri(ca.baseUri())
                .spId(ca.spId())
                .spPassword(Secret.of(ca.spPassword()))
                .http(http -> http.clock(clock));
    }

    @AfterEach
    void close() {
        kyso.close();
        List.of(ca2, intrust, gateway, files).forEach(FakeNeac::close);
        pki.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca2", "intrust", "fpt", "bkav", "neac-file"})
    void eachServiceSignsADocument(String provider) throws Exception {
        SigningOutcome outcome = ended(start(provider, "HS-0001"));

        assertThat(outcome).isInstanceOf(SigningOutcome.Signed.class);
        byte[] signed = outcome.documents().get(0).toByteArray();
        assertThat(Arrays.copyOf(signed, PDF.length)).isEqualTo(PDF);
        try (PDDocument document = Loader.loadPDF(signed)) {
            assertThat(document.getSignatureDictionaries()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca2", "intrust", "fpt", "neac-file"})
    void threeDocumentsAreSignedInAsManyConfirmationsAsTheServiceNeeds(String provider) throws Exception {
        SigningOutcome outcome = ended(start(provider, "a", "b", "c"));

        assertThat(outcome).isInstanceOf(SigningOutcome.Signed.class);
        assertThat(outcome.documents()).hasSize(3);
        assertThat(files.phone().shown()).hasSize(provider.equals("neac-file") ? 3 : 0);
    }

    @Test
    void theNameChoosesTheCaAndItsCertificate() throws Exception {
        ended(start("fpt", "a"));
        ended(start("bkav", "a"));

        assertThat(gateway.journal().newest(Operation.SIGN))
                .satisfiesExactly(
                        request -> assertThat(request.body())
                                .contains("\"FPT-CA\"")
                                .containsIgnoringCase(ofFpt.serialHex()),
                        request -> assertThat(request.body())
                                .contains("\"BkavCA\"")
                                .containsIgnoringCase(ofBkav.serialHex()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca2", "intrust", "fpt", "neac-file"})
    void aRefusalEndsAsNotSigned(String provider) throws Exception {
        List.of(ca2, intrust, gateway, files).forEach(ca -> ca.phone().refuse());
        assertThat(ended(start(provider, "a")).documents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"intrust", "fpt", "neac-file"})
    void anOpenCallThatBreaksIsLeftToAnOperatorAndNeverMadeAgain(String provider) {
        List.of(intrust, gateway, files).forEach(ca -> ca.faults().next(Operation.SIGN, Fault.cutAfterProcessing()));
        SigningSession session = start(provider, "a");

        assertThatThrownBy(() -> ended(session)).hasCauseInstanceOf(OutcomeUnknownException.class);
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofSeconds(30));
            kyso.checkDue();
        }
        assertThat(kyso.session(session.id()).state()).isEqualTo(SessionState.OUTCOME_UNKNOWN);
        assertThat(ca(provider).journal().requests(Operation.SIGN)).isOne();
    }

    static List<DocumentFault> badFiles() {
        return List.of(
                DocumentFault.unsigned(),
                DocumentFault.notAPdf(),
                DocumentFault.rewritten(),
                DocumentFault.pageAdded(),
                DocumentFault.annotationAdded(),
                DocumentFault.twoSignatures());
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void aReturnedFileThatIsNotTheOriginalWithOneSignatureIsRefused(DocumentFault fault) {
        files.spoilNext(fault);
        assertRefused();
    }

    @Test
    void aFileSignedBySomebodyElseIsRefused() {
        files.spoilNext(DocumentFault.signedBy(pki.credential(TestPreset.OTHER_CITIZEN)));
        assertRefused();
    }

    @Test
    void aFileWhoseValueDoesNotVerifyIsRefused() {
        files.faults().next(Operation.SIGN, Fault.wrongValue());
        assertRefused();
    }

    private void assertRefused() {
        files.phone().ignore();
        SigningSession session = start("neac-file", "a");
        files.phone().awaitPending(Duration.ofSeconds(20));
        files.phone().approveAll();
        assertThatThrownBy(() -> ended(session)).hasCauseInstanceOf(ProtocolViolationException.class);
        assertThat(kyso.session(session.id()).documents()).noneMatch(d -> d.step() == SigningSession.Step.SIGNED);
        assertThat(files.journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    void noFileLeavesBeforeTheCertificateIsJudged() {
        files.faults()
                .next(Operation.GET_CERTIFICATE, Fault.strangersCertificate(pki.credential(TestPreset.OTHER_CITIZEN)));
        assertThatThrownBy(() -> start("neac-file", "a")).isInstanceOf(ProtocolViolationException.class);
        assertThat(files.journal().digestsReceived()).isEmpty();
        assertThat(files.journal().requests(Operation.SIGN)).isZero();
    }

    private FakeNeac ca(String provider) {
        return switch (provider) {
            case "intrust" -> intrust;
            case "neac-file" -> files;
            default -> gateway;
        };
    }

    private SigningSession start(String provider, String... references) {
        SigningRequest.Builder request =
                SigningRequest.builder().signer(Signer.citizen(CITIZEN)).provider(provider);
        for (String reference : references) {
            request.document(PdfDocument.builder(reference + ".pdf", DocumentContent.of(PDF))
                    .reference(reference)
                    .build());
        }
        return kyso.start(request.build());
    }

    /** Polled services move with the clock; open calls end by themselves. */
    private SigningOutcome ended(SigningSession session) throws Exception {
        var end = kyso.whenEnded(session.id()).toCompletableFuture();
        if (session.provider().equals("ca2")) {
            clock.advance(POLL);
            kyso.checkDue();
        }
        return end.get(30, TimeUnit.SECONDS);
    }
}
