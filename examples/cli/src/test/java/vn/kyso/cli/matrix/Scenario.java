// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.matrix;

import java.time.Duration;
import java.util.function.Function;
import vn.kyso.core.Failure;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionStateException;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningSession;
import vn.kyso.testkit.ca.PhoneBehaviour;

/** What happens to a portal's request, whichever CA the citizen chose. Each ends in a word for the table. */
enum Scenario {
    /** One document, confirmed. */
    ONE_DOCUMENT("one document", PhoneBehaviour.approve(), desk -> signed(desk, 1)),
    /** Three documents of one request. */
    BATCH_OF_THREE("batch of three", PhoneBehaviour.approve(), desk -> signed(desk, 3)),
    /** The citizen says no. */
    REFUSAL("refusal", PhoneBehaviour.refuse(), Scenario::end),
    /** The citizen does nothing. */
    SILENCE("silence", PhoneBehaviour.ignore(), Scenario::end),
    /** The portal withdraws. */
    CANCEL("cancel", PhoneBehaviour.ignore(), Scenario::cancelled),
    /** The citizen confirms after the portal's time is over. */
    LATE("late", PhoneBehaviour.ignore(), Scenario::late),
    /** The node dies at every write of the session, and another goes on. */
    RESTART("restart between any two steps", PhoneBehaviour.approve(), new Deaths());

    private final String title;
    private final PhoneBehaviour phone;
    private final Function<Desk, String> play;

    Scenario(String title, PhoneBehaviour phone, Function<Desk, String> play) {
        this.title = title;
        this.phone = phone;
        this.play = play;
    }

    String title() {
        return title;
    }

    /** Plays it before a fake CA of a kind. */
    String play(String kind) {
        try (Desk desk = new Desk(kind, phone)) {
            return play.apply(desk);
        }
    }

    private static String signed(Desk desk, int count) {
        RemoteSigning kyso = desk.node();
        desk.logIn(kyso);
        SessionId id = kyso.start(desk.request(count).build()).id();
        SigningSession ended = desk.live(kyso, id, Desk.LIFETIME);
        String asked = count == 1 ? "" : ", asked " + desk.asked() + (desk.asked() == 1 ? " time" : " times");
        return word(ended) + asked;
    }

    private static String end(Desk desk) {
        RemoteSigning kyso = desk.node();
        desk.logIn(kyso);
        SessionId id = kyso.start(desk.request(1).build()).id();
        return word(desk.live(kyso, id, Desk.LIFETIME.multipliedBy(3)));
    }

    private static String cancelled(Desk desk) {
        RemoteSigning kyso = desk.node();
        desk.logIn(kyso);
        SessionId id = kyso.start(desk.request(1).build()).id();
        try {
            return word(kyso.cancel(id));
        } catch (SessionStateException callIsOpen) {
            return "not while the call is open, then " + word(desk.live(kyso, id, Desk.LIFETIME.multipliedBy(3)));
        }
    }

    private static String late(Desk desk) {
        RemoteSigning kyso = desk.node();
        desk.logIn(kyso);
        SessionId id = kyso.start(
                        desk.request(1).validFor(Duration.ofSeconds(40)).build())
                .id();
        desk.act(kyso, id);
        for (int i = 0; i < 13; i++) {
            desk.clock.advance(Desk.STEP);
            kyso.checkDue();
        }
        String before = word(kyso.session(id));
        desk.ca().phone().approveAll();
        Desk.awaitAnswer(kyso, id);
        for (int i = 0; i < 12; i++) {
            desk.clock.advance(Desk.STEP);
            kyso.checkDue();
        }
        boolean kept =
                kyso.history(id).events().stream().anyMatch(event -> event.type() == SigningEvent.Type.LATE_VALUE);
        String after = word(kyso.session(id));
        return before
                + (kept ? ", value kept as evidence" : after.equals(before) ? ", nothing comes" : ", then " + after);
    }

    static String word(SigningSession session) {
        SessionState state = session.state();
        boolean told = state == SessionState.FAILED || state == SessionState.OUTCOME_UNKNOWN;
        return state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + (told
                        ? session.failure()
                                .map(Failure::code)
                                .map(code -> " (" + code + ")")
                                .orElse("")
                        : "");
    }
}
