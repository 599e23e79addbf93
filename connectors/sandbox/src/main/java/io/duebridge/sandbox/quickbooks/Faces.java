package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerAttachable;
import io.duebridge.sandbox.LedgerCode;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerEstimate;
import io.duebridge.sandbox.LedgerItem;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerPaymentMethod;
import io.duebridge.sandbox.LedgerTerm;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The service's entities. The properties listed are those the service lets statements filter by; {@code PrivateNote}, for one, is not
 * among them.
 */
final class Faces {
    static final Face INVOICE = new Face(
            "Invoice",
            EntityKind.INVOICE,
            true,
            new DocumentWriter(),
            with(
                    optional("DocNumber", document(d -> d.details().number())),
                    Property.date(
                            "TxnDate",
                            (e, view) -> ((LedgerDocument) e).details().date()),
                    Property.date(
                            "DueDate",
                            (e, view) -> ((LedgerDocument) e).details().dueDate()),
                    id("CustomerRef", document(d -> Optional.of(d.customer()))),
                    id("SalesTermRef", document(d -> d.details().term())),
                    Property.number("TotalAmt", (e, view) -> ((LedgerDocument) e).total()),
                    Property.number("Balance", (e, view) -> ((LedgerDocument) e).open())));

    static final Face CREDIT_MEMO = new Face(
            "CreditMemo",
            EntityKind.CREDIT_MEMO,
            false,
            new DocumentWriter(),
            with(
                    optional("DocNumber", document(d -> d.details().number())),
                    Property.date(
                            "TxnDate",
                            (e, view) -> ((LedgerDocument) e).details().date()),
                    id("CustomerRef", document(d -> Optional.of(d.customer()))),
                    Property.number("TotalAmt", (e, view) -> ((LedgerDocument) e).total()),
                    Property.number("Balance", (e, view) -> ((LedgerDocument) e).open())));

    static final Face PAYMENT = new Face(
            "Payment",
            EntityKind.PAYMENT,
            false,
            new PaymentWriter(),
            with(
                    optional("PaymentRefNum", payment(LedgerPayment::reference)),
                    Property.date("TxnDate", (e, view) -> ((LedgerPayment) e).date()),
                    id("CustomerRef", payment(p -> Optional.of(p.customer()))),
                    id("PaymentMethodRef", payment(p -> p.details().method())),
                    id("DepositToAccountRef", payment(p -> p.details().depositAccount())),
                    Property.number("TotalAmt", (e, view) -> ((LedgerPayment) e).total())));

    static final Face JOURNAL_ENTRY = new Face(
            "JournalEntry",
            EntityKind.JOURNAL_ENTRY,
            true,
            new JournalWriter(),
            with(
                    optional("DocNumber", e -> ((LedgerJournal) e).details().number()),
                    Property.date(
                            "TxnDate",
                            (e, view) -> ((LedgerJournal) e).details().date())));

    static final Face DEPOSIT = new Face(
            "Deposit",
            EntityKind.DEPOSIT,
            true,
            new DepositWriter(),
            with(
                    Property.date("TxnDate", (e, view) -> ((LedgerDeposit) e).date()),
                    id("DepositToAccountRef", e -> Optional.of(((LedgerDeposit) e).account())),
                    Property.number("TotalAmt", (e, view) -> ((LedgerDeposit) e).total())));

    static final Face REFUND_RECEIPT = new Face(
            "RefundReceipt",
            EntityKind.REFUND_RECEIPT,
            false,
            new DocumentWriter(),
            with(
                    optional("DocNumber", document(d -> d.details().number())),
                    Property.date(
                            "TxnDate",
                            (e, view) -> ((LedgerDocument) e).details().date()),
                    id("CustomerRef", document(d -> Optional.of(d.customer()))),
                    Property.number("TotalAmt", (e, view) -> ((LedgerDocument) e).total())));

    static final Face CUSTOMER = new Face(
            "Customer",
            EntityKind.CUSTOMER,
            false,
            new CustomerWriter(),
            with(
                    optional(
                            "DisplayName", customer(c -> Optional.of(c.details().displayName()))),
                    optional("CompanyName", customer(c -> c.details().companyName())),
                    optional("GivenName", customer(c -> c.details().givenName())),
                    optional("FamilyName", customer(c -> c.details().familyName())),
                    optional("PrimaryEmailAddr", customer(c -> c.details().email())),
                    Property.text(
                            "FullyQualifiedName",
                            (e, view) -> Optional.of(CustomerWriter.qualifiedName((LedgerCustomer) e, view))),
                    Property.flag(
                            "Active",
                            (e, view) -> ((LedgerCustomer) e).details().active()),
                    Property.flag(
                            "Job",
                            (e, view) -> ((LedgerCustomer) e).details().parent().isPresent()),
                    Property.number("Balance", (e, view) -> view.balance(e.id()))));

