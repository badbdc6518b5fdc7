// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import vn.kyso.core.RemoteSigningException;

/**
 * Hears all that code under test logs, at the finest level, and what its failures tell, and finds secrets in it: for an
 * adapter's own tests of secrecy, beside those of the kit (RS-10xx). What the fakes of the testkit log is left out. Needs
 * Logback. One per test; its calls may come from any thread, logs of all threads are heard.
 *
 * <pre>{@code
 * private final @RegisterExtension Eavesdropper eavesdropper = new Eavesdropper();
 *
 * // in a test
 * eavesdropper.failureOf(() -> provider.credentials(signer, context));
 *
 * eavesdropper.assertLogged("acme login");
 * eavesdropper.assertFailed("relying-party-rejected");
 * eavesdropper.assertHeardNothingOf(List.of(password, number));
 * }</pre>
 */
public final class Eavesdropper implements BeforeEachCallback, AfterEachCallback, AutoCloseable {

    private static final String FAKES = "vn.kyso.testkit";

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private @Nullable Level before;

    /** Prepares; as a JUnit extension it listens from before each test to after it. */
    public Eavesdropper() {}

    /** Begins in a rule of the kit, outside JUnit's care: to be closed. */
    static Eavesdropper on(Bed bed) {
        bed.needs(
                LoggerFactory.getILoggerFactory().getClass().getName().startsWith("ch.qos.logback."),
                "logs are heard with Logback only; add logback-classic to the tests");
        Eavesdropper eavesdropper = new Eavesdropper();
        eavesdropper.listen();
        return eavesdropper;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        listen();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    private void listen() {
        before = root().getLevel();
        lines.start();
        root().addAppender(lines);
        root().setLevel(Level.TRACE);
    }

    /** Listens no longer, and lets logs be as they were. */
    @Override
    public void close() {
        root().setLevel(before);
        root().detachAppender(lines);
    }

    /**
     * Makes a call that may fail, and keeps all that its typed failure tells: stack trace, causes, details.
     *
     * @param call anything; what it throws beside {@link RemoteSigningException} goes on to the test
     */
    public void failureOf(Runnable call) {
        try {
            call.run();
        } catch (RemoteSigningException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            told.add(text.toString());
            told.add(e.failure().toString());
        }
    }

    /**
     * Keeps something else that is shown to people or programs.
     *
     * @param text such as a {@code toString()} or an answer to a webhook
     */
    public void keep(Object text) {
        told.add(text.toString());
    }

    /**
     * Demands that calls were logged at all, without which silence would prove nothing.
     *
     * @param parts each somewhere in the logs
     */
    public void assertLogged(String... parts) {
        assertThat(logged()).as("calls are logged at all").contains(parts);
    }

    /**
     * Demands that calls failed at all.
     *
     * @param parts each somewhere in what failures told
     */
    public void assertFailed(String... parts) {
        assertThat(told()).as("calls failed at all").contains(parts);
    }

    /**
     * Demands silence about secrets and persons.
     *
     * @param secrets none of them may have been heard, in whatever case
     */
    public void assertHeardNothingOf(Collection<String> secrets) {
        String heard = heard();
        assertThat(secrets).allSatisfy(secret -> assertThat(heard).doesNotContainIgnoringCase(secret));
    }

    /**
     * Everything heard so far.
     *
     * @return what was logged, with stack traces, then what failures told and what was kept
     */
    public String heard() {
        return logged() + told();
    }

    private String told() {
        return String.join("\n", told);
    }

    private String logged() {
        StringBuilder text = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            if (!line.getLoggerName().startsWith(FAKES)) {
                text.append(line.getFormattedMessage()).append('\n');
                if (line.getThrowableProxy() != null) {
                    text.append(ThrowableProxyUtil.asString(line.getThrowableProxy()));
                }
            }
        }
        return text.toString();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
