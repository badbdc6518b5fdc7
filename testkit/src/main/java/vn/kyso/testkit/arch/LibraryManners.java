// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/**
 * What a library keeps besides {@link HouseManners}: it prints nothing, takes time from a clock, and never sleeps (law 8:
 * waiting costs no thread). Needs ArchUnit on the class path.
 */
public final class LibraryManners {

    @ArchTest
    static final ArchRule nothing_is_printed = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("vn.kyso.testkit.ca.internal.LoopbackTls")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because(
                    "tests turn the clock; certificates of the fakes' TLS are excepted, the JDK judges them by real time");

    @ArchTest
    static final ArchRule nothing_sleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    private LibraryManners() {}
}
