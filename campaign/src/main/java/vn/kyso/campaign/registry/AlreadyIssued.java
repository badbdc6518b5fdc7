// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;

/**
 * Another record stood when this one came (HUE-11). The certificate is outside the programme: it counts for no target and
 * starts no free year. The CA must revoke it, tell the citizen so, and report the revocation by {@link CaView#end}.
 *
 * @param serial of the certificate to revoke
 * @param byYou whether the record that stands is the same CA's; of other CAs nothing is told (HUE-05)
 * @param at when the registry decided
 */
public record AlreadyIssued(CertificateSerial serial, boolean byYou, Instant at) implements RecordOutcome {}
