// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.core.SigningSession;

/** Tells results as JSON, a line for each document as it ends. */
public final class JsonReport implements RunListener {

    private final Progress progress;

    /**
     * Makes a report.
     *
     * @param progress where to print
     */
    public JsonReport(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void asked(SignTask task, SigningSession session) {
        progress.asked(task, session);
    }

    @Override
    public void ended(DocumentResult result) {
        progress.ended(result.task(), null, JsonLine.of(result.toMap()));
    }
}
