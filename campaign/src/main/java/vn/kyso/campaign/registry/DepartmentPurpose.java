// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** For what an officer of the department reads about one person (HUE-26, PDP-01). */
public enum DepartmentPurpose {
    /** To verify a complaint or a violation on the data (HUE-37). */
    VERIFYING_A_CASE,
    /** To settle whether two persons are one. */
    SETTLING_A_CONFLICT,
    /** To answer a person who used a right (PDP-02). */
    ANSWERING_A_PERSON
}
