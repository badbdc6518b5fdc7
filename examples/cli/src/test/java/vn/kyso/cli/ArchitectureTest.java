// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import vn.kyso.testkit.arch.HouseManners;

/** The command line uses what everybody can use: exported packages only. */
@AnalyzeClasses(packages = "vn.kyso.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_command_line_uses_exported_packages_only = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "picocli..",
                    "com.fasterxml.jackson..",
                    "ch.qos.logback..",
                    "com.sun.net.httpserver",
                    "com.zaxxer.hikari",
                    "vn.kyso.campaign",
                    "vn.kyso.campaign.demand",
                    "vn.kyso.campaign.entitlement",
                    "vn.kyso.campaign.programme",
                    "vn.kyso.campaign.registry",
                    "vn.kyso.campaign.report",
                    "vn.kyso.jdbc",
                    "vn.kyso.jdbc.protection",
                    "vn.kyso.core",
                    "vn.kyso.core.evidence",
                    "vn.kyso.core.history",
                    "vn.kyso.core.spi",
                    "vn.kyso.identity",
                    "vn.kyso.pades",
                    "vn.kyso.pades.verify",
                    "vn.kyso.provider.http",
                    "vn.kyso.provider.neac",
                    "vn.kyso.provider.vnpt",
                    "vn.kyso.provider.viettel",
                    "vn.kyso.provider.misa",
                    "vn.kyso.provider.csc",
                    "vn.kyso.testkit.ca",
                    "vn.kyso.testkit.ca.csc",
                    "vn.kyso.testkit.ca.misa",
                    "vn.kyso.testkit.ca.neac",
                    "vn.kyso.testkit.ca.viettel",
                    "vn.kyso.testkit.ca.vnpt",
                    "vn.kyso.testkit.ca.vnpt.oauth",
                    "vn.kyso.testkit.pki",
                    "vn.kyso.testkit.time",
                    "vn.kyso.store.jdbc",
                    "vn.kyso.trust",
                    "vn.kyso.trust.evidence",
                    "vn.kyso.trust.list",
                    "vn.kyso.trust.status",
                    "vn.kyso.cli..");

    @ArchTest
    static final ArchTests house_manners = ArchTests.in(HouseManners.class);
}
