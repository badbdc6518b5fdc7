// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** What comes of reporting an issuance. Only {@link Recorded} makes the certificate one of the programme (HUE-10). */
public sealed interface RecordOutcome permits Recorded, AlreadyIssued, Rejected, Unavailable {}
