// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SafeCellsTest {

    @Test
    @DisplayName("HUE-29: a cell that a spreadsheet would take for a formula is a text; numbers stay numbers")
    void cells() {
        assertThat(SafeCells.of(List.of("=1+1", " @x", "\t-cmd", "\uFF1Dx", "-5", "1,5", "Nguyễn")))
                .containsExactly("'=1+1", "' @x", "'\t-cmd", "'\uFF1Dx", "-5", "1,5", "Nguyễn");
    }
}
