package io.duebridge.app.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.duebridge.spi.ErpConnector;
import io.duebridge.spi.ErrorCode;
import io.duebridge.spi.ErrorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} is written by hand; this holds it against every code the program can show. */
class ErrorsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "errors.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^### `([^`]+)`\\s*\\n(.*?)(?=^### |^## |\\z)");

    /** Codes that the store and the routes write by themselves stand in their sources as texts. */
    private static final Pattern WRITTEN = Pattern.compile("\"((?:posting|sync)(?:\\.[a-z-]+)+)\"");

    private static final List<Path> SOURCES =
            List.of(Path.of("..", "collections", "src", "main"), Path.of("..", "routes", "src", "main"));

    /** Texts of that form that are no codes: what somebody did, in the audit trail, and events. */
    private static final Set<String> ACTIONS = Set.of(
            "posting.applied",
            "posting.asked",
            "posting.posted",
            "posting.returned",
            "posting.reapplied",
            "posting.staff.reapply",
            "posting.staff.void-duplicate",
            "posting.staff.retry",
            "posting.staff.retry-stopped");

    @Test
    void everyCodeHasASectionAndEverySectionACode() throws IOException {
        Set<String> codes = new TreeSet<>(kinds().keySet());
        codes.addAll(writtenCodes());

        assertThat(sections().keySet()).isEqualTo(codes);
    }

    @Test
    void everySectionSaysWhatHappenedAndWhatToDo() throws IOException {
        sections()
                .forEach((code, text) -> assertThat(text)
                        .as("section of " + code)
                        .containsPattern("\\*\\*What happened\\.\\*\\* \\S+")
                        .containsPattern("\\*\\*What to do\\.\\*\\* \\S+"));
    }

    @Test
    void everySectionNamesTheKindThatDecidesWhatIsTriedAgain() throws IOException {
        Map<String, String> sections = sections();
        kinds().forEach((code, kind) ->
                assertThat(sections.get(code)).as("section of " + code).startsWith("Kind: " + kind.name() + "."));
    }

    @Test
    void everyKindIsExplained() throws IOException {
        String page = Files.readString(PAGE);
        for (ErrorKind kind : ErrorKind.values()) {
            assertThat(page).contains("| " + kind.name() + " |");
        }
    }

    @Test
    void everyConnectorNamesItsCodes() {
        ServiceLoader.load(ErpConnector.class)
                .forEach(connector ->
                        assertThat(connector.descriptor().errorCodes()).isNotEmpty());
    }

    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        Matcher matcher = SECTION.matcher(Files.readString(PAGE).replace("\r\n", "\n"));
        while (matcher.find()) {
            assertThat(sections.put(matcher.group(1), matcher.group(2).strip()))
                    .as("second section of " + matcher.group(1))
                    .isNull();
        }
        return sections;
    }

    private static Map<String, ErrorKind> kinds() {
        Map<String, ErrorKind> kinds = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("io.duebridge")
                        .stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getEnumConstants()))
                        .map(ErrorCode.class::cast)
                        .forEach(code -> kinds.put(code.code(), code.kind()));
        return kinds;
    }

    private static List<String> writtenCodes() throws IOException {
        List<String> codes = new ArrayList<>();
        for (Path folder : SOURCES) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                    Matcher matcher = WRITTEN.matcher(read(file));
                    while (matcher.find()) {
                        if (!ACTIONS.contains(matcher.group(1))) {
                            codes.add(matcher.group(1));
                        }
                    }
                });
            }
        }
        return codes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
