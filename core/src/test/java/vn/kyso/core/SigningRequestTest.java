// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.identity.PersonalNumber;

class SigningRequestTest {

    private static final Signer SIGNER = Signer.citizen(PersonalNumber.of("001099000000"));

    private record Note(String reference) implements SignableDocument {
        @Override
        public String name() {
            return "note.pdf";
        }

        @Override
        public DocumentContent content() {
            return DocumentContent.of(new byte[] {1});
        }

        @Override
        public Optional<DocumentLocation> target() {
            return Optional.empty();
        }
    }

    private static SigningRequest.Builder request() {
        return SigningRequest.builder().signer(SIGNER).document(new Note("HS-1"));
    }

    @Test
    void the_defaults_are_those_of_a_public_service() {
        SigningRequest request = request().build();
        assertThat(request.signer()).isEqualTo(SIGNER);
        assertThat(request.level()).isEqualTo(BaselineLevel.B);
        assertThat(request.purpose()).isEqualTo(SigningPurpose.PUBLIC_SERVICE);
        assertThat(request.wantsVerificationCode()).isTrue();
        assertThat(request.replacesTargets()).isFalse();
        assertThat(request.provider()).isEmpty();
        assertThat(request.credential()).isEmpty();
        assertThat(request.prompt()).isEmpty();
        assertThat(request.validFor()).isEmpty();
        assertThat(request.correlationId()).isEmpty();
        assertThat(request.idempotencyKey()).isEmpty();
        assertThat(request.credentialRule()).isNotNull();
    }

    @Test
    void everything_set_is_kept_and_later_changes_of_the_builder_do_not_reach_back() {
        CredentialRule rule = CredentialRule.only();
        SigningRequest.Builder builder = SigningRequest.builder()
                .provider("vnpt")
                .signer(SIGNER)
                .credential(new CredentialId("54AB"))
                .credentialRule(rule)
                .documents(List.of(new Note("HS-1"), new Note("HS-2")))
                .prompt(UserPrompt.of("Tờ khai"))
                .verificationCode(false)
                .level(BaselineLevel.T)
                .purpose(SigningPurpose.OTHER)
                .validFor(Duration.ofMinutes(2))
                .correlationId("dossier-1")
                .idempotencyKey("key-1")
                .replaceTargets();
        SigningRequest request = builder.build();
        builder.document(new Note("HS-3")).provider("neac");
        assertThat(request.provider()).contains("vnpt");
        assertThat(request.credential()).contains(new CredentialId("54AB"));
        assertThat(request.credentialRule()).isSameAs(rule);
        assertThat(request.documents()).extracting(SignableDocument::reference).containsExactly("HS-1", "HS-2");
        assertThat(request.prompt()).contains(UserPrompt.of("Tờ khai"));
        assertThat(request.wantsVerificationCode()).isFalse();
        assertThat(request.level()).isEqualTo(BaselineLevel.T);
        assertThat(request.purpose()).isEqualTo(SigningPurpose.OTHER);
        assertThat(request.validFor()).contains(Duration.ofMinutes(2));
        assertThat(request.correlationId()).contains("dossier-1");
        assertThat(request.idempotencyKey()).contains("key-1");
        assertThat(request.replacesTargets()).isTrue();
    }

    @Test
    void without_signer_or_document_the_message_names_the_missing_call() {
        assertThatNullPointerException()
                .isThrownBy(() ->
                        SigningRequest.builder().document(new Note("HS-1")).build())
                .withMessage("signer is missing: call signer(…)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningRequest.builder().signer(SIGNER).build())
                .withMessage("A request has at least one document: call document(…)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\u0000b"})
    void a_reference_the_phone_could_not_show_is_refused(String reference) {
        SigningRequest.Builder builder = request().document(new Note(reference));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage("A document reference has 1 to 64 characters, none of them a control character");
    }

    /** Bug: only the control characters of ASCII were seen. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0085b", "a\u009bb", "a\u2028b"})
    void control_characters_beyond_ascii_are_refused_too(String reference) {
        assertThatIllegalArgumentException().isThrownBy(request().document(new Note(reference))::build);
    }

    @Test
    void a_reference_has_at_most_64_characters() {
        assertThat(request().document(new Note("ế".repeat(64))).build().documents())
                .hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(request().document(new Note("x".repeat(65)))::build);
    }

    @Test
    void two_documents_with_one_reference_are_refused_because_the_citizen_could_not_tell_them_apart() {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(request().document(new Note("HS-1"))::build)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(FailureCode.DOCUMENT_REFERENCE_DUPLICATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.999S"})
    void less_than_a_second_to_confirm_is_refused(Duration validFor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> request().validFor(validFor))
                .withMessage("validFor is one second or more; given was " + validFor);
        assertThat(request().validFor(Duration.ofSeconds(1)).build().validFor()).contains(Duration.ofSeconds(1));
    }

    @Test
    void an_idempotency_key_has_1_to_128_characters() {
        assertThat(request().idempotencyKey("k".repeat(128)).build().idempotencyKey())
                .isPresent();
        for (String key : new String[] {"", " ", "k".repeat(129)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> request().idempotencyKey(key))
                    .withMessage("An idempotency key has 1 to 128 characters");
        }
    }
}
