// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.kyso.campaign.internal.rows.Chains;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.internal.rows.Events;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.protection.KeyedHash;

/** The audit in memory. */
final class MemoryEvents implements Events {

    private record Place(String chain, long number) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::chain)
                    .thenComparing(Place::number)
                    .compare(this, other);
        }
    }

    private record Stored(Event event, String link) {}

    private record Window(Instant began, int used) {}

    private final Journal.Table<Place, Stored> rows;
    private final Journal.Table<String, Place> ends;
    private final Journal.Table<CaCode, Window> windows;
    private final MemoryIdentifiers identifiers;

    MemoryEvents(Journal journal, MemoryIdentifiers identifiers) {
        this.rows = journal.new Table<>();
        this.ends = journal.new Table<>();
        this.windows = journal.new Table<>();
        this.identifiers = identifiers;
    }

    @Override
    public void append(Event event) {
        Place last = ends.get(event.chain());
        Stored before = last == null ? null : rows.get(last);
        long links = last == null ? 0 : last.number;
        Place place = new Place(event.chain(), links + 1);
        rows.put(place, new Stored(event, Chains.link(event, links, before == null ? null : before.link)));
        ends.put(event.chain(), place);
    }

    @Override
    public int use(CaCode ca, Instant now, Duration window) {
        Window old = windows.get(ca);
        Window next = old != null && now.isBefore(old.began.plus(window))
                ? new Window(old.began, old.used + 1)
                : new Window(now, 1);
        windows.put(ca, next);
        return next.used;
    }

    private Stream<Event> all() {
        return rows.rows().values().stream().map(Stored::event);
    }

    private Stream<Event> lookUpsOf(CaCode ca) {
        return rows.rows().subMap(new Place(ca.code(), 0), new Place(ca.code(), Long.MAX_VALUE)).values().stream()
                .map(Stored::event)
                .filter(one -> one.action() == Event.Action.LOOK_UP);
    }

    @Override
    public int lookUps(CaCode ca, String employee, Instant since) {
        return (int) lookUpsOf(ca)
                .filter(one -> one.actor().equals(employee) && one.at().isAfter(since))
                .count();
    }

    @Override
    public Optional<Instant> lastLookUp(CaCode ca, Collection<KeyedHash> hashes, Collection<PersonKey> persons) {
        Set<KeyedHash> all = new HashSet<>(hashes);
        persons.forEach(person -> identifiers.of(person).forEach(number -> all.addAll(number.hashes())));
        return lookUpsOf(ca)
                .filter(one -> one.citizen() != null && all.contains(one.citizen()))
                .map(Event::at)
                .max(Comparator.naturalOrder());
    }

    @Override
    public List<Event> about(Collection<KeyedHash> hashes) {
        return all().filter(one -> one.citizen() != null && hashes.contains(one.citizen()))
                .sorted(Comparator.comparing(Event::at))
                .toList();
    }

    @Override
    public void stream(Event.Action action, Instant from, Instant to, Consumer<Event> each) {
        all().filter(one -> one.action() == action
                        && !one.at().isBefore(from)
                        && one.at().isBefore(to))
                .forEach(each);
    }

    @Override
    public List<String> broken() {
        Chains.Judge judge = new Chains.Judge();
        for (Map.Entry<String, Place> end : ends.rows().entrySet()) {
            Stored last = rows.get(end.getValue());
            judge.end(end.getKey(), end.getValue().number, last == null ? null : last.link);
        }
        rows.rows().values().forEach(one -> judge.next(one.event, one.link));
        return judge.broken();
    }
}
