package io.duebridge.app.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.mappings.CanonicalJson;
import io.duebridge.mappings.MappingContext;
import io.duebridge.mappings.MappingResult;
import io.duebridge.mappings.Mappings;
import io.duebridge.mappings.RecordMapper;
import io.duebridge.netsuite.NetSuiteConnector;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.SampleSpec;
import io.duebridge.sandbox.netsuite.NetSuiteSample;
import io.duebridge.sandbox.netsuite.NetSuiteSandbox;
import io.duebridge.sandbox.netsuite.NetSuiteSandboxOptions;
import io.duebridge.spi.ConnectionSettings;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One company read by SOAP and by REST gives the same documents, and every record of it can be mapped. */
class SameByBothTransportsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ReadWindow EVER = new ReadWindow(Instant.parse("2000-01-01T00:00:00Z"), NOW.plusSeconds(1));

    private final RecordMapper mapper =
            Mappings.forConnection(MappingContext.of("netsuite", Currency.getInstance("USD")));
    private NetSuiteSandbox sandbox;

    @BeforeEach
    void start() {
        Ledger ledger = NetSuiteSample.generate(SampleSpec.smallMultiCurrency(LocalDate.of(2026, 2, 28)), () -> NOW);
        sandbox = NetSuiteSandbox.start(ledger, NetSuiteSandboxOptions.defaults());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordKind.class,
            names = {"ESTIMATE", "ATTACHMENT", "DEPOSIT"},
            mode = EnumSource.Mode.EXCLUDE)
    void theDocumentsAreTheSame(RecordKind kind) throws Exception {
        Map<String, JsonNode> soap = documents(kind, sandbox.connectionSettings(), 17);
        Map<String, JsonNode> rest = documents(kind, sandbox.restConnectionSettings(), 100);

        assertThat(soap).as(kind.label()).isNotEmpty();
        assertThat(rest.keySet()).isEqualTo(soap.keySet());
        if (kind == RecordKind.INVOICE) {
            assertThat(rest.values())
                    .as("what the terms forgive is told by both")
                    .anySatisfy(
                            document -> assertThat(document.path("discounts")).isNotEmpty());
        }
        soap.forEach(
                (id, document) -> assertThat(rest.get(id)).as(kind + " " + id).isEqualTo(document));
        if (kind == RecordKind.PAYMENT) {
            assertThat(rest.values())
                    .as("what was taken off for paying early is told by both")
                    .anySatisfy(payment -> assertThat(payment.path("applications"))
                            .anySatisfy(one -> assertThat(one.has("discount")).isTrue()));
        }
    }

    private Map<String, JsonNode> documents(RecordKind kind, Map<String, String> settings, int pageSize)
            throws Exception {
        Map<String, JsonNode> documents = new TreeMap<>();
        ConnectorContext context = new ConnectorContext(() -> NOW, new InMemoryTokenStore());
        try (ErpConnection connection =
                new NetSuiteConnector().open(new ConnectionSettings("same", settings), context)) {
            ReadRequest request = ReadRequest.first(kind, EVER, pageSize);
            while (true) {
                RecordPage page = connection.read(request);
                assertThat(page.holes()).isEmpty();
                page.records().stream().filter(record -> !record.deleted()).forEach(record -> map(record, documents));
                if (page.next().isEmpty()) {
                    return documents;
                }
                request = request.next(page.next().get());
            }
        }
    }

    private void map(ErpRecord record, Map<String, JsonNode> documents) {
        MappingResult result = mapper.map(record);
        assertThat(result).as(record.body().toString()).isInstanceOf(MappingResult.Mapped.class);
        documents.put(record.id().value(), CanonicalJson.write(((MappingResult.Mapped) result).record()));
    }
}
