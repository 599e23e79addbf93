package io.duebridge.collections.payments.transfers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.collections.payments.provider.TransferInstructions;
import io.duebridge.collections.payments.provider.TransferInstructions.Account;
import io.duebridge.collections.payments.provider.TransferInstructions.Detail;
import io.duebridge.collections.payments.provider.TransferInstructions.Name;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Instructions as they are stored. */
final class InstructionsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private InstructionsJson() {}

    static String write(TransferInstructions instructions) {
        ObjectNode root = JSON.createObjectNode();
        instructions.reference().ifPresent(reference -> root.put("reference", reference));
        instructions.page().ifPresent(page -> root.put("page", page.toString()));
        ArrayNode accounts = root.putArray("accounts");
        for (Account account : instructions.accounts()) {
            ArrayNode details = accounts.addArray();
            account.details()
                    .forEach(detail -> details.addObject()
                            .put("name", detail.name().name())
                            .put("value", detail.value()));
        }
        return root.toString();
    }

    static TransferInstructions read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            List<Account> accounts = new ArrayList<>();
            for (JsonNode account : root.path("accounts")) {
                List<Detail> details = new ArrayList<>();
                account.forEach(one -> details.add(new Detail(
                        Name.valueOf(one.path("name").asText()),
                        one.path("value").asText())));
                accounts.add(new Account(details));
            }
            return new TransferInstructions(
                    Optional.ofNullable(root.path("reference").textValue()),
                    Optional.ofNullable(root.path("page").textValue()).map(URI::create),
                    accounts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored bank details are no JSON", e);
        }
    }
}
