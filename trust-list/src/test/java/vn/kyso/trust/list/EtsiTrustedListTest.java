// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.pki.TestTrustDomain;
import vn.kyso.testkit.time.ManualClock;
import vn.kyso.trust.Anchor;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.TrustChange;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;

@DisplayName("SGN-05, SGN-09: a foreign trusted list (ETSI TS 119 612)")
class EtsiTrustedListTest {

    private static final TestPki PKI = TestPki.create();
    private static final TestCredential SCHEME = PKI.credential(TestPreset.CITIZEN);
    private static final TestCredential COUNTRY = PKI.credential(TestPreset.ORGANISATION);
    private static final X509Certificate CA = PKI.issuingCa(TestTrustDomain.PUBLIC);
    private static final X509Certificate OTHER_CA = PKI.issuingCa(TestTrustDomain.OFFICIAL_DUTY);
    private static final X509Certificate UNIT = PKI.timeStampChain().get(0);

    private final ManualClock clock = ManualClock.startingAt(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final ListServer server = new ListServer();
    private final TrustStore store = TrustStore.create(clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private TestList made() {
        return new TestList(clock.instant());
    }

    private void serve(TestList list) {
        server.serve("/xx.xml", list.signedBy(COUNTRY));
    }

    private TestList lotl() {
        return made().pointsAt(server.at("/xx.xml"), "XX", COUNTRY.certificate());
    }

    private void serveLotl() {
        server.serve("/lotl.xml", lotl().signedBy(SCHEME));
    }

    private EtsiTrustedList.Builder lists() {
        return EtsiTrustedList.listOfLists(server.at("/lotl.xml"), List.of(SCHEME.certificate()))
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .clock(clock);
    }

    private EtsiTrustedList.Builder single() {
        return EtsiTrustedList.list(server.at("/xx.xml"), List.of(COUNTRY.certificate()))
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .clock(clock);
    }

    private void refresh(EtsiTrustedList list) {
        store.refresh(list, "operator-1");
    }

    private Set<X509Certificate> signing() {
        return store.current().certificates(AnchorPurpose.SIGNING, clock.instant());
    }

    private static List<ListState.Kind> kinds(EtsiTrustedList list) {
        return list.states().stream().map(ListState::kind).toList();
    }

    @Test
    @DisplayName("A list of lists leads to the services of its lists, each with purpose, domain, term and origin")
    void good() {
        serveLotl();
        TestList.Period stamps = new TestList.Period(
                TestList.TSA_QTST, TestList.GRANTED, PKI.clock().instant(), "");
        serve(made().service(CA).service(UNIT, stamps));
        EtsiTrustedList list = lists().build();
        refresh(list);

        assertThat(store.current().all()).hasSize(2);
        Anchor signer = store.current().all().get(0);
        assertThat(signer.certificate()).isEqualTo(CA);
        assertThat(signer.purpose()).isEqualTo(AnchorPurpose.SIGNING);
        assertThat(signer.domain()).isEqualTo(TrustDomain.PUBLIC);
        assertThat(signer.origin()).isEqualTo("trusted list 127.0.0.1");
        assertThat(signer.validUntil()).isEqualTo(CA.getNotAfter().toInstant());
        assertThat(store.current().certificates(AnchorPurpose.TIME_STAMP)).containsExactly(UNIT);
        assertThat(kinds(list)).containsExactly(ListState.Kind.CURRENT, ListState.Kind.CURRENT);
        assertThat(store.history())
                .allSatisfy(
                        change -> assertThat(change.reason()).contains("2 lists current, 0 kept from before, 0 out"));
    }

    @Test
    @DisplayName("A list that is not signed by whom the operator named is not taken, whoever signed it properly")
    void wrongSigner() {
        server.serve("/lotl.xml", lotl().signedBy(COUNTRY));
        serve(made().service(CA));
        assertThatThrownBy(() -> refresh(lists().build()))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("none of the certificates that may sign it");
        assertThat(store.current().all()).isEmpty();
        assertThat(server.asked()).as("its lists are not even fetched").isEqualTo(1);
    }

    @Test
    @DisplayName("A list signed by somebody else than the list of lists names gives no anchors; the others stay")
    void wrongSignerOfOne() {
        server.serve(
                "/lotl.xml",
                lotl().pointsAt(server.at("/yy.xml"), "YY", SCHEME.certificate())
                        .signedBy(SCHEME));
        serve(made().service(CA));
        server.serve("/yy.xml", made().service(OTHER_CA).signedBy(COUNTRY));
        EtsiTrustedList list = lists().build();
        refresh(list);
        assertThat(signing()).containsExactly(CA);
        assertThat(kinds(list)).containsExactly(ListState.Kind.CURRENT, ListState.Kind.CURRENT, ListState.Kind.OUT);
        assertThat(store.history().get(0).reason()).contains("1 out (YY)");
    }

    @Test
    @DisplayName("Who may issue certificates to signers of a list does not thereby let them sign it")
    void issuerOfTheSigner() {
        serve(made().service(CA));
        EtsiTrustedList list = EtsiTrustedList.list(
                        server.at("/xx.xml"), List.of(PKI.issuingCa(TestTrustDomain.PUBLIC)))
                .allowPrivateHosts(Set.of("127.0.0.1"))
                .build();
        assertThatThrownBy(() -> refresh(list)).hasMessageContaining("may sign it");
    }

    @Test
    @DisplayName("One bit changed anywhere, no signature, or the signature of another list: not taken")
    void changed() {
        byte[] good = made().service(CA).signedBy(COUNTRY);
        String text = new String(good, StandardCharsets.UTF_8);
        String other = new String(made().service(OTHER_CA).signedBy(COUNTRY), StandardCharsets.UTF_8);
        String signature = text.substring(text.indexOf("<ds:Signature"), text.indexOf("</tsl:TrustServiceStatusList>"));
        String otherSignature =
                other.substring(other.indexOf("<ds:Signature"), other.indexOf("</tsl:TrustServiceStatusList>"));
        for (String bad : List.of(
                text.replace("<tsl:TSLSequenceNumber>1<", "<tsl:TSLSequenceNumber>2<"),
                text.replace("Test service", "Test Service"),
                text.replace(signature, ""),
                text.replace(signature, otherSignature),
                text.replace(signature, signature + signature),
                text.substring(0, text.length() - 30))) {
            assertThat(bad).isNotEqualTo(text);
            server.serve("/xx.xml", bad.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> refresh(single().build()))
                    .isInstanceOf(RelyingPartyException.class)
                    .hasMessageContaining("was not taken");
        }
        assertThat(store.current().all()).isEmpty();
    }

    @Test
    @DisplayName("A good list wrapped into another one, with the signature where it was or at the end, is not taken")
    void wrapped() {
        String good = new String(made().service(OTHER_CA).signedBy(COUNTRY), StandardCharsets.UTF_8);
        String inner = good.substring(good.indexOf("<tsl:TrustServiceStatusList"));
        String signature =
                inner.substring(inner.indexOf("<ds:Signature"), inner.indexOf("</tsl:TrustServiceStatusList>"));
        String evil = made().service(CA).unsigned().replace("Id=\"list\"", "Id=\"evil\"");
        String end = "</tsl:TrustServiceStatusList>";
        for (String bad : List.of(
                evil.replace(end, inner + end),
                evil.replace(end, inner.replace(signature, "") + signature + end),
                evil.replace(
                        end,
                        signature.replace(
                                        "</ds:Signature>",
                                        "<ds:Object>" + inner.replace(signature, "") + "</ds:Object></ds:Signature>")
                                + end),
                evil.replace(end, signature.replace("URI=\"\"", "URI=\"#list\"") + end))) {
            server.serve("/xx.xml", bad.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> refresh(single().build())).hasMessageContaining("was not taken");
        }
        assertThat(store.current().all()).isEmpty();
    }

    @Test
    @DisplayName("XML that reaches outside or grows is refused before anything is made of it")
    void hostileXml() throws IOException {
        Path secret = Files.createTempFile("secret", ".txt");
        String good = new String(made().service(CA).signedBy(COUNTRY), StandardCharsets.UTF_8);
        String body = good.substring(good.indexOf("<tsl:TrustServiceStatusList"));
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + body;
        String file =
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"" + secret.toUri() + "\">]>" + body.replace("Test service", "&a;");
        String outside = "<!DOCTYPE x SYSTEM \"" + server.at("/dtd") + "\">" + body;
        String deep = body.replace("Test service", "<a>".repeat(5000) + "</a>".repeat(5000));
        String styled =
                body.replace("http://www.w3.org/2001/10/xml-exc-c14n#", "http://www.w3.org/TR/1999/REC-xslt-19991116");
        String query = body.replace(
                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/TR/1999/REC-xpath-19991116");
        String elsewhere = body.replace("URI=\"\"", "URI=\"" + server.at("/other.xml") + "\"");
        for (String bad : List.of(bomb, file, outside, deep, styled, query, elsewhere, "", "<a/>", "no XML")) {
            server.serve("/xx.xml", bad.getBytes(StandardCharsets.UTF_8));
            int before = server.asked();
            assertThatThrownBy(() -> refresh(single().build())).hasMessageContaining("was not taken");
            assertThat(server.asked()).as("nothing but the list is fetched").isEqualTo(before + 1);
        }
        Files.delete(secret);
    }

    @Test
    @DisplayName("A service that was withdrawn vouches for what was signed while it was granted, and for nothing since")
    void withdrawn() {
        Instant since = clock.instant().minus(Duration.ofDays(3));
        Instant first = CA.getNotBefore().toInstant();
        serve(made().service(
                        CA,
                        new TestList.Period(TestList.CA_QC, TestList.WITHDRAWN, since, TestList.SIGNATURES),
                        new TestList.Period(TestList.CA_QC, TestList.GRANTED, first, TestList.SIGNATURES)));
        refresh(single().build());
        assertThat(signing()).isEmpty();
        assertThat(store.current().certificates(AnchorPurpose.SIGNING, since.minusSeconds(2)))
                .containsExactly(CA);
        assertThat(store.current().certificates(AnchorPurpose.SIGNING, since)).isEmpty();
    }

    @Test
    @DisplayName(
            "Services for other things, never granted, or not for signatures give no anchors; nor do certificates of no CA")
    void otherServices() {
        Instant first = CA.getNotBefore().toInstant();
        String unqualified = "http://uri.etsi.org/TrstSvc/Svctype/CA/PKC";
        serve(made().service(CA, new TestList.Period(unqualified, TestList.GRANTED, first, TestList.SIGNATURES))
                .service(CA, new TestList.Period(TestList.CA_QC, TestList.WITHDRAWN, first, TestList.SIGNATURES))
                .service(CA, new TestList.Period(TestList.CA_QC, TestList.GRANTED, first, TestList.WEB_SITES))
                .service(CA, new TestList.Period(TestList.CA_QC, TestList.GRANTED, first, ""))
                .service(SCHEME.certificate()));
        refresh(single().build());
        assertThat(store.current().all()).isEmpty();
    }

    @Test
    @DisplayName("SGN-05: a refresh at run time adds and removes anchors, and the history tells")
    void changedServices() {
        serveLotl();
        serve(made().service(CA));
        EtsiTrustedList list = lists().build();
        refresh(list);
        serve(made().sequence(2).service(OTHER_CA));
        refresh(list);
        assertThat(signing()).containsExactly(OTHER_CA);
        assertThat(store.history())
                .extracting(TrustChange::kind, change -> change.anchor().certificate())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(TrustChange.Kind.ADDED, CA),
                        org.assertj.core.groups.Tuple.tuple(TrustChange.Kind.REMOVED, CA),
                        org.assertj.core.groups.Tuple.tuple(TrustChange.Kind.ADDED, OTHER_CA));
        refresh(list);
        assertThat(store.history()).as("nothing new, nothing told").hasSize(3);
    }

    @Test
    @DisplayName("An older list than the one before is not taken, properly signed as it is")
    void rolledBack() {
        serve(made().sequence(7).service(OTHER_CA));
        EtsiTrustedList list = single().build();
        refresh(list);
        serve(made().sequence(6).service(CA));
        refresh(list);
        assertThat(signing()).containsExactly(OTHER_CA);
        assertThat(list.states().get(0).kind()).isEqualTo(ListState.Kind.KEPT);
        assertThat(list.states().get(0).detail()).contains("6 after 7");
    }

    @Test
    @DisplayName(
            "The last good list counts until its next update plus the grace, then its anchors fall out by themselves")
    void outOfDate() {
        serve(made().nextUpdateIn(Duration.ofDays(10)).service(CA));
        EtsiTrustedList list = single().grace(Duration.ofDays(2)).build();
        refresh(list);
        server.gone("/xx.xml");
        clock.advance(Duration.ofDays(12));
        refresh(list);
        assertThat(list.states().get(0).kind()).isEqualTo(ListState.Kind.KEPT);
        assertThat(signing()).containsExactly(CA);

        clock.advance(Duration.ofSeconds(1));
        assertThat(signing()).isEmpty();
        assertThat(store.history().get(1).kind()).isEqualTo(TrustChange.Kind.REMOVED);
        assertThat(store.history().get(1).reason()).contains("out of date");
        refresh(list);
        assertThat(list.states().get(0).kind()).isEqualTo(ListState.Kind.OUT);
        assertThat(signing()).isEmpty();

        serve(made().sequence(2).service(CA));
        refresh(list);
        assertThat(signing()).containsExactly(CA);
    }

    @Test
    @DisplayName(
            "A list of lists that is out of date takes its lists with it; one that was over when it came is not taken")
    void lotlOutOfDate() {
        server.serve("/lotl.xml", lotl().nextUpdateIn(Duration.ofDays(1)).signedBy(SCHEME));
        serve(made().nextUpdateIn(Duration.ofDays(100)).service(CA));
        refresh(lists().grace(Duration.ZERO).build());
        assertThat(signing()).containsExactly(CA);
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        assertThat(signing()).isEmpty();
        assertThatThrownBy(() -> refresh(lists().grace(Duration.ZERO).build()))
                .hasMessageContaining("its next update was due");
    }

    @Test
    @DisplayName(
            "A list that is too big, never answers, redirects, or lies in a private network that is not named: not taken")
    void limits() {
        byte[] good = made().service(CA).signedBy(COUNTRY);
        server.serve("/xx.xml", good);
        assertThatThrownBy(() -> refresh(single().maxBytes(good.length - 1).build()))
                .hasMessageContaining("more than " + (good.length - 1) + " bytes");
        int asked = server.asked();
        assertThatThrownBy(() -> refresh(EtsiTrustedList.list(server.at("/xx.xml"), List.of(COUNTRY.certificate()))
                        .build()))
                .hasMessageContaining("private network");
        assertThat(server.asked()).isEqualTo(asked);
        server.serve("/there.xml", good);
        server.redirect("/xx.xml", server.at("/there.xml"));
        assertThatThrownBy(() -> refresh(single().build())).hasMessageContaining("status 302");
        server.silent("/xx.xml");
        assertThatThrownBy(
                        () -> refresh(single().callLimit(Duration.ofMillis(300)).build()))
                .hasMessageContaining("could not be fetched");
        assertThat(store.current().all()).isEmpty();
    }

    @Test
    @DisplayName("A signed list of lists cannot send us into a private network either")
    void pointerIntoPrivateNetwork() {
        server.serve(
                "/lotl.xml",
                made().pointsAt(URI.create("http://127.8.8.8:1/xx.xml"), "XX", COUNTRY.certificate())
                        .signedBy(SCHEME));
        EtsiTrustedList list = lists().build();
        refresh(list);
        assertThat(list.states().get(1).detail()).contains("private network");
        assertThat(store.current().all()).isEmpty();
    }

    @Test
    @DisplayName("What is kept in a folder counts after a restart and offline, and is verified again")
    void offline(@TempDir Path folder) throws IOException {
        serveLotl();
        serve(made().service(CA));
        refresh(lists().cache(folder).build());
        int asked = server.asked();

        TrustStore restarted = TrustStore.create(clock);
        EtsiTrustedList offline = lists().cache(folder).offline(true).build();
        restarted.refresh(offline, "start");
        assertThat(restarted.current().certificates(AnchorPurpose.SIGNING)).containsExactly(CA);
        assertThat(kinds(offline)).containsExactly(ListState.Kind.KEPT, ListState.Kind.KEPT);
        assertThat(server.asked()).isEqualTo(asked);

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                Files.writeString(file, text.replace("<tsl:TSLSequenceNumber>1<", "<tsl:TSLSequenceNumber>9<"));
            }
        }
        assertThatThrownBy(() -> TrustStore.create(clock)
                        .refresh(lists().cache(folder).offline(true).build(), "start"))
                .hasMessageContaining("nothing is fetched, as set");
        refresh(lists().cache(folder).build());
        assertThat(signing()).as("spoilt copies do no harm online").containsExactly(CA);
    }

