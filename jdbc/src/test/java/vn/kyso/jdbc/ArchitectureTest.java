// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The place of jdbc in the house: below the modules that keep rows; it knows none of them and nothing of signing. */
@AnalyzeClasses(packages = "vn.kyso.jdbc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule jdbc_knows_the_JDK_and_Flyway_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.sql",
                    "javax.crypto..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "org.flywaydb..",
                    "vn.kyso.jdbc..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
