// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.function.Supplier;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/** The last net: whatever an odd file provokes in a parser leaves as a typed error. */
public final class Guard {

    private Guard() {}

    /**
     * Runs.
     *
     * @param <T> what comes out
     * @param step a step of signing
     * @return its result
     */
    public static <T> T against(Supplier<T> step) {
        try {
            return step.get();
        } catch (RemoteSigningException typed) {
            throw typed;
        } catch (StackOverflowError e) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("The document is nested too deeply to be read ("
                            + e.getClass().getSimpleName() + ")")
                    .toException();
        } catch (RuntimeException e) {
            // The parser's message may quote the document; its class says enough.
            throw FailureCode.DOCUMENT_DAMAGED
                    .because("The document could not be read (" + e.getClass().getSimpleName() + " at " + placeOf(e)
                            + "); have it rewritten by an office program")
                    .toException();
        }
    }

    /**
     * Judges what a provider returned: whatever is wrong with it is the provider's doing, not the relying party's.
     *
     * @param <T> what comes out
     * @param step reads the returned document and nothing else
     * @return its result
     */
    public static <T> T returned(Supplier<T> step) {
        try {
            return step.get();
        } catch (DocumentException e) {
            throw unreadable(e.failure().code().messageKey());
        } catch (RemoteSigningException typed) {
            throw typed;
        } catch (StackOverflowError e) {
            throw unreadable(e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            // The parser's message may quote the document; its class says enough.
            throw unreadable(e.getClass().getSimpleName() + " at " + placeOf(e));
        }
    }

    private static RemoteSigningException unreadable(String what) {
        return FailureCode.ANSWER_UNREADABLE
                .because("The returned document cannot be read as a PDF (" + what
                        + "); it is not accepted. Report it to the provider")
                .toException();
    }

    private static String placeOf(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "unknown" : trace[0].getMethodName() + ":" + trace[0].getLineNumber();
    }
}
