package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Plain HTTP against the sandbox, as a client without any library would do it. */
final class RawClient {
    record Answer(int status, String body, HttpResponse<byte[]> response) {
        JsonNode json() {
            try {
                return Wire.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }

        String faultCode() {
            return json().at("/Fault/Error/0/code").asText();
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final QuickBooksSandbox sandbox;
    private String accessToken = "";

    RawClient(QuickBooksSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Fetches an access token and returns the answer. */
    Answer refresh(String refreshToken) {
        Answer answer = token(
                sandbox.clientId() + ":" + sandbox.clientSecret(),
                "grant_type=refresh_token&refresh_token=" + encoded(refreshToken));
        if (answer.status() == 200) {
            accessToken = answer.json().path("access_token").asText();
        }
        return answer;
    }

    RawClient connected() {
        refresh(sandbox.refreshToken());
        return this;
    }

    void useAccessToken(String token) {
        accessToken = token;
    }

    Answer token(String credentials, String form) {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(sandbox.tokenUrl())
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    Answer query(String statement) {
        return get("query?query=" + encoded(statement));
    }

    Answer get(String resource) {
        return send(company(resource).GET());
    }

    Answer post(String resource, String body) {
        return post(resource, "application/json", body);
    }

    Answer post(String resource, String contentType, String body) {
        return send(company(resource).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder company(String resource) {
        URI uri = URI.create(sandbox.baseUrl() + "/v3/company/" + sandbox.realmId() + "/" + resource);
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", "application/json");
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What a plain GET without a token is answered with. */
    static int status(java.net.URI address) throws IOException, InterruptedException {
        return java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(address).build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
