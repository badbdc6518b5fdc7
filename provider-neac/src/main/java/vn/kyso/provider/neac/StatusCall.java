// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.Objects;

/** How a CA is asked what became of a transaction; the Decision itself defines no such call. */
public sealed interface StatusCall {

    /** There is no such call: the answer to {@code sign} is the only one. */
    record None() implements StatusCall {}

    /**
     * The transaction stands in the path and the body is an empty object. The call carries no credentials.
     *
     * @param path below the base address, with {@code {}} where the identifier belongs
     */
    record InPath(String path) implements StatusCall {
        /**
         * Checks the path.
         *
         * @throws IllegalArgumentException when it has no place for the identifier
         */
        public InPath {
            if (!path.contains("/{}/") && !path.endsWith("/{}")) {
                throw new IllegalArgumentException("The path has a segment {} for the transaction's identifier");
            }
        }
    }

    /**
     * The transaction stands in the body beside the credentials of the relying party and the signer's account.
     *
     * @param path below the base address
     */
    record InBody(String path) implements StatusCall {
        /** Refuses null. */
        public InBody {
            Objects.requireNonNull(path);
        }
    }
}
