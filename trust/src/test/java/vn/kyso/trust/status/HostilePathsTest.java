// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.FailureCode;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.NewAnchor;
import vn.kyso.trust.SigningChecks;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;
import vn.kyso.trust.status.Forge.Party;
import vn.kyso.trust.status.Forge.With;

@DisplayName("SGN-09: paths that end at an anchor and are none")
class HostilePathsTest {

    private static final Party ROOT = Forge.root("CN=Test Root");

    private static boolean holds(Party leaf, Party... between) {
        return PathSearch.offline(List.of(ROOT.certificate()))
                .find(leaf.certificate(), Arrays.asList(Forge.of(between)), Forge.NOW)
                .isPresent();
    }

    @Test
    @DisplayName("A CA between says that it is one, and may sign certificates")
    void basicConstraints() {
        Party sub = Forge.issued("CN=Sub", ROOT, Forge.authority());
        assertThat(holds(Forge.issued("CN=Leaf", sub), sub)).isTrue();
        Party silent = Forge.issued("CN=Sub", ROOT);
        assertThat(holds(Forge.issued("CN=Leaf", silent), silent))
                .as("no basic constraints")
                .isFalse();
        Party no =
                Forge.issued("CN=Sub", ROOT, new With(Extension.basicConstraints, true, new BasicConstraints(false)));
        assertThat(holds(Forge.issued("CN=Leaf", no), no)).as("an end entity").isFalse();
        Party signs = Forge.issued(
                "CN=Sub", ROOT, Forge.authority(), new With(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)));
        assertThat(holds(Forge.issued("CN=Leaf", signs), signs))
                .as("no keyCertSign")
                .isFalse();
    }

    @Test
    @DisplayName("No more CAs follow than the path length allows")
    void pathLength() {
        Party last = Forge.issued("CN=Last", ROOT, Forge.authority(0));
        assertThat(holds(Forge.issued("CN=Leaf", last), last)).isTrue();
        Party further = Forge.issued("CN=Further", last, Forge.authority());
        assertThat(holds(Forge.issued("CN=Leaf", further), last, further)).isFalse();
    }

    @Test
    @DisplayName("A critical extension that nobody understands ends the path, in a CA and in the certificate itself")
    void criticalExtension() {
        With unknown = new With(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, DERNull.INSTANCE);
        Party sub = Forge.issued("CN=Sub", ROOT, Forge.authority(), unknown);
        assertThat(holds(Forge.issued("CN=Leaf", sub), sub)).isFalse();
        assertThat(holds(Forge.issued("CN=Leaf", ROOT, unknown))).isFalse();
    }

    @Test
    @DisplayName("A CA for some names does not vouch for others")
    void nameConstraints() {
        NameConstraints inVietNam = new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(new X500Name("C=VN")))}, null);
        Party sub =
                Forge.issued("CN=Sub", ROOT, Forge.authority(), new With(Extension.nameConstraints, true, inVietNam));
        assertThat(holds(Forge.issued("C=VN,CN=Leaf", sub), sub)).isTrue();
        assertThat(holds(Forge.issued("C=XX,CN=Leaf", sub), sub)).isFalse();
    }

    @Test
    @DisplayName("Policies that map to each other on every step of a path do not keep the search busy")
    void policyMappings() {
        CertPolicyId[] policies = IntStream.range(0, 40)
                .mapToObj(i -> CertPolicyId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2." + i)))
                .toArray(CertPolicyId[]::new);
        CertPolicyId[] from = new CertPolicyId[policies.length * policies.length];
        CertPolicyId[] to = new CertPolicyId[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = policies[i / policies.length];
            to[i] = policies[i % policies.length];
        }
        With all = new With(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(Arrays.stream(policies)
                        .map(one -> new PolicyInformation(new ASN1ObjectIdentifier(one.getId())))
                        .toArray(PolicyInformation[]::new)));
        With mapped = new With(Extension.policyMappings, false, new PolicyMappings(from, to));
        List<Party> between = new ArrayList<>();
        Party last = ROOT;
        for (int i = 0; i < 5; i++) {
            last = Forge.issued("CN=Sub " + i, last, Forge.authority(), all, mapped);
            between.add(last);
        }
        Party leaf = Forge.issued("CN=Leaf", last, all);
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> holds(leaf, between.toArray(Party[]::new))))
                .isTrue();
    }

    @Test
    @DisplayName("CAs that issued each other do not make the search run in circles")
    void circles() {
        Party one = Forge.issued("CN=One", ROOT, Forge.authority());
        Party other = Forge.issued("CN=Other", one, Forge.authority());
        Party back = new Party(
                Forge.certificate("CN=One", one.keys(), "CN=Other", other.keys(), Forge.authority()), one.keys());
        Party stranger = Forge.root("CN=Elsewhere");
        Party leaf = Forge.issued("CN=Leaf", other);
        assertThat(PathSearch.offline(List.of(stranger.certificate()))
                        .find(leaf.certificate(), Arrays.asList(Forge.of(other, back, one)), Forge.NOW))
                .isEmpty();
        assertThat(holds(leaf, back, other, one)).isTrue();
    }

    @Test
    @DisplayName("CRT-03: a signer's key is his own; one that a CA of his path has too is refused")
    void uniqueKey() {
        TrustStore store = TrustStore.create();
        store.add(NewAnchor.of(ROOT.certificate(), AnchorPurpose.SIGNING, TrustDomain.PUBLIC), "file", "test", "setup");
        Party own = Forge.issued("CN=Leaf", ROOT);
        X509Certificate shared = Forge.certificate("CN=Leaf", ROOT.keys(), "CN=Test Root", ROOT.keys());
        assertThat(path(store, own.certificate()).verdict()).isEqualTo(CheckResult.Verdict.PASSED);
        CheckResult refused = path(store, shared);
        assertThat(refused.verdict()).isEqualTo(CheckResult.Verdict.FAILED);
        assertThat(refused.code()).isEqualTo(FailureCode.PATH_NOT_PROVEN);
        assertThat(refused.detail()).contains("a key is unique");
    }

    private static CheckResult path(TrustStore store, X509Certificate leaf) {
        return SigningChecks.builder(store).build().check(CertificateChain.of(leaf), Forge.NOW).stream()
                .filter(result -> result.check() == Check.PATH)
                .findFirst()
                .orElseThrow();
    }
}
