package io.duebridge.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.spi.ChangeNotice;
import io.duebridge.spi.ChangeNotifications;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Intuit's webhooks: CloudEvents, which are an array at the top and have ids, and the older {@code eventNotifications}. Types of
 * CloudEvents are told by their beginning, {@code qbo.invoice.}, because Intuit documents only some of their ends. The signature is
 * base64 of HMAC-SHA256 over the raw body under the app's verifier token. Sources: Intuit's pages on webhooks, and its announcement of
 * the CloudEvents format of November 2025.
 */
final class QuickBooksNotifications implements ChangeNotifications {
    private static final String SIGNATURE = "intuit-signature";
    private static final String ALGORITHM = "HmacSHA256";

    private final Optional<String> verifierToken;
    private final InstantSource clock;

    QuickBooksNotifications(Optional<String> verifierToken, InstantSource clock) {
        this.verifierToken = verifierToken;
        this.clock = clock;
    }

    @Override
    public boolean isListening() {
        return verifierToken.isPresent();
    }

    @Override
    public boolean isSigned(Map<String, String> headers, byte[] body) {
        String given = headers.get(SIGNATURE);
        if (verifierToken.isEmpty() || given == null) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(verifierToken.get().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return MessageDigest.isEqual(mac.doFinal(body), Base64.getDecoder().decode(given.strip()));
        } catch (IllegalArgumentException notBase64) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public List<ChangeNotice> read(byte[] body) throws ConnectorException {
        JsonNode tree = QuickBooksJson.tree(body);
        List<ChangeNotice> notices = new ArrayList<>();
        if (tree.isArray()) {
            tree.forEach(event -> addCloudEvent(notices, event));
        } else if (tree.path("eventNotifications").isArray()) {
            tree.path("eventNotifications").forEach(company -> addLegacy(notices, company));
        } else if (tree.has("specversion")) {
            addCloudEvent(notices, tree);
        } else {
            throw new ConnectorException(
                    QuickBooksErrors.NOTIFICATION_UNREADABLE,
                    "the body is neither an array of CloudEvents nor an object with eventNotifications");
        }
        return notices;
    }

    /** What names no company tells nobody anything; the ordinary look finds what it was about. */
    private void addCloudEvent(List<ChangeNotice> notices, JsonNode event) {
        String[] type = event.path("type").asText().split("\\.", -1);
        QuickBooksJson.nonBlank(event.path("intuitaccountid"))
                .ifPresent(company -> notices.add(new ChangeNotice(
                        QuickBooksJson.nonBlank(event.path("id")),
                        company,
                        type.length > 1
                                ? QuickBooksEntity.named(type[1]).map(QuickBooksEntity::kind)
                                : Optional.empty(),
                        id(event.path("intuitentityid")),
                        at(event.path("time")))));
    }

    private void addLegacy(List<ChangeNotice> notices, JsonNode company) {
        Optional<String> realm = QuickBooksJson.nonBlank(company.path("realmId"));
        for (JsonNode entity : company.path("dataChangeEvent").path("entities")) {
            realm.ifPresent(id -> notices.add(new ChangeNotice(
                    Optional.empty(),
                    id,
                    QuickBooksEntity.named(entity.path("name").asText()).map(QuickBooksEntity::kind),
                    id(entity.path("id")),
                    at(entity.path("lastUpdated")))));
        }
    }

    private static ErpId id(JsonNode node) {
        return new ErpId(QuickBooksJson.nonBlank(node).orElse("unknown"));
    }

    private Instant at(JsonNode node) {
        return QuickBooksJson.instant(node).orElseGet(clock::instant);
    }
}
