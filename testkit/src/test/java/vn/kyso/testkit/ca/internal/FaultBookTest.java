// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;

@DisplayName("a fault script")
class FaultBookTest {

    private final FaultBook book = new FaultBook();

    @Test
    @DisplayName("plays its entries in order, per operation")
    void order() {
        book.next(2, Operation.STATUS, Fault.none());
        book.next(Operation.STATUS, Fault.malformedJson());
        book.next(Operation.SIGN, Fault.hang());

        assertThat(kinds(Operation.STATUS)).containsExactly(Kind.NONE);
        assertThat(kinds(Operation.STATUS)).containsExactly(Kind.NONE);
        assertThat(kinds(Operation.STATUS)).containsExactly(Kind.MALFORMED_JSON);
        assertThat(kinds(Operation.STATUS)).isEmpty();
        assertThat(kinds(Operation.SIGN)).containsExactly(Kind.HANG);
        assertThat(book.remaining()).isZero();
    }

    @Test
    @DisplayName("keeps what waits for values apart from what strikes any request")
    void triggers() {
        book.next(Operation.STATUS, Fault.byteOrderMark(), Fault.wrongValue(), Fault.lineBreaks());

        assertThat(book.remaining()).isEqualTo(2);
        assertThat(kinds(Operation.STATUS)).containsExactly(Kind.BYTE_ORDER_MARK);
        assertThat(book.take(Operation.STATUS, Trigger.VALUES))
                .extracting(Fault::kind)
                .containsExactly(Kind.WRONG_VALUE, Kind.LINE_BREAKS);
    }

    @Test
    @DisplayName("lets a queued entry go before a standing one")
    void standing() {
        book.always(Operation.SIGN, Fault.httpStatus(500));
        book.always(Operation.SIGN, Fault.httpStatus(503));
        book.next(Operation.SIGN, Fault.none());

        assertThat(kinds(Operation.SIGN)).containsExactly(Kind.NONE);
        assertThat(book.take(Operation.SIGN, Trigger.REQUEST))
                .extracting(Fault::status)
                .containsExactly(503);
        assertThat(kinds(Operation.SIGN)).containsExactly(Kind.REPLY);
        book.clear();
        assertThat(kinds(Operation.SIGN)).isEmpty();
    }

    @Test
    @DisplayName("strikes exactly as often as scripted under many threads")
    void threads() throws Exception {
        book.next(500, Operation.STATUS, Fault.cutBeforeProcessing());
        AtomicInteger struck = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            pool.execute(() -> {
                for (int n = 0; n < 200; n++) {
                    struck.addAndGet(
                            book.take(Operation.STATUS, Trigger.REQUEST).size());
                }
            });
        }
        pool.shutdown();

        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(struck).hasValue(500);
    }

    @Test
    @DisplayName("refuses entries that make no sense")
    void mistakes() {
        assertThatIllegalArgumentException().isThrownBy(() -> book.next(0, Operation.SIGN, Fault.hang()));
        assertThatIllegalArgumentException().isThrownBy(() -> book.next(Operation.SIGN));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.httpStatus(99));
        assertThatIllegalArgumentException().isThrownBy(() -> Fault.delay(Duration.ofSeconds(-1)));
        assertThatIllegalStateException().isThrownBy(() -> Fault.hang().afterProcessing());
        assertThatIllegalStateException().isThrownBy(() -> Fault.hang().stranger());
        assertThatIllegalStateException().isThrownBy(() -> Fault.hang().scheme());
    }

    private List<Kind> kinds(Operation operation) {
        return book.take(operation, Trigger.REQUEST).stream().map(Fault::kind).toList();
    }
}
