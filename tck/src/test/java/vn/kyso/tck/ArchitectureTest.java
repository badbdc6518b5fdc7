// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The kit's place in the house: it knows core and the testkit, and no adapter and no document format but its own. */
@AnalyzeClasses(packages = "vn.kyso.tck", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_kit_knows_core_and_the_testkit_and_no_adapter_and_no_PDF = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "org.junit.jupiter.api..",
                    "org.assertj.core..",
                    "ch.qos.logback..",
                    "com.fasterxml.jackson..",
                    "vn.kyso.core",
                    "vn.kyso.core.evidence",
                    "vn.kyso.core.spi",
                    "vn.kyso.identity",
                    "vn.kyso.testkit.ca",
                    "vn.kyso.testkit.pki",
                    "vn.kyso.testkit.time",
                    "vn.kyso.tck..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
