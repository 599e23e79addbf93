package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.PostalAddress;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A customer's fields. */
final class CustomerFields {
    private CustomerFields() {}

    static Map<String, Value> of(LedgerView view, LedgerCustomer customer, LocalDate today) {
        CustomerDetails details = customer.details();
        Value.Ref currency = Company.currency(view, details.currency());
        BigDecimal balance = view.balance(customer.id());
        BigDecimal deposits = deposits(view, customer.id());
        Fields fields = new Fields()
                .text("entityId", details.displayName())
                .flag("isPerson", isPerson(details))
                .text("firstName", details.givenName())
                .text("lastName", details.familyName())
                .text("companyName", details.companyName())
                .text("phone", details.phone())
                .text("email", details.email())
                .text("comments", details.notes())
                .flag("isInactive", !details.active())
                .time("dateCreated", customer.createdAt())
                .time("lastModifiedDate", customer.changedAt())
                .ref("terms", RecordReader.list(view, EntityKind.TERM, details.term()))
                .ref("currency", currency)
                .amount("balance", balance)
                .amount("depositBalance", deposits)
                .text("stage", "_customer");
        details.parent().ifPresent(parent -> fields.ref("parent", RecordReader.customer(view, parent)));
        details.address()
                .ifPresent(address -> fields.rows("addressbookList", "addressbook", List.of(address(address))));
        RecordReader.receivable(fields, "receivablesAccount", view, details.currency());
        fields.rows(
                "currencyList",
                "currency",
                List.of(new Fields()
                        .ref("currency", currency)
                        .amount("balance", balance)
                        .amount("depositBalance", deposits)
                        .done()));
        RecordReader.coding(fields, view, customer, customer.id());
        return fields.done();
    }

    static boolean isPerson(CustomerDetails details) {
        return details.companyName().isEmpty() && details.familyName().isPresent();
    }

    private static BigDecimal deposits(LedgerView view, String customer) {
        return view.all(EntityKind.CUSTOMER_DEPOSIT).stream()
                .map(LedgerCustomerDeposit.class::cast)
                .filter(deposit -> deposit.details().customer().equals(customer))
                .map(LedgerCustomerDeposit::unused)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<String, Value> address(PostalAddress address) {
        Map<String, Value> lines = new Fields()
                .text("country", "_unitedStates")
                .text("addr1", address.line1())
                .text("city", address.city())
                .text("state", address.region())
                .text("zip", address.postalCode())
                .done();
        return new Fields()
                .flag("defaultShipping", true)
                .flag("defaultBilling", true)
                .flag("isResidential", false)
                .text("label", address.line1())
                .group("addressbookAddress", lines)
                .done();
    }
}
