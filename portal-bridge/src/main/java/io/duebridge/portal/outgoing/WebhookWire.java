package io.duebridge.portal.outgoing;

import io.duebridge.collections.webhooks.WebhookAttempt.Result;
import io.duebridge.collections.webhooks.WebhookOutcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages to receivers: within a deadline for all of it, whatever the receiver does; without following it anywhere else, keeping
 * its cookies or reading more than the beginning of its answer.
 */
public final class WebhookWire implements AutoCloseable {
    private static final int MOST_READ = 2_000;
    private static final Timeout CONNECT = Timeout.ofSeconds(5);

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;
    private final Duration deadline;

    public WebhookWire(PublicAddresses addresses, Duration deadline) {
        this.deadline = deadline;
        Timeout patience = Timeout.of(deadline);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new CheckedNames(addresses))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(patience)
                                .setTimeToLive(TimeValue.ofMinutes(1))
                                .build())
                        .setMaxConnPerRoute(4)
                        .setMaxConnTotal(64)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(patience)
                        .setResponseTimeout(patience)
                        .build())
                .setUserAgent("Duebridge-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "duebridge-webhook-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        this.deadlines = timer;
    }

    /** Sends one message; every way it can end is a value. */
    public WebhookOutcome post(URI url, Map<String, String> headers, String body) {
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        ScheduledFuture<?> end = deadlines.schedule(() -> cancel(request), deadline.toMillis(), TimeUnit.MILLISECONDS);
        Answer answer = new Answer(request);
        try {
            return client.execute(request, answer);
        } catch (CheckedNames.ForbiddenAddress e) {
            return WebhookOutcome.failed(Result.FORBIDDEN, words(e));
        } catch (IOException | IllegalArgumentException e) {
            boolean tooSlow = request.isCancelled() || e instanceof InterruptedIOException;
            return answer.outcome()
                    .orElseGet(() -> tooSlow
                            ? WebhookOutcome.failed(
                                    Result.TIMED_OUT,
                                    "the receiver did not answer within " + deadline.toSeconds() + " s")
                            : WebhookOutcome.failed(Result.UNREACHABLE, words(e)));
        } finally {
            end.cancel(false);
        }
    }

    private static void cancel(HttpPost request) {
        request.cancel();
    }

    private static String words(Exception e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    /**
     * Its status is what counts, and it counts as soon as it is there: what comes behind it may be long, slow or broken. Of that the beginning
     * is read; a connection with more behind is given up, or the client would read all of it to use the connection again.
     */
    private static final class Answer implements HttpClientResponseHandler<WebhookOutcome> {
        private final HttpPost request;
        private @Nullable WebhookOutcome outcome;

        Answer(HttpPost request) {
            this.request = request;
        }

        Optional<WebhookOutcome> outcome() {
            return Optional.ofNullable(outcome);
        }

        @Override
        public WebhookOutcome handleResponse(ClassicHttpResponse answer) throws IOException {
            int status = answer.getCode();
            WebhookOutcome known = WebhookOutcome.answered(status, "");
            outcome = known;
            HttpEntity entity = answer.getEntity();
            if (entity != null) {
                byte[] beginning = entity.getContent().readNBytes(MOST_READ);
                known = WebhookOutcome.answered(status, new String(beginning, StandardCharsets.UTF_8));
                outcome = known;
                if (beginning.length == MOST_READ) {
                    request.cancel();
                }
            }
            return known;
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
