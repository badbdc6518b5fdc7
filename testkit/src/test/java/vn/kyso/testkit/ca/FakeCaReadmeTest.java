// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.csc.CscCredential;
import vn.kyso.testkit.ca.csc.CscHabit;
import vn.kyso.testkit.ca.csc.CscSettings;
import vn.kyso.testkit.ca.csc.FakeCscService;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;

/** The README's section on fake CAs, compiled and run; every line of its Java must stand here too. */
class FakeCaReadmeTest {

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    @Test
    @DisplayName("the example of the section signs through the fake although the answer is cut")
    void example() throws Exception {
        try (TestPki pki = TestPki.create();
                FakeVnptSmartCa ca = FakeVnptSmartCa.builder().start()) {
            ca.addAccount(FakeAccount.citizen(pki));
            ca.phone().behave(PhoneBehaviour.parse("approve after 2s"));
            ca.faults().next(Operation.SIGN, Fault.cutAfterProcessing());
            signThrough(ca.baseUri(), ca.spId(), ca.spPassword());
            assertEquals(1, ca.journal().acceptedSigns());
        }
    }

    @Test
    @DisplayName("the CSC example sends the citizen through the browser and back")
    void cscExample() throws Exception {
        try (TestPki pki = TestPki.create();
                FakeCscService ca = FakeCscService.builder()
                        .settings(CscSettings.v2Browser())
                        .start()) {
            FakeAccount citizen = ca.addAccount(FakeAccount.citizen(pki));
            TestCredential key = citizen.credentials().get(0).credential();
            ca.setUp(
                    key, CscCredential.oauth2().toBuilder().scal2().multisign(5).build());
            ca.configure(s -> s.habits(CscHabit.NO_PUSHED_AUTHORIZATION, CscHabit.CAMEL_CASE_EXPIRES_IN));
            URI back = ca.browser().approve(authorizeUri(ca));
            assertThat(back.getRawQuery()).startsWith("code=");
        }
    }

    private static URI authorizeUri(FakeCscService ca) {
        return URI.create(ca.authorizationServer() + "/oauth2/authorize?response_type=code&client_id=" + ca.clientId()
                + "&code_challenge=" + "A".repeat(43));
    }

    @Test
    @DisplayName("every Java line of the section stands in this class")
    void linesStandHere() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("## Fake CAs"));
        String source = Files.readString(Path.of("src/test/java/vn/kyso/testkit/ca/FakeCaReadmeTest.java"));
        List<String> lines = section.lines()
                .dropWhile(line -> !line.equals("```java"))
                .filter(line -> line.endsWith(";") || line.endsWith("{"))
                .map(String::strip)
                .toList();

        assertThat(lines)
                .hasSizeGreaterThan(6)
                .allSatisfy(line -> assertThat(source).contains(line));
        assertThat(vnpt.ca().account("001099000000")).isPresent();
    }

    /** A client that gives the serial the CA lists and ignores that the answer is cut. */
    private static void signThrough(URI base, String spId, String spPassword) throws InterruptedException {
        String credentials =
                "\"sp_id\":\"%s\",\"sp_password\":\"%s\",\"user_id\":\"001099000000\"".formatted(spId, spPassword);
        String listed = post(
                base.resolve("/sca/sp769/v1/credentials/get_certificate"),
                "{" + credentials + ",\"transaction_id\":\"list-1\"}");
        String serial = listed.replaceAll("(?s).*\"serial_number\"\\s*:\\s*\"([0-9a-f]+)\".*", "$1");
        post(
                base.resolve("/sca/sp769/v1/signatures/sign"),
                ("{" + credentials + ",\"transaction_id\":\"sign-1\",\"serial_number\":\"%s\","
                                + "\"time_stamp\":\"20260102030405Z\",\"sign_files\":[{\"file_type\":\"pdf\","
                                + "\"sign_type\":\"hash\",\"doc_id\":\"doc-1\",\"data_to_be_signed\":\"%s\"}]}")
                        .formatted(serial, "ab".repeat(32)));
    }

    private static String post(URI uri, String json) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException cutAsScripted) {
            return "";
        }
    }
}
