// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import vn.kyso.identity.Identifier;

/**
 * The registry as one employee of one CA may use it (HUE-25): ask yes or no about a citizen he names, report what his CA
 * issued, read records of his own CA by their certificates. There is no list and no search of citizens, and nothing tells
 * what another CA did. Every call is written into the audit. Safe for threads.
 *
 * <pre>{@code
 * if (view.lookUp(LookUpReason.BEFORE_ISSUING, citizen) instanceof LookedUp answer && !answer.issued()) {
 *     // issue, activate, and at once:
 *     RecordOutcome outcome = view.record(claim);
 *     if (outcome instanceof Recorded done) {
 *         tellCitizenIssued(done.issuance());
 *     } else if (outcome instanceof AlreadyIssued lost) {
 *         revoke(lost.serial());
 *     }
 * }
 * }</pre>
 */
public interface CaView {

    /**
     * Whether a citizen has a certificate in the programme (HUE-09). It gives no right and holds nothing (HUE-12).
     *
     * @param reason for what
     * @param citizen one of his numbers
     * @return yes or no, or why there is no answer
     */
    LookUpAnswer lookUp(LookUpReason reason, Identifier citizen);

    /**
     * Reports an issuance at once after it happened (HUE-11). Of all reports about one citizen the one that the registry
     * commits first stands, whatever times the CAs claim. Repeating the same report is harmless.
     *
     * @param claim what was issued
     * @return whether it stands
     */
    RecordOutcome record(IssuanceClaim claim);

    /**
     * Reports that this CA replaced its own certificate, as for a lost phone (HUE-21). The free year goes on.
     *
     * @param old the certificate that was replaced; its record ends
     * @param claim the new one
     * @return whether it stands
     */
    ReplaceOutcome replace(CertificateSerial old, IssuanceClaim claim);

    /**
     * Reports a certificate issued to a citizen who leaves another CA by his own wish (HUE-19, HUE-20). The other record
     * ends and the new one stands in the same instant; when it does not come so far, the other record stays.
     *
     * @param claim the new certificate
     * @param consent what the citizen gave to this CA
     * @return whether it stands
     */
    SwitchOutcome takeOver(IssuanceClaim claim, ConsentId consent);

    /**
     * Reports the activation of a certificate that waited for it (HUE-32). The record moves on; there is no second one.
     *
     * @param serial of a certificate of this CA
     * @param at when the citizen activated it; not in the future
     * @return what became of the record
     * @throws IllegalArgumentException when the time lies in the future
     */
    ChangeOutcome activate(CertificateSerial serial, Instant at);

    /**
     * Reports that a certificate was revoked or expired. An excluded CA may do so too (HUE-40).
     *
     * @param serial of a certificate of this CA
     * @param reason {@link EndReason#REVOKED} or {@link EndReason#EXPIRED}
     * @param at when; not in the future
     * @return what became of the record
     * @throws IllegalArgumentException for another reason, or when the time lies in the future
     */
    ChangeOutcome end(CertificateSerial serial, EndReason reason, Instant at);

    /**
     * Takes in certificates that this CA had issued before the programme (HUE-29): the one bulk path, fenced by the
     * certificates' beginning and evidence (HUE-24). Rows hold or are refused one by one; giving the same file again changes
     * nothing. They start no free year (HUE-23). Reads as it writes; memory does not grow with the file.
     *
     * @param file read once, not closed
     * @param report told of each row, in the file's order, after it holds
     * @return the counts
     * @throws java.io.UncheckedIOException when the file cannot be read further; what was reported holds
     */
    ImportSummary importLegacy(LegacyFile file, Consumer<ImportRow> report);

    /**
     * A record of this CA.
     *
     * @param serial of its certificate
     * @return empty when there is none, or when it is another CA's
     */
    Optional<OwnIssuance> own(CertificateSerial serial);

    /**
     * A record as its own CA sees it: in full, but without the registry's name of the person.
     *
     * @param serial of the certificate
     * @param state what the record says now
     * @param recordedAt when the registry took it in
     * @param details everything that may be missing
     */
    record OwnIssuance(CertificateSerial serial, IssuanceState state, Instant recordedAt, Issuance.Details details) {}
}
