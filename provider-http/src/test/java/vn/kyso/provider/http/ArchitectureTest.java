// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

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

/** The transport's place in the house: between core and the adapters. */
@AnalyzeClasses(packages = "vn.kyso.provider.http", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_transport_knows_core_OkHttp_and_Jackson_and_no_adapter = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "org.slf4j",
                    "javax.net.ssl",
                    "okhttp3..",
                    "okio..",
                    "kotlin..",
                    "com.fasterxml.jackson..",
                    "vn.kyso.core",
                    "vn.kyso.core.spi",
                    "vn.kyso.identity",
                    "vn.kyso.provider.http..");

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

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
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
