// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.internal.store.LocalDocumentStore;

/** {@link PreparedDocument}, {@link SigningOutcome}, {@link SigningGate} and {@link SessionState}. */
class SmallValuesTest {

    private static final Dtbs DTBS = Dtbs.of(new byte[] {1});

    private static PreparedDocument prepared(String format, int version, long length, Dtbs dtbs, byte... state) {
        return new PreparedDocument(
                format,
                version,
                new ContentFingerprint(length, Sha256.of(new byte[32])),
                dtbs,
                DtbsDigest.over(DigestAlgorithm.SHA256, dtbs),
                state);
    }

    @Test
    @DisplayName("law 6: a prepared document is plain data, copied on the way in and out, equal by all of it")
    void preparedDocument_isPlainData() {
        byte[] state = {1, 2};
        PreparedDocument document = prepared("pades", 1, 10, DTBS, state);
        state[0] = 9;
        document.state()[1] = 9;
        assertThat(document.state()).containsExactly(1, 2);
        assertThat(document).hasToString("PreparedDocument[pades/1, state 2 bytes]");
        PreparedDocument same = prepared("pades", 1, 10, DTBS, (byte) 1, (byte) 2);
        assertThat(document).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(Stream.of(
                        prepared("cades", 1, 10, DTBS, (byte) 1, (byte) 2),
                        prepared("pades", 2, 10, DTBS, (byte) 1, (byte) 2),
                        prepared("pades", 1, 11, DTBS, (byte) 1, (byte) 2),
                        prepared("pades", 1, 10, Dtbs.of(new byte[] {2}), (byte) 1, (byte) 2),
                        prepared("pades", 1, 10, DTBS, (byte) 1)))
                .doesNotContain(document);
    }

    @Test
    void an_outcome_keeps_its_documents_and_gives_the_only_one() {
        SignedDocument signed = new SignedDocument(
                "HS-1",
                "a.pdf",
                new DocumentLocation(URI.create("memory:1")),
                new ContentFingerprint(1, Sha256.of(new byte[32])),
                BaselineLevel.B,
                new LocalDocumentStore());
        List<SignedDocument> documents = new ArrayList<>(List.of(signed));
        SigningOutcome.Signed outcome = new SigningOutcome.Signed(SessionId.random(), documents);
        documents.clear();
        assertThat(outcome.document()).isSameAs(signed);
        assertThatIllegalStateException()
                .isThrownBy(new SigningOutcome.Signed(SessionId.random(), List.of(signed, signed))::document)
                .withMessage("The request had 2 documents; use documents()");
    }

    @Test
    void a_closed_gate_names_its_rule_and_an_open_one_names_none() {
        assertThat(SigningGate.Decision.admitted().rule()).isEmpty();
        assertThat(SigningGate.Decision.refused("QN-07"))
                .isEqualTo(new SigningGate.Decision(false, Optional.of("QN-07")));
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningGate.Decision(false, Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningGate.Decision(true, Optional.of("QN-07")));
    }

    @ParameterizedTest
    @EnumSource(SessionState.class)
    void a_session_is_over_in_its_ends_only(SessionState state) {
        assertThat(state.isEnded())
                .isEqualTo(List.of("COMPLETED", "REFUSED", "EXPIRED", "CANCELLED", "NOT_SIGNED", "FAILED")
                        .contains(state.name()));
    }
}
