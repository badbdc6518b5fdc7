// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The place of pades in the house: it meets providers in core's values only. */
@AnalyzeClasses(packages = "vn.kyso.pades", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule pades_knows_core_and_the_pdf_libraries_and_no_provider = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "javax.imageio..",
                    "javax.security.auth.x500",
                    "javax.xml..",
                    "org.w3c.dom..",
                    "org.xml.sax..",
                    "jakarta.xml.bind..",
                    "org.apache.pdfbox..",
                    "org.apache.fontbox..",
                    "com.samskivert.mustache",
                    "com.openhtmltopdf..",
                    "org.bouncycastle..",
                    "eu.europa.esig..",
                    "vn.kyso.core",
                    "vn.kyso.core.evidence",
                    "vn.kyso.core.history",
                    "vn.kyso.core.spi",
                    "vn.kyso.identity",
                    "vn.kyso.trust",
                    "vn.kyso.trust.status",
                    "vn.kyso.pades..");

    @ArchTest
    static final ArchRule preparing_and_completing_do_without_DSS = noClasses()
            .that()
            .resideOutsideOfPackages("vn.kyso.pades.internal.verify..", "vn.kyso.pades.verify..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("eu.europa.esig..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
