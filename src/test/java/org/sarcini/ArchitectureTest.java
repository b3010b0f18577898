package org.sarcini;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.sarcini.installation.Pure;

/** Who may use whom: the arrows between the packages. */
@AnalyzeClasses(packages = "org.sarcini", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What a package may use, beside itself. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("installation", Set.of()),
            entry("task", Set.of("installation")),
            entry("directory", Set.of("installation")),
            entry("connect", Set.of("installation")),
            entry("google", Set.of("connect", "installation")),
            entry("sync", Set.of("task", "directory", "google", "installation")),
            entry("crm", Set.of("connect", "directory", "installation")),
            entry("setup", Set.of("task", "directory", "google", "sync", "crm", "connect", "installation")),
            entry("process", Set.of("task", "directory", "google", "sync", "crm", "connect", "setup", "installation")),
            entry("web", Set.of("task", "directory", "google", "sync", "crm", "connect", "setup", "installation")));

    /** They put the others together and may use all. */
    private static final Set<String> COMPOSERS = Set.of("autoconfigure", "app");

    @ArchTest
    void everyArrowPointsWhereItMay(JavaClasses all) {
        ARROWS.forEach((from, to) -> arrow(from, to).allowEmptyShould(true).check(all));
    }

    private static ArchRule arrow(String from, Set<String> to) {
        String[] allowed = Stream.concat(Stream.of(from), to.stream())
                .map(feature -> "org.sarcini." + feature + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage("org.sarcini." + from + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("org.sarcini..")).or(resideInAnyPackage(allowed)))
                .as(from + " uses only " + new TreeSet<>(to));
    }

    @ArchTest
    void everyPackageHasItsPlace(JavaClasses all) {
        Set<String> features = all.stream()
                .map(type -> type.getPackageName().split("\\."))
                .filter(parts -> parts.length > 2)
                .map(parts -> parts[2])
                .collect(Collectors.toSet());

        assertThat(features)
                .isSubsetOf(Stream.concat(ARROWS.keySet().stream(), COMPOSERS.stream())
                        .toList());
    }

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.sarcini.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_GOOGLE_KNOWS_GOOGLES_API = noClasses()
            .that()
            .resideOutsideOfPackage("org.sarcini.google..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.api.services..");

    @ArchTest
    static final ArchRule DECISIONS_ARE_PLAIN_JAVA = noClasses()
            .that()
            .areAnnotatedWith(Pure.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.camunda..",
                    "com.google..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net.http..");

    @ArchTest
    static final ArchRule DECISIONS_KEEP_NOTHING =
            classes().that().areAnnotatedWith(Pure.class).should().haveOnlyFinalFields();

    @ArchTest
    void everyPackageSaysWhatMayBeNull(JavaClasses all) {
        List<String> silent = all.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(type -> type.getPackage())
                .distinct()
                .filter(packet -> !packet.isAnnotatedWith(NullMarked.class))
                .map(packet -> packet.getName())
                .toList();

        assertThat(silent).isEmpty();
    }
}
