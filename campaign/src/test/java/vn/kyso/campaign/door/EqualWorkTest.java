// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.campaign.Scene.EMPLOYEE;
import static vn.kyso.campaign.Scene.HUE;
import static vn.kyso.campaign.Scene.MORNING;
import static vn.kyso.campaign.Scene.ONE;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.Scene;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.internal.rows.Leaves;
import vn.kyso.campaign.internal.rows.Parties;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.jdbc.protection.PersonalValues;
import vn.kyso.testkit.time.ManualClock;

/** What an answer costs may not tell what it is: the calls to the store are the same for every code. */
class EqualWorkTest {

    private final List<String> calls = new ArrayList<>();
    private final CampaignStore store = Scene.with(CampaignStore.inMemory(), ONE);
    private final ManualClock clock = ManualClock.startingAt(MORNING);

    /** A store that writes down what is asked of it. */
    private record Watched(Stores stores, List<String> calls) implements Stores {
        @Override
        public <T> T transact(Function<Tables, T> work) {
            calls.add("transaction");
            return stores.transact(tables -> work.apply(watched(Tables.class, tables)));
        }

        @Override
        public PersonalValues values() {
            calls.add("values");
            return stores.values();
        }

        private <T> T watched(Class<T> type, T target) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        calls.add(method.getName());
                        try {
                            Object result = method.invoke(target, arguments);
                            return result instanceof Leaves leaves
                                    ? watched(Leaves.class, leaves)
                                    : result instanceof Parties parties ? watched(Parties.class, parties) : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    }));
        }
    }

    @Test
    @DisplayName("HUE-30: genuine, expired, excluded, ended and unknown codes cost the same calls to the store")
    void same_calls() {
        Doors doors = Doors.on(store, DoorPolicy.proposed(), clock);
        Doors watched =
                Doors.on(new OpenStore(new Watched(OpenStore.of(store).stores(), calls)), DoorPolicy.proposed(), clock);
        CaDoor ca = doors.forCa(ONE);
        ca.register(new Badge(EMPLOYEE, "Nguyễn Văn A", HUE.begins(), HUE.ends(), Optional.empty()));
        Map<QrResult, List<String>> cost = new HashMap<>();
        String code = ca.show(EMPLOYEE);
        cost(watched, code, cost);
        cost(watched, "no code at all", cost);
        clock.advance(Duration.ofHours(1));
        cost(watched, code, cost);
        ca.end(EMPLOYEE);
        cost(watched, code, cost);
        OpenStore.of(store).participants().exclude(ONE, clock.instant());
        cost(watched, code, cost);
        assertThat(cost).containsOnlyKeys(QrResult.values());
        assertThat(cost.values()).doesNotContain(List.of());
        assertThat(cost.values().stream().distinct()).hasSize(1);
    }

    private void cost(Doors watched, String code, Map<QrResult, List<String>> cost) {
        calls.clear();
        cost.put(watched.check(code, Optional.empty()).result(), List.copyOf(calls));
    }
}
