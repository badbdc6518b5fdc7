// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** Baseline level of an advanced electronic signature (ETSI EN 319 142-1). Reached, or an exception; never a lesser one. */
public enum BaselineLevel {
    /** Signature with the signing certificate as signed attribute. */
    B,
    /** B and a time stamp over the signature value. */
    T,
    /** T and the material to validate it later. */
    LT,
    /** LT and an archive time stamp. */
    LTA
}
