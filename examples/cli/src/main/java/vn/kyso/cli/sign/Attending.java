// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.cli.files.FileNames;
import vn.kyso.cli.signer.Login;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionState;
import vn.kyso.core.SignerAccountException;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;

/** Has the signer do what a session wants beside the phone. */
final class Attending {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.cli");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    private final RemoteSigning kyso;
    private final SignerDesk desk;
    private final SignTask task;

    Attending(RemoteSigning kyso, SignerDesk desk, SignTask task) {
        this.kyso = kyso;
        this.desk = desk;
        this.task = task;
    }

    /** Returns once only the phone is waited for, or the session is over. */
    void attend(SigningSession started) {
        SigningSession session = started;
        int wrong = 0;
        while (isWanted(session)) {
            Optional<UserAction> action = session.userAction().filter(a -> !(a instanceof UserAction.Confirm));
            if (action.isEmpty()) {
                session = later(session);
                continue;
            }
            try {
                session = kyso.activate(session.id(), desk.answer(action.get(), FileNames.text(task.file())));
            } catch (SignerAccountException e) {
                wrong++;
                if (!Login.mayTryAgain(e, desk, wrong)) {
                    throw e;
                }
            }
        }
    }

    /** A call that is still open may yet turn out to want something; a plain confirmation does not. */
    private static boolean isWanted(SigningSession session) {
        boolean open = session.state() == SessionState.SUBMITTING || session.state() == SessionState.PREPARED;
        boolean asked = session.state() == SessionState.AWAITING_ACTIVATION;
        return open
                || (asked
                        && session.userAction()
                                .filter(a -> !(a instanceof UserAction.Confirm))
                                .isPresent());
    }

    private SigningSession later(SigningSession session) {
        try {
            kyso.whenEnded(session.id()).toCompletableFuture().get(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException goesOnOrFailed) {
            LOG.trace("Session {}: looked at", session.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return kyso.session(session.id());
    }
}
