package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.Ledger;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.PostalAddress;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Customers as clients send them. */
final class CustomerReader implements EntityReader {
    private static final Set<String> ECHOED = Set.of(
            "ShipAddr",
            "Mobile",
            "Fax",
            "AlternatePhone",
            "WebAddr",
            "Title",
            "MiddleName",
            "Suffix",
            "PaymentMethodRef",
            "ResaleNum",
            "DefaultTaxCodeRef");
    private static final Set<String> KNOWN = Names.with(
            ECHOED,
            "DisplayName",
            "FullyQualifiedName",
            "CompanyName",
            "GivenName",
            "FamilyName",
            "PrintOnCheckName",
            "Active",
            "Job",
            "ParentRef",
            "Level",
            "BillWithParent",
            "IsProject",
            "Balance",
            "BalanceWithJobs",
            "CurrencyRef",
            "PrimaryEmailAddr",
            "PrimaryPhone",
            "BillAddr",
            "SalesTermRef",
            "PreferredDeliveryMethod",
            "Taxable",
            "Notes",
            "ClientEntityId",
            "V4IDPseudonym",
            "OpenBalanceDate");

    @Override
    public Set<String> echoed() {
        return ECHOED;
    }

    @Override
    public LedgerEntity create(Ledger ledger, ObjectNode body) {
        return ledger.addCustomer(details(ledger, body));
    }

    @Override
    public LedgerEntity update(Ledger ledger, String id, int version, ObjectNode body) {
        return ledger.changeCustomer(id, version, details(ledger, body));
    }

    private static CustomerDetails details(Ledger ledger, ObjectNode sent) {
        Body body = new Body(sent).only(KNOWN);
        Optional<String> given = body.text("GivenName", 100);
        Optional<String> family = body.text("FamilyName", 100);
        String name = body.text("DisplayName", 500)
                .or(() -> Optional.of(Stream.of(given, family)
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(" ")))
                        .filter(joined -> !joined.isEmpty()))
                .orElseThrow(() -> QboFault.missing("DisplayName"));
        Optional<String> parent = body.ref("ParentRef");
        return new CustomerDetails(
                name,
                body.text("CompanyName", 100),
                given,
                family,
                parent,
                parent.isPresent() && body.flag("BillWithParent", false),
                body.ref("CurrencyRef").orElseGet(() -> inherited(ledger, parent)),
                body.object("PrimaryEmailAddr").flatMap(email -> email.text("Address", 100)),
                body.object("PrimaryPhone").flatMap(phone -> phone.text("FreeFormNumber", 30)),
                body.ref("SalesTermRef"),
                body.object("BillAddr").map(CustomerReader::address),
                body.flag("Taxable", false),
                body.text("Notes", 2000),
                body.flag("Active", true));
    }

    private static String inherited(Ledger ledger, Optional<String> parent) {
        return parent.flatMap(ledger::customer)
                .map(customer -> customer.details().currency())
                .orElse(ledger.company().homeCurrency());
    }

    private static PostalAddress address(Body body) {
        return new PostalAddress(
                body.text("Line1").orElse(""),
                body.text("City").orElse(""),
                body.text("CountrySubDivisionCode").orElse(""),
                body.text("PostalCode").orElse(""),
                body.text("Country").orElse(""));
    }
}
