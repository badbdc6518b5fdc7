// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningSession;
import vn.kyso.trust.evidence.EvidenceFile;
import vn.kyso.trust.evidence.SessionEvidence;

/**
 * Writes history and evidence of every session into a folder as it ends, signed or not, and then tells the real listener.
 * Safe for threads.
 */
public final class EvidenceKeeper implements RunListener {

    private final RunListener listener;
    private final RemoteSigning kyso;
    private final Path folder;
    private final Consumer<Path> notWritten;

    /**
     * Makes a keeper.
     *
     * @param listener told of everything
     * @param kyso has the sessions
     * @param folder where files go; made when it is not there
     * @param notWritten told of files that could not be written
     */
    public EvidenceKeeper(RunListener listener, RemoteSigning kyso, Path folder, Consumer<Path> notWritten) {
        this.listener = listener;
        this.kyso = kyso;
        this.folder = folder;
        this.notWritten = notWritten;
    }

    @Override
    public void asked(SignTask task, SigningSession session) {
        listener.asked(task, session);
    }

    @Override
    public void ended(DocumentResult result) {
        SessionId session = result.session();
        if (session != null) {
            keep(result.task(), session);
        }
        listener.ended(result);
    }

    /** Named by the session too, so that an earlier run's is never written over. */
    private void keep(SignTask task, SessionId session) {
        Path file = folder.resolve(task.target().getFileName() + "." + session + ".evidence.json");
        try {
            Files.createDirectories(folder);
            EvidenceFile.write(SessionEvidence.of(kyso, session), file);
        } catch (IOException e) {
            notWritten.accept(file);
        }
    }
}
