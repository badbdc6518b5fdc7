// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The testkit's place in the house: below everything, so that everything can be tested with it. */
@AnalyzeClasses(packages = "vn.kyso.testkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_testkit_knows_no_other_module_not_even_core = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "javax.crypto..",
                    "javax.net.ssl",
                    "javax.security.auth.x500",
                    "javax.sql",
                    "com.sun.net.httpserver",
                    "org.bouncycastle..",
                    "org.apache.pdfbox..",
                    "com.fasterxml.jackson..",
                    "org.junit.jupiter.api..",
                    "com.tngtech.archunit..",
                    "io.zonky.test.db.postgres.embedded",
                    "vn.kyso.testkit..");

    @ArchTest
    static final ArchRule it_runs_without_JUnit = noClasses()
            .that()
            .resideOutsideOfPackage("vn.kyso.testkit.junit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "vn.kyso.testkit.junit");

    @ArchTest
    static final ArchRule it_runs_without_ArchUnit = noClasses()
            .that()
            .resideOutsideOfPackage("vn.kyso.testkit.arch")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.tngtech.archunit..", "vn.kyso.testkit.arch");

    @ArchTest
    static final ArchRule it_runs_without_a_database = noClasses()
            .that()
            .resideOutsideOfPackage("vn.kyso.testkit.db")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javax.sql", "io.zonky..", "vn.kyso.testkit.db");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
