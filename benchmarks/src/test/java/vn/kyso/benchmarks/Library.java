// SPDX-License-Identifier: Apache-2.0
package vn.kyso.benchmarks;

import java.nio.file.Path;
import vn.kyso.core.BaselineLevel;

/** Who signs. */
public enum Library {
    /** One digest pass and one copy. */
    YARDSTICK,
    /** Kyso, both steps in one process. */
    KYSO,
    /** Kyso, completed by a process that has not prepared. */
    KYSO_ELSEWHERE,
    /** Kyso with a signature time stamp. */
    KYSO_T,
    /** Kyso with validation material and a document time stamp. */
    KYSO_LTA,
    /** DSS. */
    DSS,
    /** PDFBox. */
    PDFBOX;

    Flow flow(Path original, Path target) {
        return switch (this) {
            case YARDSTICK -> new Yardstick(original, target);
            case KYSO -> new KysoFlow(original, target, BaselineLevel.B, false);
            case KYSO_ELSEWHERE -> new KysoFlow(original, target, BaselineLevel.B, true);
            case KYSO_T -> new KysoFlow(original, target, BaselineLevel.T, false);
            case KYSO_LTA -> new KysoFlow(original, target, BaselineLevel.LTA, false);
            case DSS -> new DssFlow(original, target);
            case PDFBOX -> new PdfBoxFlow(original, target);
        };
    }
}
