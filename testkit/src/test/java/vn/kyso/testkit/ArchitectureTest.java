// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;

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
                    "com.sun.net.httpserver",
                    "org.bouncycastle..",
                    "com.fasterxml.jackson..",
                    "org.junit.jupiter.api..",
                    "vn.kyso.testkit..");

    @ArchTest
    static final ArchRule it_runs_without_JUnit = noClasses()
            .that()
            .resideOutsideOfPackage("vn.kyso.testkit.junit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "vn.kyso.testkit.junit");

    @ArchTest
    static final ArchRule nothing_internal_shows_in_the_exported_packages = noCodeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("..internal..")
            .should()
            .haveRawReturnType(resideInAPackage("..internal.."))
            .orShould()
            .haveRawParameterTypes(anyElementThat(resideInAPackage("..internal..")));

    @ArchTest
    static final ArchRule nothing_is_printed = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule logging_is_slf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule there_is_no_java_serialisation =
            noClasses().should().dependOnClassesThat(belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class));

    /** But for certificates of TLS: they are judged by the JDK, which knows real time only. */
    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .that()
            .doNotHaveSimpleName("LoopbackTls")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nothing_sleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static void every_package_is_null_marked(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackage).distinct())
                .allMatch(one -> one.isAnnotatedWith(NullMarked.class), "is null-marked");
    }

    /** A new public type is a promise: whoever makes it one adds a line to {@code public-types.txt}. */
    @ArchTest
    static void public_types_of_exported_packages_are_those_on_the_list(JavaClasses classes) throws IOException {
        try (InputStream list = ArchitectureTest.class.getResourceAsStream("/public-types.txt")) {
            String text = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(classes.stream()
                            .filter(one -> one.isTopLevelClass()
                                    && one.getModifiers().contains(JavaModifier.PUBLIC)
                                    && !one.getPackageName().contains(".internal"))
                            .map(JavaClass::getName)
                            .sorted())
                    .containsExactlyElementsOf(text.lines().toList());
        }
    }
}
