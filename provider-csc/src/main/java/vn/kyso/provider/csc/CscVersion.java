// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

/** A major version of the interface. */
public enum CscVersion {
    /** By the address and by what {@code info} says. */
    AUTO,
    /** Version 1.0.x, below {@code csc/v1}. */
    V1,
    /** Versions 2.0 to 2.2, below {@code csc/v2}. */
    V2
}
