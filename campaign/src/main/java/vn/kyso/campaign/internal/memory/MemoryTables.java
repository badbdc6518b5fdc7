// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.memory;

import vn.kyso.campaign.internal.rows.Events;
import vn.kyso.campaign.internal.rows.Identifiers;
import vn.kyso.campaign.internal.rows.Issuances;
import vn.kyso.campaign.internal.rows.Leaves;
import vn.kyso.campaign.internal.rows.Parties;
import vn.kyso.campaign.internal.rows.Tables;

/** All tables. */
record MemoryTables(Identifiers identifiers, Issuances issuances, Parties parties, Events events, Leaves leaves)
        implements Tables {

    MemoryTables(Journal journal) {
        this(journal, new MemoryIdentifiers(journal), new MemoryParties(journal));
    }

    private MemoryTables(Journal journal, MemoryIdentifiers identifiers, MemoryParties parties) {
        this(
                identifiers,
                new MemoryIssuances(journal, identifiers),
                parties,
                new MemoryEvents(journal, identifiers),
                new MemoryLeaves(journal));
    }
}
