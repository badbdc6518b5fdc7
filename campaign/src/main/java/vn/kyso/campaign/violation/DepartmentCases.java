// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.kyso.campaign.programme.CaCode;

/** What an officer of the department does with complaints and cases. Safe for threads. */
public interface DepartmentCases {

    /**
     * Complaints.
     *
     * @return in the order of their arrival; without who complained
     */
    List<Complaint> complaints();

    /**
     * Opens a case from a complaint.
     *
     * @param complaint its name
     * @param document number of the paper that opens the case
     * @return the case, {@link CaseState#REPORTED}
     * @throws IllegalArgumentException when there is no such complaint
     */
    ViolationCase open(UUID complaint, String document);

    /**
     * Opens a case from monitoring.
     *
     * @param ca against which CA
     * @param type of what
     * @param document number of the paper that opens the case
     * @param finding what was noticed; without a citizen's number
     * @return the case, {@link CaseState#DETECTED}
     * @throws IllegalArgumentException when no CA has the code
     */
    ViolationCase detect(CaCode ca, ViolationType type, String document, String finding);

    /**
     * Takes a step. {@link CaseAction#EXCLUDE} excludes the CA in the same transaction; when another case excluded it before,
     * that exclusion stands and the case has its step all the same.
     *
     * @param id of the case
     * @param action what is done
     * @param document number of the paper it rests on
     * @param finding what was found; may be empty, without a citizen's number
     * @return the case after it
     * @throws IllegalCaseStepException when the step is not allowed now
     * @throws IllegalArgumentException when there is no such case
     */
    ViolationCase act(UUID id, CaseAction action, String document, String finding);

    /**
     * A case.
     *
     * @param id its name
     * @return as it stands
     */
    Optional<ViolationCase> find(UUID id);

    /**
     * All cases.
     *
     * @return in the order of their opening
     */
    List<ViolationCase> all();

    /**
     * What may be done next in a case.
     *
     * @param one a case
     * @return none when it has ended
     */
    Set<CaseAction> allowed(ViolationCase one);
}
