// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import vn.kyso.core.SigningSession;

/** Told of the way of each document. Called from several threads. */
public interface RunListener {

    /**
     * The citizen is being asked.
     *
     * @param task for which document
     * @param session in which session
     */
    void asked(SignTask task, SigningSession session);

    /**
     * It is over with a document.
     *
     * @param result how it went
     */
    void ended(DocumentResult result);
}
