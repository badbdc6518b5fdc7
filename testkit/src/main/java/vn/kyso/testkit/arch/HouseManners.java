// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.arch;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * What every module keeps: internals stay inside, SLF4J, no Java serialisation, null-marked packages, and a written list
 * of public types in the test resource {@code /public-types.txt}. Needs ArchUnit on the class path.
 *
 * <p>A class annotated with {@code AnalyzeClasses} takes them in by a field annotated with {@code ArchTest}:
 *
 * <pre>{@code
 * static final ArchTests manners = ArchTests.in(HouseManners.class);
 * }</pre>
 */
public final class HouseManners {

    private static final String LIST = "/public-types.txt";

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
    static final ArchRule logging_is_slf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule there_is_no_java_serialisation =
            noClasses().should().dependOnClassesThat().haveNameMatching("java\\.io\\.Object(In|Out)putStream");

    private HouseManners() {}

    @ArchTest
    static void every_package_is_null_marked(JavaClasses classes) {
        List<String> unmarked = classes.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(one -> !one.isAnnotatedWith(NullMarked.class))
                .map(one -> one.getName())
                .toList();
        require(unmarked.isEmpty(), "packages without @NullMarked: " + unmarked);
    }

    /** A new public type is a promise: whoever makes it one adds a line to the list. */
    @ArchTest
    static void public_types_of_exported_packages_are_those_on_the_list(JavaClasses classes) throws IOException {
        List<String> listed = listed();
        List<String> found = classes.stream()
                .filter(one -> one.isTopLevelClass()
                        && one.getModifiers().contains(JavaModifier.PUBLIC)
                        && !one.getPackageName().contains(".internal"))
                .map(JavaClass::getName)
                .sorted()
                .toList();
        List<String> unlisted =
                found.stream().filter(one -> !listed.contains(one)).toList();
        List<String> gone = listed.stream().filter(one -> !found.contains(one)).toList();
        require(
                unlisted.isEmpty() && gone.isEmpty(),
                "public types that are not in " + LIST + ": " + unlisted + "; listed but not there: " + gone);
    }

    private static List<String> listed() throws IOException {
        try (InputStream list = HouseManners.class.getResourceAsStream(LIST)) {
            require(list != null, "the test resource " + LIST + " is missing");
            return list == null
                    ? List.of()
                    : new String(list.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        }
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new AssertionError(complaint);
        }
    }
}
