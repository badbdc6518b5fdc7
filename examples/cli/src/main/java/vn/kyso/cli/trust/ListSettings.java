// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.trust;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.kyso.trust.CertificateFiles;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustedList;
import vn.kyso.trust.list.EtsiTrustedList;

/**
 * A foreign trusted list that a configuration file names (SGN-05).
 *
 * @param address where it is
 * @param signers files with the certificates of which one signs it
 * @param single whether it is one list and not a list of lists
 * @param followPivots whether those who sign it may announce who signs it next
 * @param territories whose lists to take of a list of lists; empty for all
 * @param domain the trust domain of its anchors
 * @param cache the folder for the last good copies, if they are to outlive the process
 * @param offline whether nothing is fetched
 * @param grace how long after its next update was due the last good copy still counts
 * @param privateHosts hosts to ask although their addresses are private
 */
public record ListSettings(
        URI address,
        List<Path> signers,
        boolean single,
        boolean followPivots,
        List<String> territories,
        TrustDomain domain,
        Optional<Path> cache,
        boolean offline,
        Duration grace,
        Set<String> privateHosts) {

    /** A command line starts often; lists change by the day. */
    private static final Duration YOUNG = Duration.ofHours(6);

    /** Copies the collections. */
    public ListSettings {
        signers = List.copyOf(signers);
        territories = List.copyOf(territories);
        privateHosts = Set.copyOf(privateHosts);
    }

    /**
     * The list.
     *
     * @return nothing is fetched yet
     * @throws vn.kyso.core.RelyingPartyException when the signers' files have no certificates
     */
    public TrustedList list() {
        var certificates = CertificateFiles.read(signers);
        EtsiTrustedList.Builder list = single
                ? EtsiTrustedList.list(address, certificates)
                : EtsiTrustedList.listOfLists(address, certificates);
        cache.ifPresent(list::cache);
        return list.origin(address.toString())
                .territories(territories)
                .domain(domain)
                .offline(offline)
                .followPivots(followPivots)
                .grace(grace)
                .fetchAgainAfter(cache.isPresent() ? YOUNG : Duration.ZERO)
                .allowPrivateHosts(privateHosts)
                .build();
    }
}
