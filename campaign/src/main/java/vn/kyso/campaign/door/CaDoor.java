// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import vn.kyso.campaign.programme.EmployeeCode;

/** What a CA does with the badges and codes of its employees. Safe for threads. */
public interface CaDoor {

    /**
     * Registers an employee, or changes name and validity.
     *
     * @param badge without an end
     * @return false when the CA does not take part
     */
    boolean register(Badge badge);

    /**
     * Ends an employment; codes shown before are refused from now on.
     *
     * @param employee who
     * @return false when there is no such badge, or it had ended
     */
    boolean end(EmployeeCode employee);

    /**
     * A fresh code for an employee's screen. Ask anew when it runs out.
     *
     * @param employee who shows it
     * @return the text of the QR code: {@code KYSO1.}, then payload and HMAC-SHA-256 in Base64 for URLs; about 160 characters
     * @throws IllegalStateException when the CA does not take part or the employee may not go
     */
    String show(EmployeeCode employee);
}
