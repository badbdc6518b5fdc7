// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** Core's place in the house: what it may know, what it shows, and the manners of its code. */
@AnalyzeClasses(
        packages = {"vn.kyso.core", "vn.kyso.identity"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PLAIN_JAVA = {
        "java.lang..",
        "java.util..",
        "java.io",
        "java.nio..",
        "java.time..",
        "java.math",
        "java.text",
        "java.security..",
        "javax.security.auth.x500",
        "org.jspecify.annotations",
        "org.bouncycastle.."
    };

    @ArchTest
    static final ArchRule core_knows_no_HTTP_no_PDF_no_SQL_no_JSON_and_no_other_module = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PLAIN_JAVA)
                    .or(resideInAnyPackage("org.slf4j", "vn.kyso.core..", "vn.kyso.identity"))
                    .or(belongToAnyOf(URI.class)));

    @ArchTest
    static final ArchRule identities_know_nothing_of_signing = classes()
            .that()
            .resideInAPackage("vn.kyso.identity")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(PLAIN_JAVA).or(resideInAPackage("vn.kyso.identity")));

    @ArchTest
    static final ArchRule checks_and_stores_know_nothing_of_the_engine = noClasses()
            .that()
            .resideInAnyPackage("vn.kyso.core.internal.check", "vn.kyso.core.internal.store")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("vn.kyso.core.internal.engine");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
