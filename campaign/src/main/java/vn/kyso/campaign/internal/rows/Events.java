// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.protection.KeyedHash;

/** The audit, inside one transaction: a chain of hashes for each CA, for the department and for the citizens. */
public interface Events {

    /**
     * Adds an event to its chain. It is the last thing a transaction does, because it holds the chain until the end.
     *
     * @param event what happened
     */
    void append(Event event);

    /**
     * Counts one more use in the CA's window; holds its chain until the end.
     *
     * @param ca whose
     * @param now the time
     * @param window its length
     * @return how many uses the window has seen, this one included
     */
    int use(CaCode ca, Instant now, Duration window);

    /**
     * Counts look-ups of an employee.
     *
     * @param ca whose employee
     * @param employee who
     * @param since from when
     * @return how many were answered or throttled
     */
    int lookUps(CaCode ca, String employee, Instant since);

    /**
     * The last look-up of a person by a CA.
     *
     * @param ca who asked
     * @param hashes of the numbers at hand
     * @param persons whose other numbers count too
     * @return when
     */
    Optional<Instant> lastLookUp(CaCode ca, Collection<KeyedHash> hashes, Collection<PersonKey> persons);

    /**
     * Events about a citizen.
     *
     * @param hashes of his numbers
     * @return in the order of their times
     */
    List<Event> about(Collection<KeyedHash> hashes);

    /**
     * Streams events of a period.
     *
     * @param action of one kind
     * @param from the first instant
     * @param to the first instant after it
     * @param each takes them by chain and number; must not use the tables
     */
    void stream(Event.Action action, Instant from, Instant to, Consumer<Event> each);

    /**
     * Proves the chains.
     *
     * @return the names of chains that do not hold
     */
    List<String> broken();
}
