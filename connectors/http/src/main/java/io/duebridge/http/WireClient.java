package io.duebridge.http;

import io.duebridge.http.WireException.Sent;
import io.duebridge.spi.Deadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 client for calls that move money. One absolute deadline covers connecting, writing, waiting and the whole body.
 * TLS is the platform's, with host names checked; there is no switch to loosen it. Redirects are not followed, since they would
 * carry a token to a host nobody configured. A failure says whether the other side can have seen the request.
 *
 * <p>Thread-safe; connections are kept and shared.
 */
public final class WireClient {
    /** System properties that would make the JDK's client resend a POST by itself, or accept a certificate of another host. */
    private static final List<String> FORBIDDEN =
            List.of("jdk.httpclient.enableAllMethodRetry", "jdk.internal.httpclient.disableHostnameVerification");

    private final HttpClient client;
    private final int maxBodyBytes;

    /**
     * @param connectTimeout for the TCP and TLS handshakes, within the deadline of the call
     * @param maxBodyBytes how large an answer may be, after decompression as well
     */
    public WireClient(Duration connectTimeout, int maxBodyBytes) {
        this(connectTimeout, maxBodyBytes, Optional.empty());
    }

    /**
     * @param key by which this side shows who it is, where the other asks for a certificate
     */
    public WireClient(Duration connectTimeout, int maxBodyBytes, Optional<ClientKey> key) {
        refuseUnsafeProperties();
        this.maxBodyBytes = maxBodyBytes;
        // HTTP/1.1: over HTTP/2 the JDK resends a request whose stream was refused, which takes the decision away from
        // us.
        // A POST is resent by the JDK only with enableAllMethodRetry, refused above. It repeats a failed connect once
        // (disableRetryConnect): nothing has been written then, and our deadline bounds it. A GET on a kept connection
        // that
        // the other side had closed is sent again, which is harmless.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        key.map(ClientKey::context).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    private static void refuseUnsafeProperties() {
        for (String name : FORBIDDEN) {
            String value = System.getProperty(name);
            if (value != null && !value.equalsIgnoreCase("false")) {
                throw new IllegalStateException("start without -D" + name
                        + ": with it a payment could be sent twice, or to" + " another host than the one configured");
            }
        }
    }

    /**
     * Sends the request once and waits for the whole answer, at most until the deadline.
     *
     * @throws WireException no whole answer came; {@link WireException#sent()} says what that means
     */
    public WireResponse send(WireRequest request, Deadline deadline) throws WireException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(WireUrls.requireSafe(request.uri()));
        request.headers().forEach(builder::header);
        if (!WireUrls.isLoopback(request.uri())) {
            builder.header("Accept-Encoding", "gzip"); // on this very machine compression only costs
        }
        // An empty body is never asked for, so its gate would tell nothing.
        @Nullable
        GatedBody body = request.body()
                .filter(bytes -> bytes.length > 0)
                .map(bytes -> new GatedBody(bytes, deadline))
                .orElse(null);
        builder.method(request.method(), body == null ? BodyPublishers.noBody() : body);
        if (deadline.hasPassed()) {
            throw new WireException(Sent.SURELY_NOT, true, request + " was not sent: its time was already up", null);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(builder.build(), info -> new BoundedBody(maxBodyBytes));
        return whole(request, body, answer, deadline);
    }

    /**
     * Sends a GET and gives the answer as soon as its head is there; its body comes as it is read, at most until the deadline.
     *
     * @param largest how many bytes the body may have
     * @throws WireException no answer came
     */
    public WireDownload download(WireRequest request, long largest, Deadline deadline) throws WireException {
        if (request.body().isPresent() || !request.method().equals("GET")) {
            throw new IllegalArgumentException("a download is a GET, not " + request);
        }
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(WireUrls.requireSafe(request.uri())).GET();
        request.headers().forEach(builder::header);
        if (deadline.hasPassed()) {
            throw new WireException(Sent.SURELY_NOT, true, request + " was not sent: its time was already up", null);
        }
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
        HttpResponse<InputStream> response = await(request, null, answer, deadline);
        return new WireDownload(
                response.statusCode(), response.headers(), new BoundedStream(response.body(), largest, deadline));
    }

    private WireResponse whole(
            WireRequest request,
            @Nullable GatedBody body,
            CompletableFuture<HttpResponse<byte[]>> answer,
            Deadline deadline)
            throws WireException {
        HttpResponse<byte[]> response = await(request, body, answer, deadline);
        try {
            return new WireResponse(response.statusCode(), response.headers(), decompressed(response));
        } catch (IOException e) {
            throw failure(request, body, e, deadline);
        }
    }

    private <T> HttpResponse<T> await(
            WireRequest request, @Nullable GatedBody body, CompletableFuture<HttpResponse<T>> answer, Deadline deadline)
            throws WireException {
        try {
            return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            Sent sent = giveUp(body, null);
            answer.cancel(true);
            throw new WireException(sent, true, request + " was not answered in time", e);
        } catch (InterruptedException e) {
            Sent sent = giveUp(body, null);
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new WireException(sent, false, request + " was interrupted", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw failure(request, body, cause, deadline);
        } catch (CancellationException e) {
            throw failure(request, body, e, deadline);
        }
    }

    private static WireException failure(
            WireRequest request, @Nullable GatedBody body, Throwable cause, Deadline deadline) {
        Sent sent = giveUp(body, cause);
        String why = sent == Sent.SURELY_NOT ? " could not be sent: " : " failed on the way: ";
        return new WireException(sent, deadline.hasPassed(), request + why + describe(cause), cause);
    }

    /** With a body the gate decides; without one, only what fails before the connection stands is surely not sent. */
    private static Sent giveUp(@Nullable GatedBody body, @Nullable Throwable cause) {
        boolean notSent = body == null ? cause != null && isBeforeConnection(cause) : body.giveUp();
        return notSent ? Sent.SURELY_NOT : Sent.MAYBE;
    }

    private static boolean isBeforeConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof SSLHandshakeException
                    || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    /** The innermost words: the JDK wraps "connection refused" in an exception without a message. */
    private static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : " (" + Secrets.scrub(message) + ")");
    }

    private byte[] decompressed(HttpResponse<byte[]> response) throws IOException {
        if (!response.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip")) {
            return response.body();
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()), 1 << 16)) {
            byte[] bytes = in.readNBytes(maxBodyBytes + 1);
            if (bytes.length > maxBodyBytes) {
                throw new IOException("the decompressed answer is larger than " + maxBodyBytes + " bytes");
            }
            return bytes;
        }
    }
}
