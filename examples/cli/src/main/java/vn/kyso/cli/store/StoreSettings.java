// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.store;

import java.nio.file.Path;
import java.util.Optional;
import vn.kyso.core.Secret;

/**
 * Where sessions are kept, as {@code store:} of a configuration says. Immutable; the password is read, not shown.
 *
 * @param database a file for the embedded H2, or a JDBC address of PostgreSQL or H2
 * @param user with whose rights, when the address does not say so
 * @param password of the user
 * @param keys the file of the keys that protect personal data; made when it is missing
 */
public record StoreSettings(String database, Optional<String> user, Optional<Secret> password, Path keys) {}
