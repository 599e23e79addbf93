package io.duebridge.app.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.duebridge.collections.store.CollectionsStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The least a sync can do: read the same pages from the same server, parse them, COPY the rows they make, with the columns the store
 * has but without its indexes; nothing is mapped, checked, compared, archived or kept in step, and there is one page after the other.
 */
final class SyncFloor {
    private static final int PAGE = 1_000;

    private final Map<String, String> settings;
    private final CollectionsStore store;
    private final FloorRows rows = new FloorRows();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** @param store a migrated PostgreSQL database; its own tables stay empty */
    SyncFloor(Map<String, String> settings, CollectionsStore store) {
        this.settings = settings;
        this.store = store;
        store.transaction(rows::createTables);
    }

    /** Reads everything; how many records of each kind came. */
    Map<String, Long> run(int mostPagesPerKind) throws IOException, InterruptedException {
        return run(List.of("Customer", "Invoice", "CreditMemo", "Payment"), mostPagesPerKind);
    }

    /** Reads these kinds, by QuickBooks' names. */
    Map<String, Long> run(List<String> entities, int mostPagesPerKind) throws IOException, InterruptedException {
        String token = accessToken();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String entity : entities) {
            long count = 0;
            int page = 0;
            int size = PAGE;
            while (size == PAGE && page < mostPagesPerKind) {
                size = copyPage(entity, page++ * PAGE + 1, token);
                count += size;
            }
            counts.put(entity, count);
        }
        return counts;
    }

    void forget() {
        store.transaction(rows::truncateTables);
    }

    private int copyPage(String entity, int start, String token) throws IOException, InterruptedException {
        String condition = entity.equals("Customer") ? "Active IN (true,false) AND " : "";
        String statement = "SELECT * FROM " + entity + " WHERE " + condition
                + "MetaData.LastUpdatedTime >= '1970-01-01T00:00:00+00:00' ORDERBY MetaData.LastUpdatedTime STARTPOSITION "
                + start + " MAXRESULTS " + PAGE;
        URI uri = URI.create(settings.get("base-url") + "/v3/company/" + settings.get("realm-id")
                + "/query?minorversion=75&query=" + URLEncoder.encode(statement, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(60))
                .build();
        JsonNode answer = json.readTree(send(request));
        List<JsonNode> records = new ArrayList<>();
        answer.path("QueryResponse").path(entity).forEach(records::add);
        store.transaction(tx -> rows.copy(tx, entity, records));
        return records.size();
    }

    private String accessToken() throws IOException, InterruptedException {
        String client = settings.get("client-id") + ":" + settings.get("client-secret");
        String form = "grant_type=refresh_token&refresh_token="
                + URLEncoder.encode(settings.getOrDefault("refresh-token", ""), StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(tokenUrl())
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return json.readTree(send(request)).required("access_token").textValue();
    }

    private URI tokenUrl() throws IOException, InterruptedException {
        URI discovery = URI.create(settings.getOrDefault("discovery-url", ""));
        byte[] document = send(HttpRequest.newBuilder(discovery)
                .timeout(Duration.ofSeconds(60))
                .build());
        return URI.create(json.readTree(document).required("token_endpoint").textValue());
    }

    private byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the sandbox answered HTTP " + response.statusCode());
        }
        return response.body();
    }
}
