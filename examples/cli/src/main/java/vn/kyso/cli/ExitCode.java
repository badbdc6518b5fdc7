// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

/** What the program ends with. */
final class ExitCode {

    /** All good. */
    static final int OK = 0;
    /** Some document is not signed, not valid or not readable. */
    static final int NOT_ALL_GOOD = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** Configuration or provider is the trouble. */
    static final int CONFIGURATION_OR_PROVIDER = 3;

    private ExitCode() {}
}
