// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.terminal;

/** What the program ends with. */
public final class ExitCode {

    /** All good. */
    public static final int OK = 0;
    /** Some document is not signed, not valid or not readable. */
    public static final int NOT_ALL_GOOD = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** Configuration or provider is the trouble. */
    public static final int CONFIGURATION_OR_PROVIDER = 3;

    private ExitCode() {}
}
