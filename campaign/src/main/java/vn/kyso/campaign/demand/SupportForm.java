// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

/** The two forms of help (HUE-33). */
public enum SupportForm {
    /** An employee comes. */
    AT_HOME,
    /** Help over the phone while the citizen declares his data online. */
    REMOTE_BY_PHONE
}
