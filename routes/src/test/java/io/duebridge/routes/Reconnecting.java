package io.duebridge.routes;

import io.duebridge.collections.connections.ConnectDesk;
import io.duebridge.collections.connections.ConnectDesk.Outcome;
import io.duebridge.collections.connections.ConnectDesk.Redirect;
import io.duebridge.collections.connections.SealingKey;
import io.duebridge.collections.connections.StoredTokens;
import io.duebridge.collections.payments.posting.PostingDesk;
import io.duebridge.collections.payments.posting.PostingPolicies;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An administrator at the vendor's page: what {@code ./duebridge connect} and the console do with the redirect is done with it. */
final class Reconnecting {
    private static final SealingKey KEY = SealingKey.ofBase64("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    private static final URI BACK = URI.create("http://localhost:8765/callback");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient browser = HttpClient.newHttpClient();
    private final TestStore db;
    private final StoredTokens tokens;

    Reconnecting(TestStore db) {
        this.db = db;
        this.tokens = new StoredTokens(db.store(), KEY);
    }

    StoredTokens tokens() {
        return tokens;
    }

    /** Allows access for the company with this id, and comes back. */
    Outcome connect(TestCompany company, String realm) throws Exception {
        var flow = company.erp().authorizationFlow().orElseThrow();
        URI address = flow.authorizationUrl(BACK, "state-1", Deadline.after(PATIENCE));
        Map<String, String> form = parameters(address.getRawQuery());
        form.put("decision", "allow");
        form.put("company", realm);
        Map<String, String> back = parameters(submitted(company, form).getRawQuery());
        return new ConnectDesk(
                        db.store(), tokens, new PostingDesk(db.store(), PostingPolicies.same(TestCompany.POLICY)))
                .connect(
                        company.routes
                                .context()
                                .connections()
                                .find(company.name())
                                .orElseThrow(),
                        company.erp(),
                        new Redirect(back, BACK),
                        false,
                        "staff:admin",
                        Deadline.after(PATIENCE));
    }

    private URI submitted(TestCompany company, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> sent = browser.send(
                HttpRequest.newBuilder(URI.create(company.sandbox.baseUrl() + "/connect/oauth2"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return URI.create(sent.headers().firstValue("Location").orElseThrow());
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> parameters.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return parameters;
    }
}
