package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Customers in the raw shape: the fields of the business partner, with {@code Duebridge} beside them: {@code Id}, the customer's number, and
 * {@code Emails}, {@code Phone} and {@code Blocked}, which lie in several places.
 */
final class CustomerRecords {
    private CustomerRecords() {}

    /**
     * @param given fields as {@link RawFields} gives them
     * @throws RawFault if the partner is no customer
     */
    static ObjectNode read(ObjectNode given) throws RawFault {
        ObjectNode raw = given.deepCopy();
        boolean partner = raw.has("BusinessPartner");
        String id = raw.path("Customer").asText();
        if (id.isEmpty()) {
            throw new RawFault(
                    partner
                            ? "the business partner is no customer; expected one with a Customer number"
                            : "Customer is missing; expected the customer's number");
        }
        ObjectNode ours = raw.putObject("Duebridge");
        ours.put("Id", id);
        Set<String> emails = new LinkedHashSet<>();
        Set<String> phones = new LinkedHashSet<>();
        collect(raw, emails, phones);
        ours.put("Emails", String.join(", ", emails));
        ours.put("Phone", phones.stream().findFirst().orElse(""));
        ours.put(
                "Blocked",
                flag(raw, "BusinessPartnerIsBlocked")
                        || flag(raw, "IsMarkedForArchiving")
                        || flag(raw, "DeletionIndicator")
                        || flag(raw, "PostingIsBlocked"));
        return raw;
    }

    /** The partner's own, then those of its addresses. */
    private static void collect(JsonNode node, Set<String> emails, Set<String> phones) {
        take(node, "EmailAddress", emails);
        take(node, "InternationalPhoneNumber", phones);
        take(node, "PhoneNumber", phones);
        for (String list :
                new String[] {"to_EmailAddress", "to_PhoneNumber", "to_MobilePhoneNumber", "to_BusinessPartnerAddress"
                }) {
            for (JsonNode element : node.path(list)) {
                collect(element, emails, phones);
            }
        }
    }

    private static void take(JsonNode node, String field, Set<String> into) {
        String text = node.path(field).asText();
        if (!text.isBlank()) {
            into.add(text);
        }
    }

    private static boolean flag(ObjectNode raw, String field) throws RawFault {
        return raw.has(field) && SapValues.flag(field, raw.path(field));
    }
}
