// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

/** Who reads a report, and so how much of the numbers of persons it shows (QG-20: masked by role). */
public enum ReportRole {
    /** Anybody: no digit of a number; names, issuers and serial numbers stand, because VER-08 asks for them. */
    PUBLIC,
    /** An officer at work: the last three characters of a number. */
    OFFICER,
    /** Somebody entitled to the whole numbers, such as an inspector; keep such a report as the numbers themselves. */
    FULL
}
