// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.trust;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.Secret;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.CertificateFiles;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;

/**
 * What a configuration file says about trust.
 *
 * @param signing files and folders with anchors of public CAs
 * @param officialDuty files and folders with anchors of the official-duty domain
 * @param timestamps files and folders with anchors for time stamps
 * @param lists foreign trusted lists
 * @param keyStorePassword opens those of the files that are key stores
 * @param status whether status is asked before signing
 * @param policy what follows from each check
 * @param privateHosts hosts to ask although their addresses are private
 */
public record TrustSettings(
        List<Path> signing,
        List<Path> officialDuty,
        List<Path> timestamps,
        List<ListSettings> lists,
        Optional<Secret> keyStorePassword,
        boolean status,
        CheckPolicy policy,
        Set<String> privateHosts) {

    private static final List<String> KEY_STORES = List.of(".jks", ".p12", ".pfx");
    private static final String OPERATOR = "configuration file";

    /** Copies the collections. */
    public TrustSettings {
        signing = List.copyOf(signing);
        officialDuty = List.copyOf(officialDuty);
        timestamps = List.copyOf(timestamps);
        lists = List.copyOf(lists);
        privateHosts = Set.copyOf(privateHosts);
    }

    /**
     * Reads the files, then the lists: what a file says of a certificate is not changed by a list.
     *
     * @return the anchors in a store
     * @throws vn.kyso.core.RelyingPartyException when a file has no certificates, or the same in both domains, or a list is
     *     not to be had or not in order
     */
    public Trust load() {
        TrustStore store = TrustStore.create();
        add(store, signing, AnchorPurpose.SIGNING, TrustDomain.PUBLIC);
        add(store, officialDuty, AnchorPurpose.SIGNING, TrustDomain.OFFICIAL_DUTY);
        add(store, timestamps, AnchorPurpose.TIME_STAMP, TrustDomain.PUBLIC);
        lists.forEach(list -> store.refresh(list.list(), OPERATOR));
        return new Trust(store, status, privateHosts, policy);
    }

    private void add(TrustStore store, List<Path> paths, AnchorPurpose purpose, TrustDomain domain) {
        for (Path path : paths) {
            List<NewAnchor> fresh = read(path).stream()
                    .map(one -> NewAnchor.of(one, purpose, domainOf(store, one, purpose, domain)))
                    .filter(one -> store.current()
                            .domainOf(one.certificate(), purpose)
                            .filter(found -> found == one.domain())
                            .isEmpty())
                    .toList();
            store.addAll(fresh, String.valueOf(path.getFileName()), OPERATOR, "read at the start");
        }
    }

    /** Time stamps of either domain's anchors are time stamps; only signing is kept apart. */
    private static TrustDomain domainOf(
            TrustStore store, X509Certificate one, AnchorPurpose purpose, TrustDomain domain) {
        return purpose == AnchorPurpose.TIME_STAMP
                ? store.current().domainOf(one, AnchorPurpose.SIGNING).orElse(domain)
                : domain;
    }

    private List<X509Certificate> read(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return KEY_STORES.stream().anyMatch(name::endsWith)
                ? CertificateFiles.readKeyStore(path, keyStorePassword.orElseGet(() -> Secret.of("changeit")))
                : CertificateFiles.read(List.of(path));
    }
}
