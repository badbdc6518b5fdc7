// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.Submission;

/** A provider that takes documents and returns them signed. */
abstract class WholeDocumentsRules {

    @Test
    @DisplayName("RS-1401 the greatest size of a document is positive")
    void size(Bed bed) {
        assertThat(bed.needs(SignsDocuments.class).maximumDocumentBytes()).isPositive();
    }

    @Test
    @DisplayName("RS-1402 a returned document begins with the original")
    void original(Bed bed) {
        bed.needs(SignsDocuments.class);
        Submission submission = bed.submission("HS-0001");
        ProviderAnswer answer = bed.sign(submission);
        assertThat(answer).isInstanceOf(ProviderAnswer.Documents.class);
        bed.assertSigned(submission, answer);
    }

    @Test
    @DisplayName("RS-1403 the engine accepts what is returned: the original and one signature of the credential")
    void accepted(Bed bed) {
        bed.needs(SignsDocuments.class);
        try (Portal portal = new Portal(bed)) {
            portal.assertCompleted(portal.start("HS-0001"), "HS-0001");
        }
    }

    @Test
    @DisplayName("RS-1404 a document that was signed by somebody else's key is refused by the engine")
    void strangersKey(Bed bed) {
        bed.needs(SignsDocuments.class);
        try (Portal portal = new Portal(bed)) {
            bed.breakNext(RemoteCall.SUBMIT, Breakage.STRANGERS_KEY);
            SigningSession session = portal.startOrFail("HS-0001");
            assertThat(portal.settle(session.id()).state()).isEqualTo(SessionState.FAILED);
            assertThat(bed.remote.arrived(RemoteCall.SUBMIT)).isEqualTo(1);
        }
    }
}
