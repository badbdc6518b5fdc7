// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.util.List;
import java.util.Optional;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.identity.Identifier;

/**
 * The registry as one citizen sees it, who has proved to the portal who he is: everything about himself and nothing about
 * anybody else (PDP-02). Safe for threads.
 */
public interface CitizenView {

    /**
     * His numbers.
     *
     * @return as the registry knows them; empty when it knows none
     */
    List<Identifier> numbers();

    /**
     * His records.
     *
     * @return oldest first
     */
    List<Issuance> issuances();

    /**
     * The record to show as his certificate: the live one; among several imported ones the earliest, then the one with the
     * lowest serial (HUE-29).
     *
     * @return empty when nobody issued
     */
    Optional<Issuance> current();

    /**
     * Who looked him up, when and for what.
     *
     * @return in the order of time
     */
    List<LookUpFact> lookUps();

    /**
     * Consents, by his own deed, to leave his CA for another (HUE-20). The consent is for the record that stands now, for
     * that one CA, and for one time.
     *
     * @param to the CA he wants
     * @param textVersion which version of the text he was shown
     * @param channel by which way he consented, as in {@code portal}
     * @return the consent to hand to that CA; empty when he has no certificate to leave, or has one of this CA
     */
    Optional<Consent> consentToSwitch(CaCode to, String textVersion, String channel);

    /**
     * Consents to something else.
     *
     * @param ca which CA it concerns
     * @param terms to what
     * @return the consent
     * @throws IllegalArgumentException for a switch, which has a method of its own
     */
    Consent consent(CaCode ca, Consent.Terms terms);

    /**
     * Withdraws a consent; what was done under it before stays done.
     *
     * @param consent which
     * @return false when he gave no such consent
     */
    boolean withdraw(ConsentId consent);

    /**
     * Everything the registry has of him (PDP-02): numbers, records, who looked him up, consents, requests.
     *
     * @return a JSON object with his whole numbers; for himself only
     */
    String export();

    /**
     * Asks for a right (PDP-02). Asking again while a request of the kind is open gives that one.
     *
     * @param right which
     * @return the request, with its terms
     */
    RightsRequest ask(RightsRequest.Right right);

    /**
     * What he asked for.
     *
     * @return oldest first, closed ones too
     */
    List<RightsRequest> requests();

    /**
     * All he consented to.
     *
     * @return oldest first, withdrawn ones too
     */
    List<Consent> consents();
}
