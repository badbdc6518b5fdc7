// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

/** All rows, inside one transaction. */
public interface Tables {

    /**
     * Numbers of persons.
     *
     * @return valid during the transaction
     */
    Identifiers identifiers();

    /**
     * Records of issuances.
     *
     * @return valid during the transaction
     */
    Issuances issuances();

    /**
     * The CAs.
     *
     * @return valid during the transaction
     */
    Parties parties();

    /**
     * The audit.
     *
     * @return valid during the transaction
     */
    Events events();

    /**
     * Everything else.
     *
     * @return valid during the transaction
     */
    Leaves leaves();
}
