// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionId;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserPrompt;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.internal.store.LocalDocumentStore;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** A portal in a test: one citizen, a provider that obeys, a clock that is turned by hand, no background work. */
final class Portal implements AutoCloseable {

    static final PersonalNumber NUMBER = PersonalNumber.of("001099000000");
    static final TestPki PKI = TestPki.create();
    static final TestCredential CITIZEN = PKI.citizen("Nguyễn Văn A", NUMBER.value());
    static final TestCredential STRANGER = PKI.credential(TestPreset.OTHER_CITIZEN);

    final ManualClock clock = ManualClock.startingAt(PKI.clock().instant());
    final NoteSigner notes = new NoteSigner();
    final LocalDocumentStore documents = new LocalDocumentStore();
    final List<SigningEvent> heard = new ArrayList<>();
    final ScriptedProvider.Able provider;
    final SessionStore store;
    private final UnaryOperator<RemoteSigning.Builder> setting;
    private final List<RemoteSigning> nodes = new ArrayList<>();
    final RemoteSigning kyso;

    Portal() {
        this(builder -> builder);
    }

    Portal(UnaryOperator<RemoteSigning.Builder> setting) {
        this(new ScriptedProvider.Able(CITIZEN, ScriptedProvider.ourIds()), new InMemorySessionStore(), setting);
    }

    Portal(ScriptedProvider.Able provider, SessionStore store, UnaryOperator<RemoteSigning.Builder> setting) {
        this.provider = provider;
        this.store = store;
        this.setting = setting;
        this.kyso = node();
    }

    /** Another node on the same stores; it knows nothing but what is stored. */
    RemoteSigning node() {
        RemoteSigning node = setting.apply(RemoteSigning.builder()
                        .provider(provider)
                        .documents(notes)
                        .sessions(store)
                        .documentStore(documents)
                        .certificateChecker(CertificateChecker.pathTo(PKI.trustAnchors()))
                        .listener(heard::add)
                        .clock(clock)
                        .background(false))
                .build();
        nodes.add(node);
        return node;
    }

    SigningRequest.Builder request(String... references) {
        SigningRequest.Builder request =
                SigningRequest.builder().signer(Signer.citizen(NUMBER)).prompt(UserPrompt.of("Tờ khai, hồ sơ HS-0001"));
        for (String reference : references) {
            request.document(NoteSigner.Note.of(reference));
        }
        return request;
    }

    SigningSession start(String... references) {
        return kyso.start(request(references).build());
    }

    /** Time passes, and whatever is due is done. */
    void pass(Duration duration) {
        clock.advance(duration);
        kyso.checkDue();
    }

    /** Time passes in small steps, as the background work would see it. */
    void passInSteps(Duration duration, Duration step) {
        for (Duration gone = Duration.ZERO; gone.compareTo(duration) < 0; gone = gone.plus(step)) {
            pass(step);
        }
    }

    List<SigningEvent.Type> history(SessionId id) {
        return kyso.history(id).events().stream().map(SigningEvent::type).toList();
    }

    @Override
    public void close() {
        nodes.forEach(RemoteSigning::close);
    }
}
