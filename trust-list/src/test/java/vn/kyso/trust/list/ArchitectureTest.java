// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The place of trusted lists in the house: above trust, and nobody's but the portal's that wants them. */
@AnalyzeClasses(packages = "vn.kyso.trust.list", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule lists_know_trust_and_DSS_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.xml..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "eu.europa.esig.dss..",
                    "vn.kyso.core",
                    "vn.kyso.trust",
                    "vn.kyso.trust.status",
                    "vn.kyso.trust.list");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
