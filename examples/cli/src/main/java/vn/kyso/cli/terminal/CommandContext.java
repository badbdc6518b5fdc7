// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.terminal;

/** What every command finds around it: where to speak and in which language. */
public interface CommandContext {

    /**
     * Where the program speaks.
     *
     * @return the streams
     */
    Console console();

    /**
     * What it says.
     *
     * @return texts in the language asked for
     */
    Texts texts();

    /**
     * How it tells trouble.
     *
     * @return in the same language
     */
    Problems problems();
}
