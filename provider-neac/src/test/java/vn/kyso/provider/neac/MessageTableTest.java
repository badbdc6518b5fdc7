// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class MessageTableTest {

    private final MessageTable<TransactionState> table = MessageTable.<TransactionState>empty()
            .containing("từ chối", TransactionState.REFUSED)
            .equal("EXPIRED", TransactionState.EXPIRED)
            .containing("wait", TransactionState.WAITING);

    @Test
    void caseAndUnicodeFormDoNotMatter() {
        String decomposed = Normalizer.normalize("Người dùng TỪ CHỐI ký", Normalizer.Form.NFD);
        assertThat(table.find(decomposed)).contains(TransactionState.REFUSED);
        assertThat(table.find(" expired ")).contains(TransactionState.EXPIRED);
    }

    @Test
    void theFirstRuleThatAppliesDecides() {
        assertThat(table.find("wait, then từ chối")).contains(TransactionState.REFUSED);
        assertThat(table.find("sig_wait_for_user_confirm")).contains(TransactionState.WAITING);
    }

    @Test
    void aWholeTextIsNotAPartOfOne() {
        assertThat(table.find("EXPIRED_TOKEN")).isEmpty();
        assertThat(table.findWhole("EXPIRED")).contains(TransactionState.EXPIRED);
        assertThat(table.findWhole("từ chối")).isEmpty();
        assertThat(table.find("")).isEmpty();
    }

    @Test
    void tablesFollowEachOther() {
        MessageTable<TransactionState> first =
                MessageTable.<TransactionState>empty().equal("EXPIRED", TransactionState.NOT_SIGNED);
        assertThat(first.then(table).find("expired")).contains(TransactionState.NOT_SIGNED);
        assertThat(table.then(first).find("expired")).contains(TransactionState.EXPIRED);
        assertThatIllegalArgumentException().isThrownBy(() -> table.containing(" ", TransactionState.WAITING));
    }
}
