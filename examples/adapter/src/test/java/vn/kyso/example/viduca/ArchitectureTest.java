// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** An adapter knows core and the transport. */
@AnalyzeClasses(packages = "vn.kyso.example.viduca", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_adapter_knows_core_and_the_transport = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "com.fasterxml.jackson..",
                    "vn.kyso.core",
                    "vn.kyso.core.spi",
                    "vn.kyso.identity",
                    "vn.kyso.provider.http",
                    "vn.kyso.example.viduca..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
