package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerEntity;
import java.util.Optional;

/** Customers. */
final class CustomerWriter implements TypeWriter {
    private final NetSuiteBooks books;

    CustomerWriter(NetSuiteBooks books) {
        this.books = books;
    }

    @Override
    public LedgerEntity add(Given given) {
        CustomerDetails details = details(given, Optional.empty());
        return books.ledger()
                .codings()
                .change(
                        EntityKind.CUSTOMER,
                        Optional.empty(),
                        Optional.empty(),
                        Codings.of(books, given, Coding.none()),
                        () -> books.ledger().addCustomer(details));
    }

    @Override
    public LedgerEntity update(LedgerEntity entity, Given given) {
        LedgerCustomer before = (LedgerCustomer) entity;
        CustomerDetails details = details(given, Optional.of(before.details()));
        Coding coding = books.read(view -> view.coding(before.kind(), before.id()));
        return books.ledger()
                .codings()
                .change(
                        EntityKind.CUSTOMER,
                        Optional.of(before.id()),
                        Optional.empty(),
                        Codings.of(books, given, coding),
                        () -> books.ledger().changeCustomer(before.id(), before.version(), details));
    }

    @Override
    public void delete(LedgerEntity before) {
        throw NsRefusal.of(
                "THIS_RECORD_CANNOT_BE_DELETED_BECAUSE_IT_HAS_DEPENDENT_RECORDS",
                "This record cannot be deleted because it has dependent records. Make it inactive instead.");
    }

    private CustomerDetails details(Given given, Optional<CustomerDetails> before) {
        Optional<String> company = given.text("companyName", before.flatMap(CustomerDetails::companyName));
        Optional<String> first = given.text("firstName", before.flatMap(CustomerDetails::givenName));
        Optional<String> last = given.text("lastName", before.flatMap(CustomerDetails::familyName));
        String name = given.text("entityId")
                .or(() -> before.map(CustomerDetails::displayName))
                .or(() -> company)
                .or(() -> last.map(
                        family -> first.map(some -> some + " " + family).orElse(family)))
                .orElseThrow(() -> NsRefusal.missing("Company Name"));
        Optional<String> parent =
                books.list(given, "parent", RecordType.CUSTOMER, before.flatMap(CustomerDetails::parent));
        String currency = given.ref("currency")
                .map(key -> books.read(view -> Company.currencyCode(view, key)))
                .or(() -> before.map(CustomerDetails::currency))
                .or(() -> parent.flatMap(id -> books.ledger().customer(id))
                        .map(above -> above.details().currency()))
                .orElseGet(() -> books.ledger().company().homeCurrency());
        return new CustomerDetails(
                name,
                company,
                first,
                last,
                parent,
                before.map(CustomerDetails::billWithParent).orElse(false),
                currency,
                given.text("email", before.flatMap(CustomerDetails::email)),
                given.text("phone", before.flatMap(CustomerDetails::phone)),
                books.list(given, "terms", RecordType.TERM, before.flatMap(CustomerDetails::term)),
                before.flatMap(CustomerDetails::address),
                before.map(CustomerDetails::taxable).orElse(false),
                given.text("comments", before.flatMap(CustomerDetails::notes)),
                given.flag("isInactive")
                        .map(inactive -> !inactive)
                        .or(() -> before.map(CustomerDetails::active))
                        .orElse(true));
    }
}
