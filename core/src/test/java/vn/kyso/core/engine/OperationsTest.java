// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Resolution;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionStateException;
import vn.kyso.core.SessionSummary;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.TransactionId;
import vn.kyso.core.internal.store.InMemorySessionStore;

/** Law 2: where nobody can be asked an operator decides, and the history keeps who and why. */
class OperationsTest {

    private Portal portal;
    private SigningSession unknown;

    @BeforeEach
    void loseAnAnswer() {
        portal = new Portal(
                new ScriptedProvider.Able(
                        Portal.CITIZEN,
                        ScriptedProvider.ourIds().transactionIdMintedBy(TransactionId.MintedBy.PROVIDER)),
                new InMemorySessionStore(),
                builder -> builder);
        portal.provider.onSubmit = submission -> {
            portal.provider.accept(submission);
            throw FailureCode.OUTCOME_UNKNOWN.because("cut after sending").toException();
        };
        unknown = portal.start("doc-1");
    }

    @AfterEach
    void close() {
        portal.close();
    }

    private SigningEvent resolved() {
        return portal.kyso.history(unknown.id()).events().stream()
                .filter(event -> event.type() == SigningEvent.Type.RESOLVED)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    void a_session_whose_outcome_is_unknown_is_listed_and_one_that_stands_still_too() {
        assertThat(portal.kyso.operations().in(SessionState.OUTCOME_UNKNOWN, 10))
                .extracting(SessionSummary::id)
                .containsExactly(unknown.id());
        assertThat(portal.kyso.operations().stuck(Duration.ofMinutes(5), 10)).isEmpty();
        portal.provider.onSubmit = portal.provider::accept;
        SigningSession waiting = portal.start("doc-2");
        portal.clock.advance(Duration.ofMinutes(7));
        assertThat(portal.kyso.operations().stuck(Duration.ofMinutes(5), 10))
                .extracting(SessionSummary::id)
                .containsExactly(waiting.id());
    }

    @Test
    void what_never_arrived_fails_and_may_be_started_again() {
        SigningSession session = portal.kyso
                .operations()
                .resolve(unknown.id(), new Resolution.NeverArrived(), "operator-1", "CA's support, ticket 7");
        assertThat(session.state()).isEqualTo(SessionState.FAILED);
        assertThatThrownBy(() -> portal.kyso.outcome(unknown.id()))
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.failure().isRepeatSafe()).isTrue());
        assertThat(portal.history(unknown.id()))
                .endsWith(SigningEvent.Type.OUTCOME_UNKNOWN, SigningEvent.Type.RESOLVED, SigningEvent.Type.FAILED);
        assertThat(resolved().details())
                .containsEntry("by", "operator-1")
                .containsEntry("reason", "CA's support, ticket 7")
                .containsEntry("as", "NeverArrived");
        assertThat(portal.provider.submissions).hasSize(1);
    }

    @Test
    void what_ended_without_a_signature_is_not_signed() {
        SigningSession session = portal.kyso
                .operations()
                .resolve(unknown.id(), new Resolution.EndedWithoutSignature(), "operator-1", "CA's journal");
        assertThat(session.state()).isEqualTo(SessionState.NOT_SIGNED);
        assertThat(portal.kyso.outcome(unknown.id())).containsInstanceOf(SigningOutcome.NotSigned.class);
        assertThat(resolved().details()).containsEntry("as", "EndedWithoutSignature");
    }

    @Test
    @DisplayName(
            "law 3: under the identifier the CA told, the session is asked for and ends with the value that verifies")
    void knownAs() {
        portal.kyso.operations().resolve(unknown.id(), new Resolution.KnownAs("ca-4711"), "operator-1", "CA's journal");
        portal.provider.approve();
        portal.pass(Duration.ofSeconds(1));
        assertThat(portal.kyso.outcome(unknown.id())).containsInstanceOf(SigningOutcome.Signed.class);
        assertThat(portal.provider.queries.get(0).transactionId().value()).isEqualTo("ca-4711");
        assertThat(portal.provider.submissions).hasSize(1);
    }

    @Test
    void without_a_name_or_a_reason_or_for_a_session_that_is_known_nothing_is_resolved() {
        var operations = portal.kyso.operations();
        var never = new Resolution.NeverArrived();
        assertThatIllegalArgumentException().isThrownBy(() -> operations.resolve(unknown.id(), never, " ", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> operations.resolve(unknown.id(), never, "x", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Resolution.KnownAs(" "));
        operations.resolve(unknown.id(), never, "operator-1", "CA's journal");
        assertThatThrownBy(() -> operations.resolve(unknown.id(), never, "operator-1", "again"))
                .isInstanceOf(SessionStateException.class);
    }
}
