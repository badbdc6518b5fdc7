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
import java.util.HexFormat;
import java.util.Optional;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;

/**
 * Goes on with what a killed run left in the store. The same command line over the same file finds the session that is not
 * over yet, by its idempotency key, instead of asking the signer a second time (law 2); what is over is begun anew.
 *
 * <p>Safe for threads.
 */
public final class Continuation {

    /** So often one command line is given for one file before its keys are used up. */
    private static final int MOST_TIMES = 10_000;

    private final SessionStore store;
    private final String commandLine;

    /**
     * Prepares to go on.
     *
     * @param store where sessions outlive their process
     * @param commandLine what was asked for, as typed, without the signer's number
     */
    public Continuation(SessionStore store, String commandLine) {
        this.store = store;
        this.commandLine = commandLine;
    }

    /** Starts a session, or finds the one that waits. */
    SigningSession start(RemoteSigning kyso, SignSettings settings, SignTask task) {
        String key = key(task);
        for (int times = 0; times < MOST_TIMES; times++) {
            String one = key + "-" + times;
            Optional<SessionRecord> earlier = store.findByIdempotencyKey(one);
            if (earlier.isPresent() && earlier.get().state().isEnded()) {
                continue;
            }
            try {
                return kyso.start(settings.request(task, one));
            } catch (RemoteSigningException e) {
                if (e.code() != FailureCode.IDEMPOTENCY_KEY_REUSED) {
                    throw e;
                }
            }
        }
        return kyso.start(settings.request(task));
    }

    private String key(SignTask task) {
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
