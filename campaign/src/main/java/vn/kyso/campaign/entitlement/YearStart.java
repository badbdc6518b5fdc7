// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.entitlement;

/** What begins the free year (HUE-22). In the technical-failure state nothing begins before the activation. */
public enum YearStart {
    /** The activation; the registry's record where the activation is not known. */
    ACTIVATION,
    /** The registry's record. */
    RECORD
}
