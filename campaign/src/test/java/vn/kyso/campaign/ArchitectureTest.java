// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;
import vn.kyso.testkit.arch.LibraryManners;

/** The place of campaign in the house: it knows identities and rows, and nothing of signing. */
@AnalyzeClasses(packages = "vn.kyso.campaign", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_campaign_is_usable_without_signing = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("vn.kyso.core..", "vn.kyso.trust..", "vn.kyso.pades..", "vn.kyso.provider..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);

    @ArchTest
    static final ArchTests library_manners = ArchTests.in(LibraryManners.class);
}
