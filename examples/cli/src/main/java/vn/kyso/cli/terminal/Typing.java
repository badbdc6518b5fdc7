// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.terminal;

import java.util.Optional;

/** Reads what a person types. */
@FunctionalInterface
public interface Typing {

    /**
     * Asks.
     *
     * @param prompt what for
     * @param hidden whether what is typed stays off the screen
     * @return a line, or empty at the end of the input
     */
    Optional<String> read(String prompt, boolean hidden);
}
