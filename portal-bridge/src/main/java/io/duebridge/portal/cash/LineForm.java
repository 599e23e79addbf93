package io.duebridge.portal.cash;

import io.duebridge.collections.cash.CashRefused;
import io.duebridge.collections.cash.ProposedDocument;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/** What somebody sent from a line's page. Documents come as one field each, {@code amount.<document>}. */
record LineForm(MultiValueMap<String, String> fields) {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}([.,][0-9]{1,5})?");
    private static final String AMOUNT_OF = "amount.";

    /** What can be done with a line. */
    enum Action {
        ACCEPT,
        CHANGE,
        ON_ACCOUNT,
        IGNORE,
        RETURN,
        TAKE_BACK,
        REOPEN
    }

    Action action() {
        String sent = text("action");
        for (Action action : Action.values()) {
            if (action.name().equals(sent)) {
                return action;
            }
        }
        throw new CashRefused("cash.choice", "Choose what to do.");
    }

    long version() {
        return number("version");
    }

    int rank() {
        return (int) number("rank");
    }

    private long number(String field) {
        String sent = text(field);
        if (!sent.matches("[0-9]{1,9}")) {
            throw new CashRefused("cash.choice", "This page is out of date; open it again.");
        }
        return Long.parseLong(sent);
    }

    CustomerId customer() {
        return uuid(text("customer"))
                .map(CustomerId::new)
                .orElseThrow(() -> new CashRefused("cash.choice", "Choose a customer first."));
    }

    String reason() {
        return text("reason");
    }

    /** Each document with an amount; an empty field means not this one. */
    List<ProposedDocument> documents() {
        List<ProposedDocument> chosen = new ArrayList<>();
        for (Map.Entry<String, List<String>> field : fields.entrySet()) {
            String typed = field.getValue().get(0) == null
                    ? ""
                    : field.getValue().get(0).strip();
            if (!field.getKey().startsWith(AMOUNT_OF) || typed.isEmpty()) {
                continue;
            }
            if (!AMOUNT.matcher(typed).matches()) {
                throw new CashRefused(
                        "cash.amount",
                        "'" + typed + "' is no amount. Write it without separators of thousands, as 1234.50.");
            }
            uuid(field.getKey().substring(AMOUNT_OF.length()))
                    .ifPresent(document -> chosen.add(new ProposedDocument(
                            new DocumentId(document), new BigDecimal(typed.replace(',', '.')), BigDecimal.ZERO)));
        }
        return chosen;
    }

    private String text(String field) {
        String sent = fields.getFirst(field);
        return sent == null ? "" : sent.strip();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
