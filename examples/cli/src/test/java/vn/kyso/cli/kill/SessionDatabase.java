// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.nio.file.Path;
import vn.kyso.testkit.db.TestDatabase;

/** Where killed nodes had kept their sessions. */
enum SessionDatabase {
    /** Many nodes. */
    POSTGRESQL("kill matrix"),
    /** One node at a time: the file is open in the process that is killed. */
    H2_FILE("kill matrix on H2");

    private final String part;

    SessionDatabase(String part) {
        this.part = part;
    }

    /** The part of the page of reliability with its whole matrix. */
    String part() {
        return part;
    }

    /**
     * An empty one.
     *
     * @param folder for databases in files
     * @return JDBC address
     */
    String url(Path folder) {
        return (this == POSTGRESQL ? TestDatabase.postgres() : TestDatabase.h2(folder.resolve("sessions"))).url();
    }
}
