package io.duebridge.app.paypal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.paypal.sdk.Environment;
import com.paypal.sdk.PaypalServerSdkClient;
import com.paypal.sdk.authentication.ClientCredentialsAuthModel;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.OAuthToken;
import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The SDK's client with a deadline for each call: it has one time-out for all of its calls, so each call gets a client of its own, which
 * shares the connections and the token, which is renewed when it ends. What the SDK has no calls for (webhooks, events, disputes) goes through the same client.
 */
final class PayPalApi {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Duration LEAST = Duration.ofSeconds(1);

    /** So long before its end a token is renewed. */
    private static final Duration SHORTLY = Duration.ofMinutes(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType JSON_TYPE = MediaType.get("application/json");

    private final PayPalSettings settings;
    private final OkHttpClient http;
    private final AtomicReference<Optional<Token>> token = new AtomicReference<>(Optional.empty());
    private final ReentrantLock renewing = new ReentrantLock();

    PayPalApi(PayPalSettings settings) {
        this.settings = settings;
        // Calls are repeated by the program's own rules: with the same key, within the same deadline.
        this.http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addInterceptor(to(settings.api()))
                .build();
    }

    /** The SDK knows PayPal's two addresses only; the way to a sandbox on this machine is changed here. */
    private static Interceptor to(URI api) {
        HttpUrl base = HttpUrl.get(api);
        return chain -> {
            HttpUrl asked = chain.request().url();
            HttpUrl there = asked.newBuilder()
                    .scheme(base.scheme())
                    .host(base.host())
                    .port(base.port())
                    .build();
            return chain.proceed(chain.request().newBuilder().url(there).build());
        };
    }

    /** A call of the SDK. */
    interface Call<T> {
        T by(PaypalServerSdkClient client) throws ApiException, IOException;
    }

    <T> T call(Deadline deadline, Call<T> call) throws PayPalFault {
        return call(deadline, deadline.remaining(), call);
    }

    /** @param longest how long an answer is waited for, at most */
    <T> T call(Deadline deadline, Duration longest, Call<T> call) throws PayPalFault {
        return withToken(
                deadline,
                granted -> PayPalErrors.read(() -> call.by(client(within(deadline, longest), Optional.of(granted)))));
    }

    JsonNode get(String path, Deadline deadline) throws PayPalFault {
        return withToken(deadline, granted -> json(granted, path, Optional.empty(), deadline));
    }

    /** @param body JSON as it is to be sent, byte for byte */
    JsonNode post(String path, String body, Deadline deadline) throws PayPalFault {
        return withToken(deadline, granted -> json(granted, path, Optional.of(body), deadline));
    }

    private record Token(OAuthToken granted, Deadline renewAt) {}

    private interface Authorised<T> {
        T with(OAuthToken granted) throws PayPalFault;
    }

    /** A token that PayPal takes no longer, before its time, is asked for anew once: what it was sent with was not carried out. */
    private <T> T withToken(Deadline deadline, Authorised<T> work) throws PayPalFault {
        Optional<Token> known = known();
        if (known.isPresent()) {
            try {
                return work.with(known.get().granted());
            } catch (PayPalFault e) {
                if (e.status() != 401) {
                    throw e;
                }
            }
        }
        return work.with(renewed(known, deadline).granted());
    }

    private Optional<Token> known() {
        return Objects.requireNonNull(token.get()).filter(one -> !one.renewAt().hasPassed());
    }

    /** One asks, and the others wait for what it gets. */
    private Token renewed(Optional<Token> before, Deadline deadline) throws PayPalFault {
        try {
            if (!renewing.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new PayPalFault(0, "", "no token came in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PayPalFault(0, "", "the program stops");
        }
        try {
            Optional<Token> meanwhile = known();
            if (meanwhile.isPresent() && !meanwhile.equals(before)) {
                return meanwhile.get();
            }
            Token granted = granted(deadline);
            token.set(Optional.of(granted));
            return granted;
        } finally {
            renewing.unlock();
        }
    }

    /** The SDK would keep to itself why it got no token. */
    private Token granted(Deadline deadline) throws PayPalFault {
        OAuthToken granted = PayPalErrors.read(() -> client(within(deadline), Optional.empty())
                .getClientCredentialsAuth()
                .fetchToken());
        Duration valid = Optional.ofNullable(granted.getExpiresIn())
                .map(Duration::ofSeconds)
                .orElse(SHORTLY);
        return new Token(granted, Deadline.after(valid.compareTo(SHORTLY) > 0 ? valid.minus(SHORTLY) : Duration.ZERO));
    }

    private PaypalServerSdkClient client(OkHttpClient within, Optional<OAuthToken> granted) {
        ClientCredentialsAuthModel.Builder credentials =
                new ClientCredentialsAuthModel.Builder(settings.clientId(), settings.secret());
        granted.ifPresent(credentials::oAuthToken);
        return new PaypalServerSdkClient.Builder()
                .environment(Environment.PRODUCTION)
                .httpClientConfig(config -> config.httpClientInstance(within, false))
                .clientCredentialsAuth(credentials.build())
                .build();
    }

    private OkHttpClient within(Deadline deadline) {
        return within(deadline, deadline.remaining());
    }

    private OkHttpClient within(Deadline deadline, Duration longest) {
        Duration rest = deadline.remaining().compareTo(longest) < 0 ? deadline.remaining() : longest;
        Duration left = rest.compareTo(LEAST) > 0 ? rest : LEAST;
        Duration connect = left.compareTo(LONGEST_CONNECT) < 0 ? left : LONGEST_CONNECT;
        return http.newBuilder()
                .addNetworkInterceptor(chain -> onTime(chain, deadline))
                .callTimeout(left)
                .connectTimeout(connect)
                .readTimeout(left)
                .writeTimeout(left)
                .build();
    }

    /** Looked at when the connection stands and nothing is written yet: a program that stood still must not send what was given up. */
    private static Response onTime(Interceptor.Chain chain, Deadline deadline) throws IOException {
        if (deadline.hasPassed()) {
            throw new InterruptedIOException("the time was up before it was sent");
        }
        return chain.proceed(chain.request());
    }

    private JsonNode json(OAuthToken granted, String path, Optional<String> body, Deadline deadline)
            throws PayPalFault {
        Request.Builder request = new Request.Builder()
                .url(HttpUrl.get(settings.api()).resolve(path))
                .header("Authorization", "Bearer " + granted.getAccessToken())
                .header("Accept", "application/json");
        body.ifPresent(text -> request.post(RequestBody.create(text, JSON_TYPE)));
        try (Response response = within(deadline).newCall(request.build()).execute()) {
            ResponseBody answer = response.body();
            JsonNode read = JSON.readTree(answer == null ? "" : answer.string());
            if (!response.isSuccessful()) {
                throw new PayPalFault(
                        response.code(),
                        read.path("details")
                                .path(0)
                                .path("issue")
                                .asText(read.path("name").asText("")),
                        read.path("message").asText("no reason given"));
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new PayPalFault(0, "", "an answer that is no JSON");
        } catch (IOException e) {
            throw new PayPalFault(0, "", String.valueOf(e.getMessage()));
        }
    }
}
