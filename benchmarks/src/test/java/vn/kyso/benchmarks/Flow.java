// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

/**
 * A way to sign one file again and again: prepare it, forget everything but the bytes a session would store, complete it
 * with a value that is ready. The target is not there before.
 */
interface Flow {

    /** Signs once. */
    void sign() throws Exception;
}
