// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SignatureValue;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.SessionRecord;

/** The record of a session, of which the kit has a sample where nothing is left out. */
class SessionRecordTest {

    @Test
    @DisplayName("law 6: a changed copy of a record keeps everything and is one version higher")
    void change_ofARecord_keepsEverythingElse() {
        SessionRecord session = SampleSessions.full();
        assertThat(session).hasNoNullFieldsOrProperties();
        assertThat(session.change().build())
                .usingRecursiveComparison()
                .ignoringFields("version")
                .isEqualTo(session);
        assertThat(session.version()).isEqualTo(1);
        assertThat(session.change().build().change().build().version()).isEqualTo(3);
        assertThat(session.format()).isEqualTo(SessionRecord.FORMAT);
        assertThat(session).hasToString("SessionRecord[" + session.id() + ", VALUE_RECEIVED, version 1]");
    }

    @Test
    void a_value_and_its_algorithm_are_stored_together_or_not_at_all() {
        DocumentRecord signed = SampleSessions.full().documents().get(0);
        DocumentRecord prepared = SampleSessions.full().documents().get(1);
        assertThat(signed.hasValue()).isTrue();
        assertThat(signed.result()).isPresent();
        assertThat(prepared.hasValue()).isFalse();
        assertThat(prepared.result()).isEmpty();
        assertThat(signed).hasToString("DocumentRecord[value=true, completed=true]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentRecord(
                        "HS-1",
                        "a.pdf",
                        prepared.original(),
                        prepared.target(),
                        prepared.prepared(),
                        SignatureValue.of(new byte[] {1}),
                        null,
                        null));
    }
}
