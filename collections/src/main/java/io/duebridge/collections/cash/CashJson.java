package io.duebridge.collections.cash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.cash.files.FileFault;
import io.duebridge.collections.cash.files.StructuredReference;
import io.duebridge.collections.cash.matching.Reason;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is kept of files and matches as texts: small lists that are only read as a whole. Amounts are strings. */
final class CashJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CashJson() {}

    static String faults(List<FileFault> faults) {
        ArrayNode array = JSON.createArrayNode();
        faults.forEach(fault -> array.addObject()
                .put("place", fault.place())
                .put("field", fault.field())
                .put("problem", fault.problem())
                .put("expected", fault.expected()));
        return array.toString();
    }

    static List<FileFault> faults(@Nullable String text) {
        return read(
                text,
                node -> new FileFault(
                        text(node, "place"), text(node, "field"), text(node, "problem"), text(node, "expected")));
    }

    static String texts(List<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array.toString();
    }

    static List<String> texts(@Nullable String text) {
        return read(text, JsonNode::asText);
    }

    static String references(List<StructuredReference> references) {
        ArrayNode array = JSON.createArrayNode();
        for (StructuredReference reference : references) {
            ObjectNode node =
                    array.addObject().put("kind", reference.kind().name()).put("value", reference.value());
            reference
                    .amount()
                    .ifPresent(amount -> node.put("amount", plain(amount))
                            .put("currency", amount.currency().getCurrencyCode()));
        }
        return array.toString();
    }

    static List<StructuredReference> references(@Nullable String text) {
        return read(
                text,
                node -> new StructuredReference(
                        StructuredReference.Kind.valueOf(text(node, "kind")),
                        text(node, "value"),
                        Optional.ofNullable(node.get("amount"))
                                .map(amount -> Money.of(amount.asText(), text(node, "currency")))));
    }

    static String reasons(List<Reason> reasons) {
        ArrayNode array = JSON.createArrayNode();
        reasons.forEach(
                reason -> array.addObject().put("kind", reason.kind().name()).put("words", reason.words()));
        return array.toString();
    }

    static List<Reason> reasons(@Nullable String text) {
        return read(text, node -> new Reason(Reason.Kind.valueOf(text(node, "kind")), text(node, "words")));
    }

    static String documents(List<ProposedDocument> documents) {
        ArrayNode array = JSON.createArrayNode();
        documents.forEach(document -> array.addObject()
                .put("document", document.document().value().toString())
                .put("amount", document.amount().toPlainString())
                .put("deduction", document.deduction().toPlainString()));
        return array.toString();
    }

    static List<ProposedDocument> documents(@Nullable String text) {
        return read(
                text,
                node -> new ProposedDocument(
                        new DocumentId(UUID.fromString(text(node, "document"))),
                        new BigDecimal(text(node, "amount")),
                        new BigDecimal(text(node, "deduction"))));
    }

    private static <T> List<T> read(@Nullable String text, Function<JsonNode, T> one) {
        if (text == null) {
            return List.of();
        }
        try {
            List<T> all = new ArrayList<>();
            JSON.readTree(text).forEach(node -> all.add(one.apply(node)));
            return all;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was stored of a bank line is not readable", e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }

    private static String plain(Money money) {
        return money.amount().toPlainString();
    }
}
