// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Instant;
import java.util.regex.Pattern;
import vn.kyso.campaign.programme.EmployeeCode;

/**
 * A step that was taken. Cases are read by many and minutes go to the CA, so neither text may hold a citizen's number.
 *
 * @param action what was done
 * @param at when
 * @param officer who of the department
 * @param document the number of the paper it rests on, 1 to 100 characters
 * @param finding what was found, up to 4000 characters; may be empty
 */
public record CaseStep(CaseAction action, Instant at, EmployeeCode officer, String document, String finding) {

    private static final int LONGEST_DOCUMENT = 100;
    private static final int LONGEST_FINDING = 4000;
    /** Nine digits or more, also when grouped: a personal number, a CMND or a phone number. */
    private static final Pattern NUMBER_OF_A_PERSON = Pattern.compile("(?<!\\d)\\d(?:[ .-]?\\d){8,}");

    /** Refuses texts that are too long or hold a person's number. */
    public CaseStep {
        if (document.isBlank() || document.length() > LONGEST_DOCUMENT || finding.length() > LONGEST_FINDING) {
            throw new IllegalArgumentException("Expected the number of a document of up to " + LONGEST_DOCUMENT
                    + " characters and a finding of up to " + LONGEST_FINDING);
        }
        if (NUMBER_OF_A_PERSON.matcher(document).find()
                || NUMBER_OF_A_PERSON.matcher(finding).find()) {
            throw new IllegalArgumentException(
                    "Expected texts without the number of a person, found nine digits or more; name the record instead");
        }
    }
}
