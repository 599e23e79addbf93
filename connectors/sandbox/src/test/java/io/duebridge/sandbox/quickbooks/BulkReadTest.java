package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleCompany;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** A large company is read in order of change, page by page, fast enough to measure a connector with. */
class BulkReadTest {
    private final TestClock clock = new TestClock("2026-03-02T20:00:00Z");
    private final Ledger ledger = SampleCompany.generate(SampleSpec.sized(3, 30_000, LocalDate.of(2026, 3, 2)), clock);

    @Test
    void thirtyThousandInvoicesComeInPagesOfAThousand(TestReporter reporter) throws IOException {
        try (QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults())) {
            RawClient client = new RawClient(sandbox).connected();
            Set<String> ids = new HashSet<>();
            long start = System.nanoTime();
            int read = 0;
            int page;
            do {
                page = collect(
                        client.query("select * from Invoice where MetaData.LastUpdatedTime > '2020-01-01' and"
                                + " MetaData.LastUpdatedTime <= '2026-03-02T20:00:00Z' orderby"
                                + " MetaData.LastUpdatedTime startposition " + (read + 1) + " maxresults 1000"),
                        ids);
                read += page;
            } while (page == 1000);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            reporter.publishEntry(read + " invoices over HTTP", taken.toMillis() + " ms");

            assertThat(read).isEqualTo(ledger.invoices().size());
            assertThat(ids).hasSize(read);
            assertThat(taken).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void manySmallCallsDoNotWaitForAcknowledgements() {
        try (QuickBooksSandbox sandbox = QuickBooksSandbox.start(ledger, QuickBooksSandboxOptions.defaults())) {
            RawClient client = new RawClient(sandbox).connected();
            client.get("companyinfo/1");
            long start = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                assertThat(client.get("companyinfo/1").status()).isEqualTo(200);
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - start);

            // delayed acknowledgements would make it eight seconds
            assertThat(taken).isLessThan(Duration.ofSeconds(4));
        }
    }

    private static int collect(RawClient.Answer answer, Set<String> ids) throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        int depth = 0;
        int count = 0;
        try (JsonParser parser = Wire.MAPPER.createParser(answer.body())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (depth == 4 && token == JsonToken.VALUE_STRING && "Id".equals(parser.currentName())) {
                    ids.add(parser.getText());
                    count++;
                }
            }
        }
        return count;
    }
}
