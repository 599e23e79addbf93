package io.duebridge.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mapping file may not hold, each with the line and what to write instead. */
class MappingRefusalsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"total": .a + .b}                  | '+' is refused, it calculates inexactly: write money-add(a, b)
                    {"total": .a - .b}                  | '-' is refused, it calculates inexactly: write money-sub(a, b)
                    {"total": .a * 2}                   | '*' is refused
                    {"total": .a / 100}                 | '/' is refused
                    {"voided": .a < 0}                  | '<' is refused, it compares inexactly: write money-cmp(a, b)
                    {"voided": .a >= .b}                | '>=' is refused
                    {"voided": .a == .b}                | '==' needs a text in quotes, true, false or null on one side
                    {"voided": .a != 0}                 | '!=' needs a text in quotes, true, false or null on one side
                    {"total": 1.10}                     | 1.10 is not kept exactly: write it in quotes, "1.10"
                    {"total": number(.a)}               | number() is refused: amounts given as text are read as they are
                    {"total": round(.a)}                | round() is refused: amounts are never rounded
                    {"total": sum(.a)}                  | sum() is refused: write money-sum(...)
                    {"memo": now()}                     | now() is refused: a mapping gives the same document
                    {"memo": test(.a, .b)}              | the pattern of test() must be a text in quotes
                    {"memo": test(.a, "(a+)+b")}        | the pattern of test() repeats a group
                    {"memo": replace(.a, "(xy)*", "")} | the pattern of replace() repeats a group
                    {"memo": .a                         | ends too early
                    {"memo": .a]}                       | cannot be understood from ']' on
                    {"memo": nosuch(.a)}                | nosuch
                    {"memo": "a}                        | cannot be read: a text that is not closed
                    """)
    void refusesWhatIsInexactEndlessOrNotRepeatable(String mapping, String reason) {
        assertThat(problems("// a comment\n\n" + mapping)).singleElement().satisfies(fault -> {
            assertThat(fault.problem()).contains(reason);
            assertThat(fault.file()).isEqualTo("invoice.jslt");
        });
    }

    @Test
    void namesTheLine() {
        assertThat(problems("{\n  \"id\": .Id,\n  \"total\": .a\n     * 3\n}"))
                .extracting(MappingFault::toString)
                .containsExactly(
                        "invoice.jslt line 3: '*' is refused, it calculates inexactly: take the amount the ERP gives");
    }

    @Test
    void importsAreRefused() {
        assertThat(problems("import \"other.jslt\" as other\n{\"memo\": .a}"))
                .extracting(MappingFault::problem)
                .containsExactly("imports are refused: copy what you need into this file");
    }

    @Test
    void aFunctionThatReachesItselfIsRefusedHoweverLongTheWay() {
        assertThat(problems("def f(x) g($x)\ndef g(x) if ($x) h($x.y)\ndef h(x) f($x)\n{\"memo\": f(.)}"))
                .extracting(MappingFault::line, MappingFault::problem)
                .contains(tuple(1, "'def f' calls itself, which may never end: write it without"))
                .hasSize(3);
    }

    @Test
    void loopsNestThreeDeepCountingThoseInFunctions() {
        String three = "[for (.a) [for (.b) [for (.c) .d]]]";

        assertThat(problems("{\"lines\": " + three + "}")).isEmpty();
        assertThat(problems("{\"lines\": [for (.x) " + three + "]}"))
                .extracting(MappingFault::problem)
                .containsExactly("'for' is nested 4 deep; at most 3 are allowed");
        assertThat(problems("def deep(x) [for ($x.a) [for (.b) .c]]\n{\"lines\": [for (.x) [for (.y) deep(.)]]}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"memo\": .First + \" \" + .Last}",
                "{\"memo\": \"No. \" + .Number}",
                "{\"voided\": .a == \"x\" and .b != null and not(.c == true)}",
                "{\"total\": money-add(.a, money-neg(.b)), \"tax\": 0, \"open\": \"1.10\"}",
                "{\"memo\": replace(.a, \"[(]x[)]+\", \"\")}",
                "{* - secret : .}"
            })
    void copyingChoosingAndJoiningTextsIsFree(String mapping) {
        assertThat(problems(mapping)).isEmpty();
    }

    @Test
    void nothingHostileGetsPastLoading() {
        assertThat(problems("[".repeat(60_000))).isNotEmpty();
        assertThat(problems(" ".repeat(MappingLint.MAX_SOURCE_CHARS + 1)))
                .extracting(MappingFault::problem)
                .containsExactly("has 65537 characters; a mapping has at most 65536");
        assertThat(problems("")).isNotEmpty();
        assertThat(problems("\"never closed")).isNotEmpty();
    }

    private static List<MappingFault> problems(String mapping) {
        MappingCompiler compiler = new MappingCompiler(Currency.getInstance("USD"));
        Optional<?> compiled = compiler.compile("invoice.jslt", mapping);
        assertThat(compiled.isPresent()).isEqualTo(compiler.faults().isEmpty());
        return compiler.faults();
    }
}
