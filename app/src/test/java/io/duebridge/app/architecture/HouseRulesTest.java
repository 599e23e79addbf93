package io.duebridge.app.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for every class: money is decimal, time is a parameter, nulls are marked, files fit a head. */
class HouseRulesTest {
    private static final int MOST_LINES = 300;

    /** Tests carry tables of examples, which are read by the row. */
    private static final int MOST_TEST_LINES = 400;

    private static final Path ROOT = Path.of("..");
    private static final Set<String> BINARY = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    /** Where amounts pass through. The sandbox's sample generator may roll dice. */
    private static final String[] MONEY = {
        "io.duebridge.spi..",
        "io.duebridge.quickbooks..",
        "io.duebridge.netsuite..",
        "io.duebridge.sap..",
        "io.duebridge.mappings..",
        "io.duebridge.collections..",
        "io.duebridge.routes..",
        "io.duebridge.portal.."
    };

    /** Logic whose time is a parameter. */
    private static final String[] TIMED = {
        "io.duebridge.spi..",
        "io.duebridge.http..",
        "io.duebridge.quickbooks..",
        "io.duebridge.netsuite..",
        "io.duebridge.sap..",
        "io.duebridge.sandbox..",
        "io.duebridge.mappings..",
        "io.duebridge.collections..",
        "io.duebridge.routes.."
    };

    private static JavaClasses program;

    @BeforeAll
    static void read() {
        program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("io.duebridge");
    }

    @Test
    void noAmountIsKeptOrPassedInBinaryFloatingPoint() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(MONEY)
                .should()
                .notHaveRawType(
                        DescribedPredicate.describe("binary floating point", type -> BINARY.contains(type.getName())))
                .check(program);
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(MONEY)
                .should(notSpeakBinary())
                .check(program);
    }

    @Test
    void noDecimalIsMadeFromOrTurnedIntoBinaryFloatingPoint() {
        noClasses()
                .that()
                .resideInAnyPackage(MONEY)
                .should()
                .callConstructor(BigDecimal.class, double.class)
                .orShould()
                .callMethod(BigDecimal.class, "valueOf", double.class)
                .orShould()
                .callMethodWhere(target(name("doubleValue"))
                        .or(target(name("floatValue")))
                        .or(target(name("asDouble"))))
                .check(program);
    }

    @Test
    void nobodyLooksAtTheClockBesideTheOneHandedIn() {
        noClasses()
                .that()
                .resideInAnyPackage(TIMED)
                .should()
                .callMethodWhere(target(name("now"))
                        .and(target(owner(DescribedPredicate.describe(
                                "a class of java.time",
                                (JavaClass type) -> type.isEquivalentTo(Instant.class)
                                        || type.isEquivalentTo(LocalDate.class)
                                        || type.isEquivalentTo(LocalDateTime.class)))))
                        .and(DescribedPredicate.describe(
                                "without a clock",
                                call -> call.getTarget().getRawParameterTypes().isEmpty())))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(program);
    }

    @Test
    void everyPackageIsNullMarked() {
        // io.duebridge.collections.tables is generated from the migrations, io.duebridge.netsuite.wire from the
        // contract.
        List<String> unmarked = program.stream()
                .filter(type -> !type.getPackageName().startsWith("io.duebridge.collections.tables"))
                .filter(type -> !type.getPackageName().startsWith("io.duebridge.netsuite.wire"))
                .filter(type -> !type.getPackageName().startsWith("io.duebridge.sap.wire"))
                .map(JavaClass::getPackage)
                .distinct()
                .filter(pack -> pack.tryGetAnnotationOfType(NullMarked.class).isEmpty())
                .map(JavaPackage::getName)
                .sorted()
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void noSourceFileIsLongerThanAHeadHolds() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> file.toString().contains("src"))
                            .filter(file -> !file.toString().matches(".*(/|\\\\)(target|generated)(/|\\\\).*"))
                            .filter(file -> lines(file) >= limit(file))
                            .map(file -> ROOT.relativize(file) + " has " + lines(file) + " lines")
                            .sorted()
                            .toList())
                    .isEmpty();
        }
    }

    private static int limit(Path file) {
        return file.toString().replace('\\', '/').contains("/src/test/") ? MOST_TEST_LINES : MOST_LINES;
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArchCondition<JavaMethod> notSpeakBinary() {
        return new ArchCondition<>("neither take nor give binary floating point") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean binary = BINARY.contains(method.getRawReturnType().getName())
                        || method.getRawParameterTypes().stream().anyMatch(type -> BINARY.contains(type.getName()));
                events.add(new SimpleConditionEvent(method, !binary, method.getDescription() + " speaks binary"));
            }
        };
    }
}
