package io.duebridge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadReportTest {
    private static final long MILLI = 1_000_000;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final LoadReport report = new LoadReport(
            new PortalLoadOptions(1_000_000, 10_000, 200, 60, 45, 512, Optional.empty()),
            new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void everythingHoldsAtTheBounds() {
        assertThat(report.print(figures(4, 10, 0, 90_000), figures(6, 25, 0, 100_000)))
                .isTrue();
        assertThat(printed()).endsWith("everything holds\n").contains("1,000,000 invoices", "6.00", "25.00");
    }

    @Test
    void aSlowTailAGrownMedianALargeFirstVisitAndAFailureAreToldTogether() {
        assertThat(report.print(figures(4, 10, 0, 90_000), figures(7, 26, 3, 100_001)))
                .isFalse();
        assertThat(printed())
                .contains("list takes 1.75 times as long with more invoices")
                .contains("of document the 99th of a hundred takes 26.0 ms")
                .contains("with 1,000,000 invoices 3 requests failed")
                .contains("a first visit takes 100,001 bytes");
    }

    @Test
    void aPercentileIsATimeThatWasTaken() {
        Percentiles times = Percentiles.of(
                LongStream.rangeClosed(1, 200).map(ms -> ms * MILLI).boxed().toList());

        assertThat(times).isEqualTo(new Percentiles(200, 100, 190, 198, 200));
        assertThat(Percentiles.of(List.of(5 * MILLI))).isEqualTo(new Percentiles(1, 5, 5, 5, 5));
    }

    @Test
    void theServersLogCountsGoodAnswersOfNamedPagesOnly(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("requests.log"),
                "account 200 1500\n- 200 9\nlist 302 8\nsearch 200 2000\nsearch 200 3\n");

        Map<LoadPage, List<Long>> times = AccessLogTimes.read(folder);

        assertThat(times)
                .containsEntry(LoadPage.ACCOUNT, List.of(1_500_000L))
                .containsEntry(LoadPage.LIST, List.of())
                .containsEntry(LoadPage.SEARCH, List.of(2_000_000L, 3_000L));
    }

    /** 98 requests of one time and two of another. */
    private static LoadFigures figures(int median, int slow, int failed, long bytes) {
        List<Long> times = LongStream.range(0, 100)
                .map(i -> (i < 98 ? median : slow) * MILLI)
                .boxed()
                .toList();
        Map<LoadPage, List<Long>> all = new EnumMap<>(LoadPage.class);
        for (LoadPage page : LoadPage.values()) {
            all.put(page, times);
        }
        return new LoadFigures(1_000_000, all, new OpenLoop.Answers(all, failed, 0), bytes);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
