// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.matrix;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningRequest;

/**
 * Kills the node before and after each write of a session that would be signed, lets another node go on, and counts the
 * ends. The citizen may never be asked twice for one document, wherever the node died.
 */
final class Deaths implements Function<Desk, String> {

    private static final String KEY = "deaths-";
    private static final int MOST_WRITES = 40;

    @Override
    public String apply(Desk desk) {
        Map<String, Integer> ends = new TreeMap<>();
        int deaths = 0;
        for (int write = 1; write < MOST_WRITES; write++) {
            boolean survived = true;
            for (boolean before : new boolean[] {true, false}) {
                int askedBefore = desk.asked();
                MortalStore view = new MortalStore(desk.sessions, write, before);
                String end = life(desk, view, KEY + write + before);
                if (!view.survived()) {
                    survived = false;
                    deaths++;
                    ends.merge(end, 1, Integer::sum);
                }
                int asked = desk.asked() - askedBefore;
                if (asked > 1) {
                    throw new AssertionError("asked " + asked + " times after death at write " + write);
                }
            }
            if (survived) {
                return deaths + " deaths: " + told(ends);
            }
        }
        throw new AssertionError("a session with more than " + MOST_WRITES + " writes");
    }

    private static String life(Desk desk, MortalStore view, String key) {
        SigningRequest request = desk.request(1).idempotencyKey(key).build();
        RemoteSigning mortal = desk.node(view.view());
        desk.logIn(mortal);
        try {
            SessionId id = mortal.start(request).id();
            desk.live(mortal, id, Desk.LIFETIME);
        } catch (NodeDied | IllegalStateException died) {
            requireDead(view, died);
        }
        if (view.survived()) {
            return "survived";
        }
        desk.mourn();
        // Long enough for the dead node's lease to run out, short enough for the citizen's confirmation.
        desk.clock.advance(Duration.ofSeconds(1));
        RemoteSigning heir = desk.node();
        desk.logIn(heir);
        try {
            // The portal repeats its request under the same key: it finds the session, or starts it when nothing was
            // stored.
            SessionId id = heir.start(request).id();
            return Scenario.word(desk.live(heir, id, Desk.LIFETIME.multipliedBy(3)));
        } catch (RemoteSigningException e) {
            return Desk.code(e);
        }
    }

    /** On a thread of the engine's the death arrives wrapped. */
    private static void requireDead(MortalStore view, Throwable died) {
        if (view.survived()) {
            throw new AssertionError("nobody died", died);
        }
    }

    private static String told(Map<String, Integer> ends) {
        StringBuilder text = new StringBuilder();
        ends.forEach((end, count) -> text.append(text.length() == 0 ? "" : ", ")
                .append(count)
                .append(' ')
                .append(end));
        return text.toString();
    }
}
