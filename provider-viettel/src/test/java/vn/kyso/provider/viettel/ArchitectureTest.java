// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** Viettel's place in the house: beside the other CAs, not on top of one. */
@AnalyzeClasses(packages = "vn.kyso.provider.viettel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule Viettel_knows_core_and_the_transport_and_no_other_CA_and_no_PDF = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "vn.kyso.core",
                    "vn.kyso.core.spi",
                    "vn.kyso.identity",
                    "vn.kyso.provider.http",
                    "vn.kyso.provider.viettel..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
