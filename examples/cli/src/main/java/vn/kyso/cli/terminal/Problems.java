// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.terminal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.FailureFamily;
import vn.kyso.core.RemoteSigningException;

/** Tells people what went wrong: one or two lines, what happened and what to do, never a stack trace unasked. */
public final class Problems {

    /** Of these the text for citizens says nothing that the person at the command line can use. */
    private static final Set<FailureCode> OPERATOR_ONLY =
            EnumSet.of(FailureCode.CONFIGURATION, FailureCode.PROVIDER_NOT_CONFIGURED);

    private final Texts texts;
    private final boolean stackTraces;

    /**
     * Prepares to tell.
     *
     * @param texts in the language of who reads
     * @param stackTraces whether to show where in the program trouble arose
     */
    public Problems(Texts texts, boolean stackTraces) {
        this.texts = texts;
        this.stackTraces = stackTraces;
    }

    /**
     * Puts trouble into words.
     *
     * @param trouble any
     * @return for people the text of the code, then in a second line what was expected and what came
     */
    public String text(Throwable trouble) {
        StringBuilder text = new StringBuilder();
        if (trouble instanceof RemoteSigningException typed) {
            Failure failure = typed.failure();
            String kind =
                    trouble.getClass().getSimpleName() + ", " + failure.code().messageKey();
            String details = Texts.printable(failure.message());
            if (trouble.getCause() instanceof OperatorText told) {
                text.append(texts.of("problem", Texts.printable(told.in(texts)), kind));
            } else if (OPERATOR_ONLY.contains(failure.code())) {
                text.append(texts.of("problem.operator", details, kind));
            } else {
                text.append(texts.of("problem", failure.userText(texts.locale()), kind))
                        .append(System.lineSeparator())
                        .append("  ")
                        .append(details);
            }
            String said = said(failure);
            if (!said.isEmpty()) {
                text.append(" [").append(said).append(']');
            }
        } else {
            text.append(texts.of("problem.unexpected", trouble.getClass().getName()));
        }
        if (stackTraces) {
            text.append(System.lineSeparator()).append(trace(trouble));
        }
        return text.toString();
    }

    /** Who said it, in which code and words of his own. */
    private static String said(Failure failure) {
        List<String> parts = new ArrayList<>();
        failure.provider().ifPresent(parts::add);
        failure.vendorCode().ifPresent(parts::add);
        failure.vendorText().map(Texts::printable).ifPresent(parts::add);
        return String.join(", ", parts);
    }

    /**
     * The exit code for trouble that ends a command.
     *
     * @param trouble any
     * @return one of {@link ExitCode}
     */
    public static int exitCode(Throwable trouble) {
        if (trouble instanceof RemoteSigningException typed) {
            FailureFamily family = typed.failure().code().family();
            boolean document = family == FailureFamily.DOCUMENT || family == FailureFamily.SIGNER_ACCOUNT;
            return document ? ExitCode.NOT_ALL_GOOD : ExitCode.CONFIGURATION_OR_PROVIDER;
        }
        return ExitCode.NOT_ALL_GOOD;
    }

    private static String trace(Throwable trouble) {
        java.io.StringWriter writer = new java.io.StringWriter();
        trouble.printStackTrace(new java.io.PrintWriter(writer));
        return writer.toString().stripTrailing();
    }
}
