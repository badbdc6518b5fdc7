// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The CSC adapter's place in the house. */
@AnalyzeClasses(packages = "vn.kyso.provider.csc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_adapter_knows_core_the_transport_and_no_PDF = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.crypto..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "com.fasterxml.jackson.databind..",
                    "org.bouncycastle..",
                    "vn.kyso.core",
                    "vn.kyso.core.spi",
                    "vn.kyso.identity",
                    "vn.kyso.provider.http",
                    "vn.kyso.provider.csc..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
