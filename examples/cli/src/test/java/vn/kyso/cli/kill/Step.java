// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.SessionState;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.SessionRecord;

/** Everything a node does for a session that another process or the disk can see, in its order. */
enum Step {
    /** Store. */
    START("the session is stored (PREPARED)"),
    /** Store. */
    INTENT("the intent is stored (SUBMITTING)"),
    /** Provider. */
    SUBMIT("the digests are submitted"),
    /** Store. */
    RECEIPT("the receipt is stored (AWAITING_ACTIVATION)"),
    /** Store. */
    RELEASE("the lease is given back"),
    /** Store. */
    HINT("a callback makes the session due"),
    /** Provider. */
    FIRST_QUESTION("the provider is asked for the first time"),
    /** Store. */
    STILL_WAITING("that the citizen has not decided is stored"),
    /** Provider. */
    SECOND_QUESTION("the provider is asked again"),
    /** Store. */
    VALUES("the values are stored (VALUE_RECEIVED)"),
    /** Documents. */
    COMPLETE_1("document 1 is completed"),
    /** Documents. */
    FILE_1("the signed file 1 appears under its name"),
    /** Store. */
    DOCUMENT_1("that document 1 is complete is stored"),
    /** Documents. */
    COMPLETE_2("document 2 is completed"),
    /** Documents. */
    FILE_2("the signed file 2 appears under its name"),
    /** Store. */
    DOCUMENT_2("that document 2 is complete is stored"),
    /** Store. */
    END("the end is stored (COMPLETED)");

    private final String title;

    Step(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /**
     * Which step a change is. Empty for the ends and detours that an undisturbed session does not take.
     *
     * @param before the latest version this node has seen
     */
    static Optional<Step> ofChange(@Nullable SessionRecord before, SessionRecord changed) {
        return switch (changed.state()) {
            case PREPARED -> Optional.empty();
            case SUBMITTING -> Optional.of(INTENT);
            case AWAITING_ACTIVATION ->
                Optional.of(
                        before != null && before.state() == SessionState.AWAITING_ACTIVATION ? STILL_WAITING : RECEIPT);
            case VALUE_RECEIVED -> Optional.of(ofValues(changed));
            case COMPLETED -> Optional.of(END);
            default -> Optional.empty();
        };
    }

    private static Step ofValues(SessionRecord changed) {
        long complete = changed.documents().stream()
                .map(DocumentRecord::completed)
                .filter(Objects::nonNull)
                .count();
        return complete == 0 ? VALUES : complete == 1 ? DOCUMENT_1 : DOCUMENT_2;
    }

    /** The step of a question, by which one of this node's about the session it is. */
    static Optional<Step> ofQuestion(int number) {
        return switch (number) {
            case 1 -> Optional.of(FIRST_QUESTION);
            case 2 -> Optional.of(SECOND_QUESTION);
            default -> Optional.empty();
        };
    }
}
