// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.Check;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialReview;
import vn.kyso.core.FailureCode;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningPurpose;

@DisplayName("QG-10, QG-02: what the account can sign with is looked at when a template is saved")
class ReviewTest {

    private static List<CredentialReview> review(Portal portal) {
        return portal.kyso.review(
                portal.provider.descriptor().name(), Signer.citizen(Portal.NUMBER), SigningPurpose.PUBLIC_SERVICE);
    }

    @Test
    void a_certificate_of_the_citizen_in_order_is_usable_and_nothing_is_sent_for_signing() {
        try (Portal portal = new Portal()) {
            CredentialReview only = review(portal).get(0);
            assertThat(only.isUsable()).isTrue();
            assertThat(only.refusal()).isEmpty();
            assertThat(only.checks())
                    .extracting(check -> check.result().check())
                    .contains(Check.SUBJECT, Check.VALIDITY, Check.PATH, Check.STATUS);
            assertThat(portal.provider.submissions).isEmpty();
            assertThat(only.toString()).isEqualTo("CredentialReview[usable]");
        }
    }

    @Test
    void somebody_elses_certificate_and_an_expired_one_are_told_with_what_the_citizen_can_do() {
        try (Portal portal = new Portal()) {
            Credential own = portal.provider.onCredentials.get().get(0);
            Credential strangers = new Credential(
                    own.id(),
                    vn.kyso.core.CertificateChain.of(Portal.STRANGER.certificate(), Portal.STRANGER.chain()),
                    own.status(),
                    own.kind());
            portal.provider.onCredentials = () -> List.of(strangers, own);
            List<CredentialReview> both = review(portal);
            assertThat(both).extracting(CredentialReview::isUsable).containsExactly(false, true);
            assertThat(both.get(0).refusal().orElseThrow().code()).isEqualTo(FailureCode.CERTIFICATE_OF_SOMEONE_ELSE);

            portal.clock.advance(Duration.ofDays(3000));
            assertThat(review(portal).get(1).refusal().orElseThrow().userText(Locale.forLanguageTag("vi")))
                    .isEqualTo(
                            "Chứng thư số đã hết hạn, hoặc sẽ hết hạn trước khi kịp xác nhận ký. Vui lòng gia hạn với nhà cung cấp"
                                    + " chứng thư số, rồi ký lại.");
        }
    }

    @Test
    void an_account_without_a_certificate_has_nothing_to_review() {
        try (Portal portal = new Portal()) {
            portal.provider.onCredentials = List::of;
            assertThat(review(portal)).isEmpty();
        }
    }
}