    @Test
    @DisplayName("A copy that is young enough is used as it is, by a program that starts often")
    void young(@TempDir Path folder) {
        serve(made().service(CA));
        refresh(single().cache(folder).build());
        serve(made().sequence(2).service(OTHER_CA));
        int asked = server.asked();
        EtsiTrustedList again =
                single().cache(folder).fetchAgainAfter(Duration.ofHours(6)).build();
        refresh(again);
        assertThat(signing()).containsExactly(CA);
        assertThat(server.asked()).isEqualTo(asked);
        clock.advance(Duration.ofHours(6));
        refresh(again);
        assertThat(signing()).containsExactly(OTHER_CA);
        assertThatIllegalArgumentException().isThrownBy(() -> single().fetchAgainAfter(Duration.ofDays(8)));
    }

    @Test
    @DisplayName("Of the lists those of the territories asked for are taken, and no more than the limit")
    void territories() {
        TestList both = lotl().pointsAt(server.at("/yy.xml"), "YY", SCHEME.certificate());
        server.serve("/lotl.xml", both.signedBy(SCHEME));
        serve(made().service(CA));
        server.serve("/yy.xml", made().service(OTHER_CA).signedBy(SCHEME));
        refresh(lists().territories(List.of("yy")).build());
        assertThat(signing()).containsExactly(OTHER_CA);
        refresh(lists().maxLists(1).build());
        assertThat(signing()).containsExactly(CA);
        refresh(lists().build());
        assertThat(signing()).containsExactly(CA, OTHER_CA);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 7})
    @DisplayName("A version whose meaning is not known is not taken")
    void versions(int version) {
        serve(made().version(version).service(CA));
        assertThatThrownBy(() -> refresh(single().build())).hasMessageContaining("version " + version);
        serve(made().version(6).service(CA));
        refresh(single().build());
        assertThat(signing()).containsExactly(CA);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        List<X509Certificate> signers = List.of(SCHEME.certificate());
        URI address = URI.create("https://lists.invalid/lotl.xml");
        assertThatIllegalArgumentException().isThrownBy(() -> EtsiTrustedList.list(address, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EtsiTrustedList.list(URI.create("file:///etc/lotl.xml"), signers));
        EtsiTrustedList.Builder builder = EtsiTrustedList.list(address, signers);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.grace(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.callLimit(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.timeLimit(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLists(0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.origin(" "));
        assertThat(builder.origin("EU").build().toString()).isEqualTo("EtsiTrustedList[EU]");
    }
}
