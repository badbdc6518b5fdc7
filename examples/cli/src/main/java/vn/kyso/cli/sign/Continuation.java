// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.Sha256;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.CompletedDocument;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;

/**
 * Goes on with what a killed run left in the store. The same command line over the same file finds the session that is not
 * over yet, by its idempotency key, instead of asking the signer a second time (law 2). What an earlier run has signed is
 * answered again as long as its signed file is untouched; what ended otherwise is begun anew.
 *
 * <p>Safe for threads.
 */
public final class Continuation {

    /** So often one command line is given for one file before its keys are used up. */
    private static final int MOST_TIMES = 10_000;

    private final SessionStore store;
    private final String commandLine;
    private final Map<SignTask, Key> open = new HashMap<>();
    private final Map<SignTask, SessionRecord> signed = new HashMap<>();

    /** Under which key a request is recognised again: how often it was made, and the last of them. */
    private record Key(String request, int times) {
        String text() {
            return request + "-" + times;
        }

        Key before() {
            return new Key(request, times - 1);
        }

        Key next() {
            return new Key(request, times + 1);
        }
    }

    private Continuation(SessionStore store, String commandLine) {
        this.store = store;
        this.commandLine = commandLine;
    }

    /**
     * Looks what an earlier run left. To be called before an engine works on the store: what that ends in the meantime was
     * asked for already, and is this run's too.
     *
     * @param store where sessions outlive their process
     * @param commandLine what was asked for, as typed, without the signer's number
     * @param tasks the documents
     * @return what to go on with
     */
    public static Continuation of(SessionStore store, String commandLine, List<SignTask> tasks) {
        Continuation continuation = new Continuation(store, commandLine);
        tasks.forEach(continuation::look);
        return continuation;
    }

    private void look(SignTask task) {
        Key key = notOver(new Key(request(task), 0));
        open.put(task, key);
        if (key.times() > 0 && store.findByIdempotencyKey(key.text()).isEmpty()) {
            store.findByIdempotencyKey(key.before().text())
                    .filter(session -> session.state() == SessionState.COMPLETED)
                    .ifPresent(session -> signed.put(task, session));
        }
    }

    /** The last session that an earlier run of the same command line completed for a document, unless another goes on. */
    Optional<SessionId> signed(SignTask task, Signer signer) {
        return Optional.ofNullable(signed.get(task))
                .filter(session -> session.signer().equals(signer))
                .map(SessionRecord::id);
    }

    /** Whether the signed file of that session is there as it was written. */
    boolean isUntouched(SignTask task) {
        SessionRecord session = Objects.requireNonNull(signed.get(task), "signed before");
        CompletedDocument written = session.documents().get(0).completed();
        MessageDigest digest = sha256();
        addContent(digest, task.target());
        return written != null && written.fingerprint().sha256().equals(Sha256.of(digest.digest()));
    }

    /** Starts a session, or finds the one that waits. */
    SigningSession start(RemoteSigning kyso, SignSettings settings, SignTask task) {
        Key key = Objects.requireNonNull(open.get(task), "a document of the plan");
        while (key.times() < MOST_TIMES) {
            try {
                return kyso.start(settings.request(task, key.text()));
            } catch (RemoteSigningException e) {
                if (e.code() != FailureCode.IDEMPOTENCY_KEY_REUSED) {
                    throw e;
                }
                key = notOver(key.next());
            }
        }
        return kyso.start(settings.request(task));
    }

    private Key notOver(Key first) {
        Key key = first;
        while (key.times() < MOST_TIMES
                && store.findByIdempotencyKey(key.text())
                        .filter(session -> session.state().isEnded())
                        .isPresent()) {
            key = key.next();
        }
        return key;
    }

    private String request(SignTask task) {
        MessageDigest digest = sha256();
        add(digest, commandLine);
        add(digest, task.file().toAbsolutePath().toString());
        add(digest, task.target().toAbsolutePath().toString());
        addContent(digest, task.file());
        return "kyso-sign-" + HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** A file that cannot be read is refused in its turn; the key matters no more then. */
    private static void addContent(MessageDigest digest, Path file) {
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        } catch (IOException toldWhenItIsSigned) {
            digest.update((byte) 1);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
