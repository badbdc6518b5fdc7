// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.trust.TrustChange.Kind;

@DisplayName("SGN-05: the trust store")
class TrustStoreTest {

    private static final X509Certificate ROOT = Kit.PKI.trustAnchor(TestTrustDomain.PUBLIC);
    private static final X509Certificate OFFICIAL = Kit.PKI.trustAnchor(TestTrustDomain.OFFICIAL_DUTY);
    private static final X509Certificate STAMPS = Kit.PKI.trustAnchor(TestTrustDomain.TIME_STAMP);

    private final ManualClock clock = ManualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
    private final TrustStore store = TrustStore.create(clock);

    private static NewAnchor signing(X509Certificate certificate) {
        return NewAnchor.of(certificate, AnchorPurpose.SIGNING, TrustDomain.PUBLIC);
    }

    @Test
    void anchors_are_listed_with_all_that_is_known_about_them() {
        store.add(signing(ROOT), "rootca.gov.vn", "operator-1", "first setup");

        assertThat(store.current().all()).singleElement().satisfies(anchor -> {
            assertThat(anchor.subject()).contains("KYSO TEST National Root CA");
            assertThat(anchor.fingerprint()).isEqualTo(Fingerprint.of(ROOT));
            assertThat(anchor.purpose()).isEqualTo(AnchorPurpose.SIGNING);
            assertThat(anchor.domain()).isEqualTo(TrustDomain.PUBLIC);
            assertThat(anchor.validUntil()).isEqualTo(ROOT.getNotAfter().toInstant());
            assertThat(anchor.origin()).isEqualTo("rootca.gov.vn");
            assertThat(anchor.addedAt()).isEqualTo(clock.instant());
            assertThat(anchor.addedBy()).isEqualTo("operator-1");
        });
    }

    @Test
    void a_snapshot_stays_while_the_store_changes_without_a_restart() {
        AnchorSet before = store.current();
        store.add(signing(ROOT), "file", "operator-1", "first setup");
        AnchorSet between = store.current();
        store.remove(Fingerprint.of(ROOT), "operator-2", "withdrawn by NEAC");

        assertThat(before.all()).isEmpty();
        assertThat(between.all()).hasSize(1);
        assertThat(store.current().all()).isEmpty();
    }

    @Test
    void the_history_tells_who_did_what_when_and_why_and_a_listener_is_told_too() {
        List<TrustChange> told = new ArrayList<>();
        store.onChange(told::add);
        store.add(signing(ROOT), "file", "operator-1", "first setup");
        clock.advance(Duration.ofDays(1));
        store.remove(Fingerprint.of(ROOT), "operator-2", "withdrawn by NEAC");

        assertThat(store.history())
                .extracting(TrustChange::kind, TrustChange::by, TrustChange::reason, TrustChange::at)
                .containsExactly(
                        tuple(Kind.ADDED, "operator-1", "first setup", Instant.parse("2026-11-21T03:00:00Z")),
                        tuple(Kind.REMOVED, "operator-2", "withdrawn by NEAC", Instant.parse("2026-11-22T03:00:00Z")));
        assertThat(told).isEqualTo(store.history());
        assertThat(told.get(0).toString())
                .as("a line for a log")
                .contains(Fingerprint.of(ROOT).toString(), "operator-1", "first setup")
                .hasLineCount(1)
                .hasSizeLessThan(400);
        assertThat(signing(ROOT).toString())
                .contains(Fingerprint.of(ROOT).toString())
                .hasLineCount(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.add(signing(ROOT), "file", "operator-1", " "))
                .withMessageContaining("reason");
        assertThat(store.history()).hasSize(2);
    }

