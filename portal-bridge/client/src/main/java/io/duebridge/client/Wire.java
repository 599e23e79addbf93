package io.duebridge.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests and reads answers: within a deadline for all of it, asking again only where that does no harm. */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .registerModule(new SimpleModule().addSerializer(BigDecimal.class, new PlainAmounts()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private static final int NOT_MODIFIED = 304;
    private static final int MOST_ATTEMPTS = 4;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** Nobody did anything, or somebody will tell the same again. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final HttpClient http;
    private final String base;
    private final String apiKey;
    private final Duration deadline;
    private final @Nullable UUID customer;
    private final @Nullable Memory memory;

    Wire(
            HttpClient http,
            String base,
            String apiKey,
            Duration deadline,
            @Nullable UUID customer,
            @Nullable Memory memory) {
        this.http = http;
        this.base = base;
        this.apiKey = apiKey;
        this.deadline = deadline;
        this.customer = customer;
        this.memory = memory;
    }

    Wire forCustomer(UUID one) {
        return new Wire(http, base, apiKey, deadline, one, memory);
    }

    Wire remembering(long mostBytes) {
        return new Wire(http, base, apiKey, deadline, customer, new Memory(mostBytes));
    }

    <T> T read(Call call, Class<T> type) {
        return read(call, bytes(call), type);
    }

    <T> Seen<T> seen(Call call, Class<T> type) {
        Memory.Answer answer = answer(call);
        return new Seen<>(read(call, answer.body(), type), answer.tag());
    }

    private static <T> T read(Call call, byte[] body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (IOException e) {
            throw new IllegalStateException("the answer to " + call.operation().id() + " is not what it should be", e);
        }
    }

    /** @param rows the field the rows stand in */
    <T> Listing.Page<T> page(Call call, String rows, Class<T> type) {
        JsonNode root = read(call, JsonNode.class);
        List<T> all = new ArrayList<>();
        for (JsonNode row : root.path(rows)) {
            try {
                all.add(JSON.treeToValue(row, type));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a row of " + call.operation().id() + " is not what it should be", e);
            }
        }
        return new Listing.Page<>(List.copyOf(all), root.path("next").textValue());
    }

    byte[] bytes(Call call) {
        return answer(call).copy();
    }

    private Memory.Answer answer(Call call) {
        HttpRequest.Builder request = request(call);
        if (memory == null || !call.operation().method().equals("GET")) {
            return taken(sent(call, request.build()));
        }
        String address = call.uri(base).toString();
        Optional<Memory.Answer> known = memory.find(address);
        known.ifPresent(one -> request.header("If-None-Match", one.tag()));
        HttpResponse<byte[]> response = sent(call, request.build());
        if (response.statusCode() == NOT_MODIFIED && known.isPresent()) {
            return known.get();
        }
        Memory.Answer answer = taken(response);
        if (!answer.tag().isEmpty()) {
            memory.keep(address, answer);
        }
        return answer;
    }

    private HttpResponse<byte[]> sent(Call call, HttpRequest request) {
        long end = System.nanoTime() + deadline.toNanos();
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == MOST_ATTEMPTS;
            try {
                HttpResponse<byte[]> answer = once(request, end);
                boolean again = PASSING.contains(answer.statusCode())
                        && call.operation().isRepeatable()
                        && !last;
                if (!again || !pause(attempt, retryAfter(answer), end)) {
                    return answer;
                }
            } catch (IOException e) {
                boolean unsent = e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
                boolean again = (unsent || call.operation().isRepeatable()) && !last;
                if (!again || !pause(attempt, Optional.empty(), end)) {
                    throw new NoAnswerException(
                            "no answer to " + call.operation().id() + " (deadline " + deadline.toMillis() + " ms)",
                            call.key(),
                            e);
                }
            }
        }
    }

    private HttpRequest.Builder request(Call call) {
        boolean inBody = call.body() != null && !call.operation().path().contains("{id}");
        if (!inBody) {
            call.with("customer", customer);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri(base))
                .header("Authorization", "Bearer " + apiKey)
                .header("Accept", "*/*")
                .timeout(deadline);
        if (call.operation().isKeyed()) {
            request.header("Idempotency-Key", call.key());
        }
        if (!call.asSeen().isEmpty()) {
            request.header("If-Match", call.asSeen());
        }
        byte[] bytes = call.bytes();
        Object body = call.body();
        if (bytes != null) {
            request.header("Content-Type", "application/octet-stream");
            return request.POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
            return request.method(call.operation().method(), HttpRequest.BodyPublishers.ofString(json(body, inBody)));
        }
        return request.method(call.operation().method(), HttpRequest.BodyPublishers.noBody());
    }

    private String json(Object body, boolean withCustomer) {
        ObjectNode json = JSON.valueToTree(body);
        if (withCustomer && customer != null) {
            json.put("customer", customer.toString());
        }
        return json.toString();
    }

    /** The client's own limit ends with the head of an answer; this one holds for all of it. */
    private HttpResponse<byte[]> once(HttpRequest request, long end) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            return answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("the deadline has passed", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    /** False if there is no time left for another attempt. */
    private static boolean pause(int attempt, Optional<Duration> asked, long end) {
        long most = Math.min(LONGEST_PAUSE.toMillis(), 200L << attempt);
        long millis = asked.map(Duration::toMillis)
                .orElseGet(() -> most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
        if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) >= end
                || Thread.currentThread().isInterrupted()) {
            return false;
        }
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Memory.Answer taken(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return new Memory.Answer(
                    answer.body(), answer.headers().firstValue("ETag").orElse(""));
        }
        JsonNode problem = problem(answer);
        throw new ProblemException(
                status,
                problem.path("code").asText("http-" + status),
                problem.path("title").asText("HTTP status " + status),
                problem.path("detail").asText(""),
                problem.path("field").asText(""),
                problem.path("reference").asText(""));
    }

    private static JsonNode problem(HttpResponse<byte[]> answer) {
        try {
            JsonNode read = JSON.readTree(answer.body());
            return read == null ? JSON.createObjectNode() : read;
        } catch (IOException e) {
            // Something before the API answered, in its own words.
            return JSON.createObjectNode();
        }
    }
}
