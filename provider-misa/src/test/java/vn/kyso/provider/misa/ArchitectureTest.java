// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The place of MISA in the house. */
@AnalyzeClasses(packages = "vn.kyso.provider.misa", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule MISA_knows_core_and_the_transport_and_neither_OkHttp_nor_PDF_nor_another_adapter = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "vn.kyso.core",
                    "vn.kyso.core.spi",
                    "vn.kyso.identity",
                    "vn.kyso.provider.http",
                    "com.fasterxml.jackson..",
                    "vn.kyso.provider.misa..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
