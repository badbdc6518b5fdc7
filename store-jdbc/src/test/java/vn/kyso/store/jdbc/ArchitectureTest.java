// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The place of store-jdbc in the house: it knows core's records and rows, and nothing of HTTP or PDF. */
@AnalyzeClasses(packages = "vn.kyso.store.jdbc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule store_jdbc_knows_core_rows_and_JSON_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.sql",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "com.fasterxml.jackson..",
                    "vn.kyso.core",
                    "vn.kyso.core.spi",
                    "vn.kyso.core.evidence",
                    "vn.kyso.identity",
                    "vn.kyso.jdbc..",
                    "vn.kyso.store.jdbc..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
