// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import vn.kyso.campaign.internal.rows.Events;
import vn.kyso.campaign.internal.rows.Identifiers;
import vn.kyso.campaign.internal.rows.Issuances;
import vn.kyso.campaign.internal.rows.Leaves;
import vn.kyso.campaign.internal.rows.Parties;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.jdbc.Transaction;
import vn.kyso.jdbc.protection.PersonalValues;

/** All tables, in one transaction. */
record JdbcTables(Identifiers identifiers, Issuances issuances, Parties parties, Events events, Leaves leaves)
        implements Tables {

    JdbcTables(Transaction tx, PersonalValues values) {
        this(tx, values, new JdbcParties(tx));
    }

    private JdbcTables(Transaction tx, PersonalValues values, JdbcParties parties) {
        this(
                new JdbcIdentifiers(tx, values),
                new JdbcIssuances(tx),
                parties,
                new JdbcEvents(tx, parties),
                new JdbcLeaves(tx, values));
    }
}
