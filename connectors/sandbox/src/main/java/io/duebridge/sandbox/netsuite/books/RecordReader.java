package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.Coding;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerCode;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerItem;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerPaymentMethod;
import io.duebridge.sandbox.LedgerRefund;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.sandbox.LedgerView;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** The ledger's entities as records. */
public final class RecordReader {
    private RecordReader() {}

    /**
     * @param today in the company's calendar, for what is overdue
     */
    public static NsRecord read(LedgerView view, LedgerEntity entity, LocalDate today) {
        Map<String, Value> fields;
        if (entity instanceof LedgerCustomer customer) {
            fields = CustomerFields.of(view, customer, today);
        } else if (entity instanceof LedgerDocument document) {
            fields = DocumentFields.of(view, document);
        } else if (entity instanceof LedgerPayment payment) {
            fields = PaymentFields.of(view, payment);
        } else if (entity instanceof LedgerCustomerDeposit deposit) {
            fields = PrepaymentFields.of(view, deposit);
        } else if (entity instanceof LedgerRefund refund) {
            fields = PrepaymentFields.of(view, refund);
        } else if (entity instanceof LedgerJournal journal) {
            fields = JournalFields.of(view, journal);
        } else {
            fields = ListFields.of(view, entity);
        }
        RecordType type = RecordType.of(entity.kind()).orElseThrow();
        return new NsRecord(
                type, entity.id(), view.coding(entity.kind(), entity.id()).externalId(), fields);
    }

    // ---- shared by the readers

    static Value.Ref customer(LedgerView view, String id) {
        return new Value.Ref(id, fullName(view, id));
    }

    /** With the names of those above, as references and queries show it. */
    public static String fullName(LedgerView view, String id) {
        Optional<LedgerCustomer> customer = view.customer(id);
        String own = customer.map(found -> found.details().displayName()).orElse(id);
        return customer.flatMap(found -> found.details().parent())
                .map(parent -> fullName(view, parent) + " : " + own)
                .orElse(own);
    }

    static Optional<Value.Ref> list(LedgerView view, EntityKind kind, Optional<String> id) {
        return id.flatMap(known -> view.find(kind, known)
                .map(entity -> new Value.Ref(known, name(entity).orElse(known))));
    }

    /** The name of an entry of a list. */
    public static Optional<String> name(LedgerEntity entity) {
        if (entity instanceof LedgerAccount account) {
            return Optional.of(account.name());
        }
        if (entity instanceof LedgerTerm term) {
            return Optional.of(term.name());
        }
        if (entity instanceof LedgerPaymentMethod method) {
            return Optional.of(method.name());
        }
        if (entity instanceof LedgerItem item) {
            return Optional.of(item.name());
        }
        return entity instanceof LedgerCode code ? Optional.of(code.name()) : Optional.empty();
    }

    /** Subsidiary, department, class, location and the company's own fields. */
    static void coding(Fields fields, LedgerView view, LedgerEntity entity, String customer) {
        Coding coding = view.coding(entity.kind(), entity.id());
        Optional<String> subsidiary = coding.subsidiary().or(() -> view.subsidiary(customer));
        fields.ref("subsidiary", list(view, EntityKind.SUBSIDIARY, subsidiary))
                .ref("department", list(view, EntityKind.DEPARTMENT, coding.department()))
                .ref("class", list(view, EntityKind.CLASS, coding.businessClass()))
                .ref("location", list(view, EntityKind.LOCATION, coding.location()))
                .custom(coding.custom());
    }

    static void receivable(Fields fields, String name, LedgerView view, String currency) {
        fields.ref(
                name, Company.receivable(view, currency).map(account -> new Value.Ref(account.id(), account.name())));
    }
}