    @Test
    void what_is_no_ca_or_there_already_is_refused_and_nothing_of_the_rest_is_added() {
        X509Certificate leaf = Kit.PKI.credential(TestPreset.CITIZEN).certificate();
        assertThatThrownBy(() -> store.addAll(List.of(signing(ROOT), signing(leaf)), "file", "operator-1", "setup"))
                .isInstanceOfSatisfying(
                        RelyingPartyException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
                .hasMessageContaining("not that of a CA");
        assertThatThrownBy(() -> store.addAll(List.of(signing(ROOT), signing(ROOT)), "file", "operator-1", "setup"))
                .hasMessageContaining("already; leave it out");
        assertThat(store.current().all()).isEmpty();
        assertThat(store.history()).isEmpty();
    }

    @Test
    @DisplayName("LAW-05: a certificate is an anchor in one trust domain only")
    void law05_oneDomain() {
        store.add(signing(ROOT), "file", "operator-1", "setup");
        assertThatThrownBy(() -> store.add(
                        NewAnchor.of(ROOT, AnchorPurpose.TIME_STAMP, TrustDomain.OFFICIAL_DUTY),
                        "file",
                        "operator-1",
                        "mistake"))
                .hasMessageContaining("never vouches for the other");
    }

    @Test
    @DisplayName("TS-04: anchors for signing and for time stamps are kept apart, each within its term")
    void ts04_purposes() {
        Instant now = clock.instant();
        store.add(signing(ROOT), "file", "operator-1", "setup");
        store.add(NewAnchor.of(STAMPS, AnchorPurpose.TIME_STAMP, TrustDomain.PUBLIC), "file", "operator-1", "setup");
        store.add(
                new NewAnchor(
                        OFFICIAL,
                        AnchorPurpose.SIGNING,
                        TrustDomain.OFFICIAL_DUTY,
                        now.minus(Duration.ofDays(9)),
                        now.minus(Duration.ofDays(2))),
                "file",
                "operator-1",
                "trusted for old documents only");

        assertThat(store.current().certificates(AnchorPurpose.SIGNING, now)).containsExactly(ROOT);
        assertThat(store.current().certificates(AnchorPurpose.SIGNING)).containsExactly(ROOT, OFFICIAL);
        assertThat(store.current().certificates(AnchorPurpose.TIME_STAMP, now)).containsExactly(STAMPS);
        assertThat(store.current().domainOf(OFFICIAL, AnchorPurpose.SIGNING)).contains(TrustDomain.OFFICIAL_DUTY);
        assertThat(store.current().domainOf(STAMPS, AnchorPurpose.SIGNING)).isEmpty();
    }

    @Test
    void what_came_from_one_place_is_replaced_at_once_and_what_stays_keeps_its_date() {
        store.add(NewAnchor.of(STAMPS, AnchorPurpose.TIME_STAMP, TrustDomain.PUBLIC), "by hand", "operator-1", "setup");
        store.replace("folder", List.of(signing(ROOT)), "operator-1", "start");
        Instant first = clock.instant();
        clock.advance(Duration.ofHours(1));
        NewAnchor official = NewAnchor.of(OFFICIAL, AnchorPurpose.SIGNING, TrustDomain.OFFICIAL_DUTY);
        store.replace("folder", List.of(signing(ROOT), official), "operator-1", "new file");
        store.replace("folder", List.of(official), "operator-1", "file gone");

        assertThat(store.current().all()).extracting(Anchor::certificate).containsExactly(STAMPS, OFFICIAL);
        assertThat(store.history())
                .extracting(TrustChange::kind, change -> change.anchor().certificate())
                .containsExactly(
                        tuple(Kind.ADDED, STAMPS),
                        tuple(Kind.ADDED, ROOT),
                        tuple(Kind.ADDED, OFFICIAL),
                        tuple(Kind.REMOVED, ROOT));
        assertThat(store.history().get(3).anchor().addedAt()).isEqualTo(first);
    }

    @Test
    void a_trusted_list_that_cannot_be_had_leaves_the_store_as_it_is() {
        store.refresh(list(List.of(signing(ROOT))), "nightly");
        assertThatThrownBy(() -> store.refresh(
                        new TrustedList() {
                            @Override
                            public String origin() {
                                return "foreign list";
                            }

                            @Override
                            public Content load() {
                                throw FailureCode.CONFIGURATION
                                        .because("the list's signature does not verify")
                                        .toException();
                            }
                        },
                        "nightly"))
                .hasMessageContaining("does not verify");
        assertThat(store.current().certificates(AnchorPurpose.SIGNING)).containsExactly(ROOT);
        store.refresh(list(List.of()), "nightly");
        assertThat(store.current().all()).isEmpty();
    }

    private static TrustedList list(List<NewAnchor> anchors) {
        return list(anchors, Instant.MAX);
    }

    private static TrustedList list(List<NewAnchor> anchors, Instant goodUntil) {
        return new TrustedList() {
            @Override
            public String origin() {
                return "foreign list";
            }

            @Override
            public Content load() {
                return new Content(
                        anchors.stream()
                                .map(anchor -> new Entry(anchor, goodUntil))
                                .toList(),
                        "test");
            }
        };
    }

    @Test
    @DisplayName("SGN-05: an anchor whose list grows too old falls out by itself, with an entry in the history")
    void sgn05_outOfDate() {
        Instant end = clock.instant().plus(Duration.ofDays(2));
        store.add(NewAnchor.of(STAMPS, AnchorPurpose.TIME_STAMP, TrustDomain.PUBLIC), "by hand", "operator-1", "setup");
        store.refresh(list(List.of(signing(ROOT)), end), "nightly");
        clock.advance(Duration.ofDays(2));
        assertThat(store.current().all()).hasSize(2);
        List<TrustChange> told = new ArrayList<>();
        store.onChange(told::add);
        clock.advance(Duration.ofSeconds(1));
        assertThat(store.current().all()).extracting(Anchor::certificate).containsExactly(STAMPS);
        assertThat(told).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.REMOVED);
            assertThat(change.reason()).contains("out of date");
        });
        assertThat(store.current()).isSameAs(store.current());

        store.refresh(list(List.of(signing(ROOT)), end), "nightly");
        assertThat(store.current().all())
                .as("a list that is out of date already")
                .hasSize(1);
        store.refresh(list(List.of(signing(ROOT)), end.plus(Duration.ofDays(9))), "nightly");
        assertThat(store.current().all()).hasSize(2);
    }

    @Test
    @DisplayName("SGN-05: a list says nothing about certificates that the operator trusts for himself")
    void sgn05_operatorsOwn() {
        store.add(
                NewAnchor.of(OFFICIAL, AnchorPurpose.SIGNING, TrustDomain.OFFICIAL_DUTY),
                "by hand",
                "operator-1",
                "setup");
        store.refresh(list(List.of(signing(OFFICIAL), signing(ROOT))), "nightly");
        assertThat(store.current().domainOf(OFFICIAL, AnchorPurpose.SIGNING)).contains(TrustDomain.OFFICIAL_DUTY);
        assertThat(store.current().certificates(AnchorPurpose.SIGNING)).containsExactly(OFFICIAL, ROOT);
        store.refresh(list(List.of()), "nightly");
        assertThat(store.current().certificates(AnchorPurpose.SIGNING)).containsExactly(OFFICIAL);
    }

    @Test
    @DisplayName("TS-02: a time-stamping unit itself may be an anchor, for time stamps only")
    void ts02_unit() {
        X509Certificate unit = Kit.PKI.timeStampChain().get(0);
        store.add(NewAnchor.of(unit, AnchorPurpose.TIME_STAMP, TrustDomain.PUBLIC), "list", "operator-1", "setup");
        assertThat(store.current().certificates(AnchorPurpose.TIME_STAMP)).containsExactly(unit);
        assertThatThrownBy(() -> store.add(signing(unit), "list", "operator-1", "mistake"))
                .hasMessageContaining("not that of a CA");
        X509Certificate leaf = Kit.PKI.credential(TestPreset.CITIZEN).certificate();
        assertThatThrownBy(() -> store.add(
                        NewAnchor.of(leaf, AnchorPurpose.TIME_STAMP, TrustDomain.PUBLIC), "list", "operator-1", "no"))
                .hasMessageContaining("not that of a CA");
    }

    @Test
    @DisplayName("SGN-05: while the program runs a list is looked at again and again, also after a failure")
    void sgn05_refresher() throws InterruptedException {
        CountDownLatch third = new CountDownLatch(3);
        TrustedList flaky = new TrustedList() {
            @Override
            public String origin() {
                return "flaky list";
            }

            @Override
            public Content load() {
                third.countDown();
                if (third.getCount() == 1) {
                    throw FailureCode.CONFIGURATION.because("not to be had").toException();
                }
                return new Content(List.of(new Entry(signing(ROOT), Instant.MAX)), "test");
            }
        };
        try (TrustedListRefresher refresher =
                TrustedListRefresher.start(store, flaky, Duration.ofMillis(1), "refresher")) {
            assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(refresher).isNotNull();
        }
        assertThat(store.current().certificates(AnchorPurpose.SIGNING)).containsExactly(ROOT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedListRefresher.start(store, flaky, Duration.ZERO, "refresher"));
    }

    @Test
    void published_fingerprints_ship_as_data_and_nothing_is_trusted_by_them() {
        assertThat(PublishedAnchor.all())
                .extracting(PublishedAnchor::name)
                .containsExactly("Vietnam National Root CA", "VNPT SmartCA RS", "Viettel-CA RS");
        assertThat(PublishedAnchor.all())
                .allSatisfy(one -> assertThat(one.confidence()).isNotEmpty());
        assertThat(store.current().all()).isEmpty();
    }

    @Test
    void confirming_needs_the_certificate_with_exactly_the_published_fingerprint() {
        Fingerprint published = PublishedAnchor.all().get(0).fingerprint();
        assertThatThrownBy(() -> store.confirm(published, ROOT, "operator-1", "read on rootca.gov.vn"))
                .hasMessageContaining("another certificate, do not trust it");
        assertThatThrownBy(() -> store.confirm(Fingerprint.of(ROOT), ROOT, "operator-1", "read on rootca.gov.vn"))
                .hasMessageContaining("none of those that ship");
        assertThat(store.current().all()).isEmpty();
    }

    @Test
    void a_fingerprint_is_taken_as_tools_print_it() {
        String hex = Fingerprint.of(ROOT).hex();
        String openssl = hex.replaceAll("(..)(?=.)", "$1:").toLowerCase(java.util.Locale.ROOT);
        assertThat(new Fingerprint(openssl)).isEqualTo(Fingerprint.of(ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fingerprint(hex.substring(1)));
    }
}
