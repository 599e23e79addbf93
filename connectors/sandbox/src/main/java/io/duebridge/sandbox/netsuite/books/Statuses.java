package io.duebridge.sandbox.netsuite.books;

import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerCustomerDeposit;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerJournal;
import io.duebridge.sandbox.LedgerPayment;
import io.duebridge.sandbox.LedgerRefund;
import io.duebridge.sandbox.LedgerView;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where transactions stand, and what all of them have. */
public final class Statuses {
    private Statuses() {}

    /** As people read it, as in {@code Paid In Full}. */
    public static String spoken(LedgerView view, LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return DocumentFields.status(document);
        }
        if (entity instanceof LedgerPayment payment) {
            return payment.kind() == EntityKind.PAYMENT
                    ? PaymentFields.status(view, payment)
                    : payment.voided() ? "Voided" : "Fully Applied";
        }
        if (entity instanceof LedgerCustomerDeposit deposit) {
            return PrepaymentFields.status(view, deposit);
        }
        return entity instanceof LedgerRefund ? "Fully Applied" : "Approved for Posting";
    }

    /** As searches name it, as in {@code _invoicePaidInFull}. */
    public static String searched(LedgerView view, LedgerEntity entity) {
        String kind = switch (entity.kind()) {
            case INVOICE -> "_invoice";
            case CREDIT_MEMO -> "_creditMemo";
            case PAYMENT -> "_payment";
            case CUSTOMER_DEPOSIT -> "_customerDeposit";
            case DEPOSIT_APPLICATION -> "_depositApplication";
            case CUSTOMER_REFUND -> "_customerRefund";
            default -> "_journal";
        };
        StringBuilder name = new StringBuilder(kind);
        for (String word : spoken(view, entity).split(" ")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    /** As SuiteQL keeps it, a letter; which letter means what depends on the type. */
    public static String letter(LedgerView view, LedgerEntity entity) {
        return switch (spoken(view, entity)) {
            case "Open" -> "A";
            case "Voided" -> "V";
            case "Not Deposited" -> entity.kind() == EntityKind.PAYMENT ? "B" : "A";
            case "Deposited" -> entity.kind() == EntityKind.PAYMENT ? "C" : "B";
            case "Fully Applied" -> entity.kind() == EntityKind.CUSTOMER_DEPOSIT ? "C" : "B";
            default -> "B";
        };
    }

    public static LocalDate date(LedgerEntity entity) {
        if (entity instanceof LedgerDocument document) {
            return document.details().date();
        }
        if (entity instanceof LedgerPayment payment) {
            return payment.date();
        }
        if (entity instanceof LedgerCustomerDeposit deposit) {
            return deposit.details().date();
        }
        return entity instanceof LedgerRefund refund
                ? refund.details().date()
                : ((LedgerJournal) entity).details().date();
    }

    /** ISO code of a customer's or transaction's currency. */
    public static Optional<String> currency(LedgerEntity entity) {
        if (entity instanceof LedgerCustomer customer) {
            return Optional.of(customer.details().currency());
        }
        if (entity instanceof LedgerDocument document) {
            return Optional.of(document.currency());
        }
        if (entity instanceof LedgerPayment payment) {
            return Optional.of(payment.currency());
        }
        if (entity instanceof LedgerCustomerDeposit deposit) {
            return Optional.of(deposit.details().currency());
        }
        if (entity instanceof LedgerRefund refund) {
            return Optional.of(refund.details().currency());
        }
        return entity instanceof LedgerJournal journal ? Optional.of(journal.currency()) : Optional.empty();
    }

    /** The text of a record's field; null where it has none. */
    public static @Nullable String text(NsRecord record, String field) {
        Value value = record.fields().get(field);
        if (value instanceof Value.Text text) {
            return text.text();
        }
        return value instanceof Value.Ref ref ? ref.id() : null;
    }
}
