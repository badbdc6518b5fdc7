// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.util.Optional;
import vn.kyso.cli.files.FileNames;
import vn.kyso.cli.terminal.Problems;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.SigningSession;

/** Tells results as text: the path of each signed document on standard output, everything else on standard error. */
public final class TextReport implements RunListener {

    private final Progress progress;
    private final Texts texts;
    private final Problems problems;
    private final ResultCheck check;
    private volatile boolean allSound = true;

    /**
     * Makes a report.
     *
     * @param progress where to print
     * @param texts in which language
     * @param problems tells what went wrong
     * @param check verifies what was signed
     */
    public TextReport(Progress progress, Texts texts, Problems problems, ResultCheck check) {
        this.progress = progress;
        this.texts = texts;
        this.problems = problems;
        this.check = check;
    }

    /**
     * Whether no signed document was found wrong when it was verified.
     *
     * @return true as long as none was
     */
    public boolean allSound() {
        return allSound;
    }

    @Override
    public void asked(SignTask task, SigningSession session) {
        progress.asked(task, session);
    }

    @Override
    public void ended(DocumentResult result) {
        String file = Texts.printable(FileNames.text(result.task().file()));
        if (result.outcome() == Outcome.SIGNED) {
            ResultCheck.Finding finding = check.of(result.task().target());
            if (!finding.sound()) {
                allSound = false;
            }
            StringBuilder note = new StringBuilder(file + ": " + texts.of(result.outcome()));
            result.repeat().ifPresent(repeat -> line(note, texts.of(repeat)));
            result.notices().forEach(notice -> line(note, texts.of(notice)));
            line(note, finding.text());
            progress.ended(
                    result.task(), note.toString(), FileNames.text(result.task().target()));
        } else {
            progress.ended(result.task(), file + ": " + told(result), null);
        }
    }

    private static void line(StringBuilder note, String text) {
        note.append(System.lineSeparator()).append("  ").append(text);
    }

    private String told(DocumentResult result) {
        if (result.trouble() != null) {
            return problems.text(result.trouble());
        }
        String remark = Optional.ofNullable(result.message())
                .filter(text -> result.outcome() == Outcome.NOT_SIGNED)
                .map(text -> " (" + text + ")")
                .orElse("");
        return texts.of(result.outcome()) + remark;
    }
}
