// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestKeyKind;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.TrustStore;

@DisplayName("SGN-05: a list of lists announces who signs it next by pivots, signed by those who sign before")
class PivotsTest {

    private static final TestPki PKI = TestPki.create();
    private static final TestCredential OLD = PKI.credential(TestPreset.CITIZEN);
    private static final TestCredential NEW = PKI.credential(TestPreset.EC_P384);
    private static final TestCredential NEWER = PKI.credential(TestPreset.EC_P256);
    private static final TestCredential STRANGER = PKI.issue(TestPreset.OTHER_CITIZEN.spec().toBuilder()
            .key(TestKeyKind.EC_P256)
            .ownKey()
            .build());
    private static final TestCredential COUNTRY = PKI.credential(TestPreset.ORGANISATION);
    private static final X509Certificate CA = PKI.issuingCa(TestTrustDomain.PUBLIC);

    private final ManualClock clock = ManualClock.startingAt(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final ListServer server = new ListServer();
    private final TrustStore store = TrustStore.create(clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private URI lotl() {
        return server.at("/lotl.xml");
    }

    private TestList list(int sequence, TestCredential... signers) {
        X509Certificate[] named = new X509Certificate[signers.length];
        for (int i = 0; i < named.length; i++) {
            named[i] = signers[i].certificate();
        }
        return new TestList(clock.instant())
                .sequence(sequence)
                .pointsAt(server.at("/xx.xml"), "XX", COUNTRY.certificate())
                .pointsAtItself(lotl(), named);
    }

    /** Old signer, then new, then newer: two pivots, and the list as it is today. */
    private void serveTwoSteps() {
        server.serve(
                "/pivot-10.xml",
                list(10, NEW).nextUpdateIn(Duration.ofDays(-400)).signedBy(OLD));
        server.serve(
                "/pivot-20.xml",
                list(20, NEWER).nextUpdateIn(Duration.ofDays(-200)).signedBy(NEW));
        server.serve("/lotl.xml", current(30).signedBy(NEWER));
        server.serve("/xx.xml", new TestList(clock.instant()).service(CA).signedBy(COUNTRY));
    }

    private TestList current(int sequence) {
        return list(sequence, NEWER)
                .pivots(server.at("/pivot-20.xml"), server.at("/pivot-10.xml"), URI.create("https://law.invalid/oj"));
    }

    private EtsiTrustedList.Builder lists() {
        return EtsiTrustedList.listOfLists(lotl(), List.of(OLD.certificate()))
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .followPivots(true)
                .clock(clock);
    }

    private void refused(EtsiTrustedList.Builder list) {
        assertThatThrownBy(() -> store.refresh(list.build(), "operator-1"))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("none of the certificates that may sign it");
        assertThat(store.current().all()).isEmpty();
    }

    @Test
    @DisplayName("the old signer announces a new one, and he a newer one: the list of the newer one is taken")
    void twoSteps() {
        serveTwoSteps();
        store.refresh(lists().build(), "operator-1");
        assertThat(store.current().certificates(AnchorPurpose.SIGNING, clock.instant()))
                .containsExactly(CA);
    }

    @Test
    @DisplayName("by default nobody signs but whom the operator gave")
    void notByDefault() {
        serveTwoSteps();
        refused(lists().followPivots(false));
        assertThat(server.asked()).as("pivots are not even fetched").isEqualTo(1);
    }

    @Test
    @DisplayName("a pivot that the signer before did not sign announces nothing")
    void forgedPivot() {
        serveTwoSteps();
        server.serve("/pivot-10.xml", list(10, STRANGER).signedBy(STRANGER));
        server.serve(
                "/lotl.xml",
                list(30, STRANGER).pivots(server.at("/pivot-10.xml")).signedBy(STRANGER));
        refused(lists());
    }

    @Test
    @DisplayName("a step that is missing is not jumped over")
    void missingStep() {
        serveTwoSteps();
        server.gone("/pivot-10.xml");
        refused(lists());
    }

    @Test
    @DisplayName("a pivot for another list announces nothing about this one")
    void anotherList() {
        serveTwoSteps();
        server.serve(
                "/pivot-10.xml",
                new TestList(clock.instant())
                        .sequence(10)
                        .pointsAtItself(server.at("/other.xml"), NEW.certificate())
                        .signedBy(OLD));
        refused(lists());
    }

    @Test
    @DisplayName("pivots are asked for at the list's own place, whatever an unproven list names")
    void elsewhere() {
        try (ListServer other = new ListServer()) {
            serveTwoSteps();
            other.serve("/pivot.xml", list(10, NEWER).signedBy(OLD));
            server.serve(
                    "/lotl.xml", list(30, NEWER).pivots(other.at("/pivot.xml")).signedBy(NEWER));
            refused(lists());
            assertThat(other.asked()).isZero();
        }
    }

    @Test
    @DisplayName("who was replaced signs neither lists nor pivots any more, also after a restart")
    void replaced(@TempDir Path cache) {
        serveTwoSteps();
        store.refresh(lists().cache(cache).build(), "operator-1");

        server.serve("/lotl.xml", list(40, OLD).signedBy(OLD));
        EtsiTrustedList again = lists().cache(cache).build();
        store.refresh(again, "operator-1");
        assertThat(again.states().get(0).kind()).isEqualTo(ListState.Kind.KEPT);

        server.serve("/pivot-35.xml", list(35, OLD).signedBy(OLD));
        server.serve(
                "/lotl.xml", list(40, OLD).pivots(server.at("/pivot-35.xml")).signedBy(OLD));
        EtsiTrustedList tricked = lists().cache(cache).build();
        store.refresh(tricked, "operator-1");
        assertThat(tricked.states().get(0).kind()).isEqualTo(ListState.Kind.KEPT);
        assertThat(tricked.states().get(0).detail()).contains("none of the certificates that may sign it");
    }

    @Test
    @DisplayName("nonsense in the place of a pivot is not kept: when the pivot is there again, it counts")
    void passingNonsense(@TempDir Path cache) {
        serveTwoSteps();
        server.serve("/pivot-10.xml", "<html>maintenance</html>".getBytes(StandardCharsets.UTF_8));
        refused(lists().cache(cache));
        serveTwoSteps();
        store.refresh(lists().cache(cache).build(), "operator-1");
        assertThat(store.current().all()).hasSize(1);
    }

    @Test
    @DisplayName("what was followed once is not fetched again, and holds offline")
    void keptPivots(@TempDir Path cache) {
        serveTwoSteps();
        store.refresh(lists().cache(cache).build(), "operator-1");
        int asked = server.asked();
        store.refresh(lists().cache(cache).build(), "operator-1");
        assertThat(server.asked()).as("the two lists, not the pivots").isEqualTo(asked + 2);

        EtsiTrustedList offline = lists().cache(cache).offline(true).build();
        store.refresh(offline, "operator-1");
        assertThat(offline.states()).allMatch(state -> state.kind() == ListState.Kind.KEPT);
    }
}
