// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.core.ProtocolViolationException;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.spi.DocumentConverter;
import vn.kyso.identity.MobileNumber;

/** What a citizen and a portal set up before a session: templates, conversion. */
class SetUpTest {

    private static final byte[] PDF = "%PDF-1.7 minimal".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] WORD = "PK not really".getBytes(StandardCharsets.ISO_8859_1);

    private static SignatureTemplate.Builder template() {
        return SignatureTemplate.builder()
                .name("Chữ ký của tôi")
                .provider("scripted")
                .account("012000000")
                .phone(MobileNumber.of("0900000000"))
                .keyword("Người khai");
    }

    @Test
    @DisplayName("QG-08, QG-14: a template fills in provider and account; the identity stays that of the login")
    void template_fillsRequest() {
        SigningRequest request = SigningRequest.builder()
                .template(template().build(), Portal.NUMBER)
                .document(NoteSigner.Note.of("doc-1"))
                .build();

        assertThat(request.provider()).hasValue("scripted");
        assertThat(request.signer().account()).isEqualTo("012000000");
        assertThat(request.signer().identifiers()).containsExactly(Portal.NUMBER);
        assertThat(request.signer().accountIsIdentifier()).isFalse();
    }

    @Test
    @DisplayName("QG-04: name, phone and provider are compulsory, the image is not; nothing personal is printed")
    void template_checks() {
        assertThat(template().build().image()).isEmpty();
        assertThat(template().build().keyword()).hasValue("Người khai");
        assertThat(template().build().toString()).doesNotContain("012000000").doesNotContain("0900000000");
        assertThatThrownBy(() -> template().name(" ").build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> template().image(new byte[3 * 1024 * 1024]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignatureTemplate.builder()
                        .name("a")
                        .provider("b")
                        .account("c")
                        .build())
                .isInstanceOf(NullPointerException.class);
    }

    private static RemoteSigning with(Portal portal, DocumentConverter converter) {
        return RemoteSigning.builder()
                .provider(portal.provider)
                .documents(portal.notes)
                .converter(converter)
                .background(false)
                .build();
    }

    private static DocumentConverter returning(byte[] result) {
        return new DocumentConverter() {
            @Override
            public boolean accepts(String name, byte[] content) {
                return name.endsWith(".docx");
            }

            @Override
            public byte[] toPdf(String name, byte[] content) throws IOException {
                if (result.length == 0) {
                    throw new IOException("office is gone");
                }
                return result;
            }
        };
    }

    @Test
    @DisplayName("QG-12, LAW-06: a docx becomes a PDF when the portal asks for it; a PDF stays as it is")
    void conversion() {
        try (Portal portal = new Portal();
                RemoteSigning kyso = with(portal, returning(PDF))) {
            assertThat(kyso.convert("a.docx", WORD)).isEqualTo(PDF);
            assertThat(kyso.convert("renamed.docx", PDF)).isEqualTo(PDF);
            assertThatThrownBy(() -> kyso.convert("a.odt", WORD))
                    .isInstanceOfSatisfying(
                            DocumentException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_NOT_SUPPORTED));
        }
    }

    @Test
    @DisplayName("SGN-03: a converter that fails or returns no PDF is a typed failure")
    void conversionFails() {
        try (Portal portal = new Portal();
                RemoteSigning failing = with(portal, returning(new byte[0]));
                RemoteSigning lying = with(portal, returning(WORD))) {
            assertThatThrownBy(() -> failing.convert("a.docx", WORD)).isInstanceOf(DocumentException.class);
            assertThatThrownBy(() -> lying.convert("a.docx", WORD)).isInstanceOf(ProtocolViolationException.class);
        }
    }
}
