// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Hears everything that is logged at the finest level, but for what the fakes log. */
final class LogCapture implements AutoCloseable {

    private static final String FAKES = "vn.kyso.testkit";

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger root;
    private final Level before;

    private LogCapture(Logger root) {
        this.root = root;
        this.before = root.getLevel();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
    }

    static LogCapture begin(Bed bed) {
        bed.needs(
                LoggerFactory.getILoggerFactory().getClass().getName().startsWith("ch.qos.logback."),
                "logs are heard with Logback only; add logback-classic to the tests");
        return new LogCapture((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
    }

    String text() {
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

    @Override
    public void close() {
        root.setLevel(before);
        root.detachAppender(lines);
    }
}
