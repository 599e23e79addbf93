package io.duebridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a vendor's OAuth endpoints are, from its discovery document (OpenID Connect Discovery 1.0, section 4). The document is asked
 * for when it is first needed and then once a day; while it cannot be had, the last one counts on. Thread-safe.
 */
public final class OAuthDiscovery {
    private static final Logger LOG = LoggerFactory.getLogger(OAuthDiscovery.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration KEPT = Duration.ofHours(24);

    /** After a failure the old document is used for so long before the vendor is asked again. */
    private static final Duration RETRY = Duration.ofMinutes(10);

    private final WireClient wire;
    private final URI document;
    private final Optional<URI> tokenUrl;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    private record Known(JsonNode json, Instant until) {}

    /** @param tokenUrl goes before what the document says, for a network that reaches the token endpoint another way */
    public OAuthDiscovery(WireClient wire, URI document, Optional<URI> tokenUrl, InstantSource clock) {
        this.wire = wire;
        this.document = document;
        this.tokenUrl = tokenUrl;
        this.clock = clock;
    }

    public URI authorization(Deadline deadline) throws ConnectorException {
        return endpoint("authorization_endpoint", deadline);
    }

    public URI token(Deadline deadline) throws ConnectorException {
        return tokenUrl.isPresent() ? tokenUrl.get() : endpoint("token_endpoint", deadline);
    }

    public URI revocation(Deadline deadline) throws ConnectorException {
        return endpoint("revocation_endpoint", deadline);
    }

    private URI endpoint(String name, Deadline deadline) throws ConnectorException {
        String text = json(deadline).path(name).asText();
        try {
            URI uri = URI.create(text);
            Optional<String> fault = WireUrls.fault(uri);
            if (fault.isEmpty()) {
                return uri;
            }
            throw unreadable("its " + name + " " + fault.get());
        } catch (IllegalArgumentException e) {
            throw unreadable("its " + name + " is no URL");
        }
    }

    private JsonNode json(Deadline deadline) throws ConnectorException {
        Known last = known;
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.until())) {
            return last.json();
        }
        try {
            JsonNode fetched = fetch(deadline);
            known = new Known(fetched, now.plus(KEPT));
            return fetched;
        } catch (ConnectorException e) {
            if (last == null) {
                throw e;
            }
            LOG.warn("{}; the last one is used on", e.getMessage());
            known = new Known(last.json(), now.plus(RETRY));
            return last.json();
        }
    }

    private JsonNode fetch(Deadline deadline) throws ConnectorException {
        WireResponse answer;
        try {
            answer = wire.send(WireRequest.get(document, Map.of("Accept", "application/json")), deadline);
        } catch (WireException e) {
            ConnectionErrors code =
                    e.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE;
            throw new ConnectorException(code, "reading the discovery document: " + e.getMessage(), e);
        }
        if (!answer.isSuccess()) {
            throw unreadable("the answer was HTTP " + answer.status());
        }
        try {
            JsonNode json = JSON.readTree(answer.body());
            if (json != null && json.path("token_endpoint").isTextual()) {
                return json;
            }
        } catch (IOException notJson) {
            // said below
        }
        throw unreadable("it is not the JSON that names the endpoints");
    }

    private ConnectorException unreadable(String why) {
        return new ConnectorException(
                ConnectionErrors.UNREADABLE_ANSWER,
                "the discovery document of " + document.getHost() + " cannot be used: " + why);
    }
}
