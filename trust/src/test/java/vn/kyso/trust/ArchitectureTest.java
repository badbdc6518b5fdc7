// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The place of trust in the house: below pades and beside the adapters; it knows certificates and no PDF. */
@AnalyzeClasses(packages = "vn.kyso.trust", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule trust_knows_core_Bouncy_Castle_HTTP_and_JSON_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net.ssl",
                    "javax.security.auth.x500",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "okhttp3..",
                    "okio..",
                    "kotlin..",
                    "org.bouncycastle..",
                    "vn.kyso.core",
                    "com.fasterxml.jackson..",
                    "vn.kyso.core.evidence",
                    "vn.kyso.core.spi",
                    "vn.kyso.identity",
                    "vn.kyso.trust..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
