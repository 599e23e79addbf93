package io.duebridge.app.bench.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.cash.matching.Match;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The aims of matching, held at a small size with a fixed seed; {@code ./duebridge bench matching} measures at the full one. */
class MatchingBenchTest {
    private static final MatchingBenchOptions SMALL = new MatchingBenchOptions(4_000, 2_500, 20_261_125);

    @Test
    void withOneThingWrongTheAimsOfEveryClassAreMet() {
        MatchingScore score = MatchingBench.measure(SMALL, 1);

        MatchingBench.AIMS.forEach((kind, aim) ->
                assertThat(score.exactPerTenThousand(kind)).as(kind).isGreaterThanOrEqualTo(aim));
        assertThat(score.precisionPerTenThousand()).isGreaterThanOrEqualTo(MatchingBench.PRECISION);
        assertThat(score.automaticPerTenThousand())
                .as("nothing is gained by never deciding")
                .isGreaterThan(5_000);
    }

    @Test
    void withThreeThingsWrongWhatIsAppliedIsStillRight() {
        MatchingScore score = MatchingBench.measure(SMALL, 3);

        assertThat(score.precisionPerTenThousand()).isGreaterThanOrEqualTo(MatchingBench.PRECISION);
        assertThat(score.automaticPerTenThousand()).isGreaterThan(4_500);
        MatchingBench.AIMS.forEach((kind, aim) ->
                assertThat(score.decidablePerTenThousand(kind)).as(kind).isGreaterThanOrEqualTo(aim));
        assertThat(score.exactPerTenThousand("PARTIAL"))
                .as("hardly any may be called undecidable")
                .isGreaterThanOrEqualTo(9_000);
        assertThat(score.exactPerTenThousand("ADVISED")).isGreaterThanOrEqualTo(9_900);
    }

    @Test
    void theSameSeedGivesTheSamePaymentsAndTheSameAnswers() {
        MatchingBenchOptions tiny = new MatchingBenchOptions(500, 300, 7);

        assertThat(misses(tiny)).isEqualTo(misses(tiny)).isNotEmpty();
    }

    @Test
    void theReportNamesEveryClass() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MatchingBench.run(new MatchingBenchOptions(500, 300, 7), new PrintStream(out, true, StandardCharsets.UTF_8));

        String report = out.toString(StandardCharsets.UTF_8);
        for (PaymentClass kind : PaymentClass.values()) {
            assertThat(report).contains(kind.title());
        }
        assertThat(report).contains("payments a second");
    }

    private static List<Match> misses(MatchingBenchOptions options) {
        return MatchingBench.measure(options, 3).misses().stream()
                .map(MatchingScore.Miss::answer)
                .collect(Collectors.toList());
    }
}
