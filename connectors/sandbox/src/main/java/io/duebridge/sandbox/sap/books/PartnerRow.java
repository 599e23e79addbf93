package io.duebridge.sandbox.sap.books;

import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.sap.odata.EdmType;
import io.duebridge.sandbox.sap.odata.Row;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A customer as business partner. */
final class PartnerRow {
    static final Map<String, EdmType> PROPERTIES = Map.ofEntries(
            Map.entry("BusinessPartner", EdmType.ALPHA),
            Map.entry("Customer", EdmType.ALPHA),
            Map.entry("BusinessPartnerCategory", EdmType.STRING),
            Map.entry("BusinessPartnerFullName", EdmType.STRING),
            Map.entry("BusinessPartnerIsBlocked", EdmType.BOOLEAN),
            Map.entry("CreationDate", EdmType.DATE),
            Map.entry("CreationTime", EdmType.TIME),
            Map.entry("LastChangeDate", EdmType.DATE),
            Map.entry("LastChangeTime", EdmType.TIME));

    static final Map<String, Map<String, EdmType>> NAVIGATIONS = Map.of("to_BusinessPartnerAddress", Map.of());

    private PartnerRow() {}

    static Row of(LedgerCustomer customer, ZoneId zone) {
        CustomerDetails details = customer.details();
        Map<String, Object> values = new HashMap<>();
        values.put("BusinessPartner", Numbers.customerKept(customer.id()));
        values.put("Customer", Numbers.customerKept(customer.id()));
        values.put("BusinessPartnerCategory", "2");
        values.put("BusinessPartnerFullName", details.displayName());
        values.put("BusinessPartnerIsBlocked", !details.active());
        values.put("CreationDate", LocalDate.ofInstant(customer.createdAt(), zone));
        values.put(
                "CreationTime", LocalTime.ofInstant(customer.createdAt(), zone).withNano(0));
        if (customer.version() > 0) {
            values.put("LastChangeDate", LocalDate.ofInstant(customer.changedAt(), zone));
            values.put(
                    "LastChangeTime",
                    LocalTime.ofInstant(customer.changedAt(), zone).withNano(0));
        }
        Row address = new Row(
                Map.of("AddressID", customer.id()),
                Map.of(
                        "to_EmailAddress", one("EmailAddress", details.email().orElse("")),
                        "to_PhoneNumber", one("PhoneNumber", details.phone().orElse(""))));
        return new Row(values, Map.of("to_BusinessPartnerAddress", List.of(address)));
    }

    private static List<Row> one(String property, String value) {
        return value.isEmpty() ? List.of() : List.of(new Row(Map.of(property, value), Map.of()));
    }
}
