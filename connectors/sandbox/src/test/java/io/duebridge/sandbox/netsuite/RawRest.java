package io.duebridge.sandbox.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.sandbox.netsuite.auth.Integration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.Base64;

/** REST by hand: assertions are signed here and not by what is tested. */
final class RawRest {
    static final ObjectMapper MAPPER = new ObjectMapper();

    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }

        String code() {
            return json().at("/o:errorDetails/0/o:errorCode").asText();
        }

        /** The id at the end of the address of what was made. */
        String made() {
            String location = response.headers().firstValue("Location").orElseThrow(() -> new AssertionError(body));
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final NetSuiteSandbox sandbox;
    private String authorization = "";

    RawRest(NetSuiteSandbox sandbox) {
        this.sandbox = sandbox;
    }

    RawRest connected() {
        Answer answer = tokenBy("ES256");
        if (answer.status() != 200) {
            throw new AssertionError(answer.body());
        }
        authorization = "Bearer " + answer.json().path("access_token").asText();
        return this;
    }

    void authorization(String header) {
        authorization = header;
    }

    /** A token for an assertion as the service wants it. */
    Answer tokenBy(String algorithm) {
        return token(assertion(
                algorithm, claims(Duration.ofMinutes(5)), sandbox.integration().certificateId()));
    }

    Answer token(String assertion) {
        return token("client_credentials", assertion);
    }

    Answer token(String grant, String assertion) {
        String form = "grant_type=" + grant
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=" + assertion;
        return send(HttpRequest.newBuilder(sandbox.tokenUrl())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    String claims(Duration lifetime) {
        long now = sandbox.ledger().clock().instant().getEpochSecond();
        return "{\"iss\":\"" + sandbox.integration().consumerKey()
                + "\",\"scope\":[\"rest_webservices\"],\"aud\":\"" + sandbox.tokenUrl() + "\",\"iat\":" + now
                + ",\"exp\":" + (now + lifetime.toSeconds()) + "}";
    }

    String assertion(String algorithm, String claims, String kid) {
        Integration keys = sandbox.integration();
        String signed = encoded(("{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\",\"kid\":\"" + kid + "\"}")
                        .getBytes(StandardCharsets.UTF_8))
                + "." + encoded(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encoded(signature(algorithm, keys.privateKey(), signed));
    }

    private static byte[] signature(String algorithm, PrivateKey key, String text) {
        try {
            Signature signer;
            if (algorithm.startsWith("ES")) {
                signer = Signature.getInstance("SHA" + algorithm.substring(2) + "withECDSAinP1363Format");
            } else if (algorithm.startsWith("PS")) {
                signer = Signature.getInstance("RSASSA-PSS");
                signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            } else {
                signer = Signature.getInstance("SHA256withRSA");
            }
            signer.initSign(key);
            signer.update(text.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // ---- records

    Answer get(String resource) {
        return send(record(resource).GET());
    }

    Answer post(String resource, String body) {
        return write("POST", resource, body);
    }

    Answer write(String method, String resource, String body) {
        return send(record(resource)
                .header("Content-Type", "application/json")
                .header("X-NetSuite-PropertyNameValidation", "error")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder record(String resource) {
        return at("/services/rest/record/v1/" + resource);
    }

    HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path)).header("Authorization", authorization);
    }

    Answer query(String statement) {
        return query(statement, "");
    }

    /** @param page such as {@code ?limit=10} */
    Answer query(String statement, String page) {
        return send(at("/services/rest/query/v1/suiteql" + page)
                .header("Prefer", "transient")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        MAPPER.createObjectNode().put("q", statement).toString())));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
