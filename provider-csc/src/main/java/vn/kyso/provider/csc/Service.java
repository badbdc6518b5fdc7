// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

/**
 * A service that was found.
 *
 * @param prefix path below the base address
 * @param version {@code V1} or {@code V2}
 * @param info what it says of itself
 */
record Service(String prefix, CscVersion version, ServiceInfo info) {

    boolean isV2() {
        return version == CscVersion.V2;
    }
}
