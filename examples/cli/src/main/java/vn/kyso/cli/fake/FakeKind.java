// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.fake;

/** A kind of fake CA. Has no state; safe for threads. */
interface FakeKind {

    /** The name on the command line, without {@code fake:}. */
    String name();

    /** Starts one. */
    RunningFake start(FakeSettings settings);
}
