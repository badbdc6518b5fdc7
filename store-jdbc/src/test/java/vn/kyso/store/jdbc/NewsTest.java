// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.tck.SampleSessions;
import vn.kyso.testkit.db.TestDatabase;

/** Design section 6: other nodes hear of hints and ends at once; who hears nothing looks. */
class NewsTest {

    private static final Lease LEASE = new Lease("node/1", Instant.parse("2026-03-02T02:00:00Z"));

    @Test
    void another_node_hears_of_hints_and_of_ends_and_of_nothing_else() throws InterruptedException {
        TestDatabase database = TestDatabase.postgres();
        LinkedBlockingQueue<SessionId> heard = new LinkedBlockingQueue<>();
        try (HikariDataSource listening = Stores.pool(database, 2);
                HikariDataSource working = Stores.pool(database, 2);
                JdbcSessionStore listener = Stores.store(listening);
                JdbcSessionStore worker = Stores.store(working)) {
            listener.onNews(heard::add);
            SessionRecord session = SampleSessions.full();
            worker.insert(session, SampleSessions.evidence(), List.of(), LEASE);
            SessionId first = null;
            for (int i = 0; i < 20 && first == null; i++) {
                worker.hint(session.id(), session.createdAt());
                first = heard.poll(1, TimeUnit.SECONDS);
            }
            assertThat(first).isEqualTo(session.id());
            SessionId more = heard.poll(1, TimeUnit.SECONDS);
            while (more != null) {
                more = heard.poll(1, TimeUnit.SECONDS);
            }

            worker.update(session.change().build(), List.of(), LEASE);
            assertThat(heard.poll(300, TimeUnit.MILLISECONDS)).isNull();
            SessionRecord ended = session.change()
                    .build()
                    .change()
                    .state(SessionState.REFUSED)
                    .build();
            SigningEvent event = new SigningEvent(
                    session.id(), 1, session.createdAt(), SigningEvent.Type.REFUSED, java.util.Map.of());
            assertThat(worker.update(ended, List.of(event), LEASE)).isTrue();
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(session.id());
        }
    }
}