    static final Face TERM = list("Term", EntityKind.TERM, new ListWriters.TermWriter(), e -> ((LedgerTerm) e).name());
    static final Face PAYMENT_METHOD = list(
            "PaymentMethod",
            EntityKind.PAYMENT_METHOD,
            new ListWriters.PaymentMethodWriter(),
            e -> ((LedgerPaymentMethod) e).name());
    static final Face ACCOUNT =
            list("Account", EntityKind.ACCOUNT, new ListWriters.AccountWriter(), e -> ((LedgerAccount) e).name());
    static final Face ITEM = list("Item", EntityKind.ITEM, new ListWriters.ItemWriter(), e -> ((LedgerItem) e).name());

    static final Face CLASS =
            list("Class", EntityKind.CLASS, new ListWriters.CodeWriter(), e -> ((LedgerCode) e).name());
    static final Face DEPARTMENT =
            list("Department", EntityKind.DEPARTMENT, new ListWriters.CodeWriter(), e -> ((LedgerCode) e).name());

    static final Face ESTIMATE = new Face(
            "Estimate",
            EntityKind.ESTIMATE,
            false,
            new EstimateWriter(),
            with(
                    optional("DocNumber", e -> ((LedgerEstimate) e).details().number()),
                    Property.date(
                            "TxnDate",
                            (e, view) -> ((LedgerEstimate) e).details().date()),
                    id(
                            "CustomerRef",
                            e -> Optional.of(((LedgerEstimate) e).details().customer())),
                    optional(
                            "TxnStatus",
                            e -> Optional.of(
                                    ((LedgerEstimate) e).state().status().label())),
                    Property.number("TotalAmt", (e, view) -> ((LedgerEstimate) e).total())));

    static final Face ATTACHABLE = new Face(
            "Attachable",
            EntityKind.ATTACHABLE,
            false,
            new AttachableWriter(),
            with(
                    optional("FileName", e -> ((LedgerAttachable) e).details().fileName()),
                    optional("Note", e -> ((LedgerAttachable) e).details().note()),
                    optional("AttachableRef.EntityRef.Type", e -> link(e).map(LedgerAttachable.Link::type)),
                    id("AttachableRef.EntityRef.Value", e -> link(e).map(LedgerAttachable.Link::id))));

    static final List<Face> ALL = List.of(
            INVOICE,
            CREDIT_MEMO,
            PAYMENT,
            JOURNAL_ENTRY,
            DEPOSIT,
            REFUND_RECEIPT,
            ESTIMATE,
            ATTACHABLE,
            CUSTOMER,
            TERM,
            PAYMENT_METHOD,
            ACCOUNT,
            ITEM,
            CLASS,
            DEPARTMENT);

    private Faces() {}

    /** Entity names are case sensitive. */
    static Optional<Face> byName(String name) {
        return ALL.stream().filter(face -> face.name().equals(name)).findFirst();
    }

    static Optional<Face> byPath(String path) {
        return ALL.stream().filter(face -> face.path().equals(path)).findFirst();
    }

    static Face of(EntityKind kind) {
        return ALL.stream().filter(face -> face.kind() == kind).findFirst().orElseThrow();
    }

    private static Face list(
            String name, EntityKind kind, Face.EntityWriter writer, Function<LedgerEntity, String> entryName) {
        return new Face(
                name,
                kind,
                false,
                writer,
                with(
                        optional("Name", entity -> Optional.of(entryName.apply(entity))),
                        optional(
                                "AccountType",
                                entity -> entity instanceof LedgerAccount account
                                        ? Optional.of(ListWriters.accountType(account))
                                        : Optional.empty()),
                        Property.flag("Active", (entity, view) -> view.isActive(entity))));
    }

    private static Optional<LedgerAttachable.Link> link(LedgerEntity entity) {
        return ((LedgerAttachable) entity).details().links().stream().findFirst();
    }

    private static List<Property> with(Property... own) {
        List<Property> properties = new ArrayList<>();
        properties.add(id("Id", entity -> Optional.of(entity.id())));
        properties.add(new Property(
                "MetaData.CreateTime",
                Property.Type.TIME,
                (entity, view) -> Optional.of(entity.createdAt().truncatedTo(ChronoUnit.SECONDS))));
        properties.add(new Property(
                "MetaData.LastUpdatedTime",
                Property.Type.TIME,
                (entity, view) -> Optional.of(entity.changedAt().truncatedTo(ChronoUnit.SECONDS))));
        properties.addAll(List.of(own));
        return List.copyOf(properties);
    }

    private static Property optional(String name, Function<LedgerEntity, Optional<String>> reading) {
        return Property.text(name, (entity, view) -> reading.apply(entity));
    }

    private static Property id(String name, Function<LedgerEntity, Optional<String>> reading) {
        return new Property(name, Property.Type.ID, (entity, view) -> reading.apply(entity));
    }

    private static Function<LedgerEntity, Optional<String>> document(
            Function<LedgerDocument, Optional<String>> reading) {
        return entity -> reading.apply((LedgerDocument) entity);
    }

    private static Function<LedgerEntity, Optional<String>> payment(Function<LedgerPayment, Optional<String>> reading) {
        return entity -> reading.apply((LedgerPayment) entity);
    }

    private static Function<LedgerEntity, Optional<String>> customer(
            Function<LedgerCustomer, Optional<String>> reading) {
        return entity -> reading.apply((LedgerCustomer) entity);
    }
}
