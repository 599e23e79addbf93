package io.duebridge.collections.payments;

import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.disputes.DisputeDesk;
import io.duebridge.collections.disputes.DisputeReason;
import io.duebridge.collections.store.CustomerId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Whether the reasons somebody gives for paying less can become disputes. What is neither paid nor forgiven for paying early is the
 * shortfall; credits stand on lines of their own and make no invoice short.
 */
final class ShortfallCheck {
    private ShortfallCheck() {}

    /** @param documents the rows of the lines' documents */
    static void require(DSLContext dsl, PaymentSelection wish, List<Quote.Line> lines, Map<UUID, Record> documents) {
        List<UUID> reasoned = lines.stream()
                .filter(line -> line.shortfall().isPresent())
                .map(line -> line.document().value())
                .toList();
        Map<UUID, ?> disputed = DiscountCheck.disputed(dsl, reasoned);
        for (int i = 0; i < lines.size(); i++) {
            Quote.Line line = lines.get(i);
            if (line.shortfall().isPresent()) {
                Record document =
                        Objects.requireNonNull(documents.get(line.document().value()));
                require(
                        line,
                        wish.disputing().contains(new CustomerId(document.get(DOCUMENT.CUSTOMER_ID))),
                        disputed.containsKey(line.document().value()),
                        "documents[" + i + "].reason");
            }
        }
    }

    private static void require(Quote.Line line, boolean allowed, boolean running, String field) {
        String name = line.number().orElse("this document");
        Shortfall said = line.shortfall().orElseThrow();
        if (line.gives()) {
            throw new PaymentRefused(
                    "short-not-a-charge", field, name + " is a credit. Only what is owed can be paid short.");
        }
        if (!allowed) {
            throw new PaymentRefused(
                    "short-not-allowed",
                    field,
                    "You may pay " + name + ", but not dispute it. Leave the reason out to pay a part of it.");
        }
        if (running) {
            throw new PaymentRefused(
                    "short-disputed-already",
                    field,
                    name + " is in dispute already. Leave the reason out, and add to that dispute what is new.");
        }
        if (!line.rest().isPositive()) {
            throw new PaymentRefused(
                    "short-nothing-left",
                    field,
                    name + " is paid in full, so there is nothing to dispute. Leave the reason out, or pay less.");
        }
        if (said.words().length() > DisputeDesk.LONGEST_WORDS) {
            throw new PaymentRefused(
                    "short-words",
                    field,
                    "That is too long. Write at most " + DisputeDesk.LONGEST_WORDS + " characters.");
        }
        if (said.reason() == DisputeReason.OTHER && said.words().isEmpty()) {
            throw new PaymentRefused("short-words", field, "Write a few words about why " + name + " is paid short.");
        }
    }
}
