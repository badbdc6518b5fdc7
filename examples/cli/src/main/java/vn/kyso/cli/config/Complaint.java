// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.config;

import vn.kyso.core.RemoteSigningException;

/** Makes the error of a place in the configuration file. */
@FunctionalInterface
interface Complaint {

    /**
     * The error.
     *
     * @param place the key, such as {@code trust.lists[0].url}
     * @param key of the text that says what is wrong and what is expected, without {@code config.} in front
     * @param values of its placeholders
     */
    RemoteSigningException about(String place, String key, Object... values);
}
