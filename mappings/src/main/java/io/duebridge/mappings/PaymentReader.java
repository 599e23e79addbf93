package io.duebridge.mappings;

import io.duebridge.mappings.CanonicalPayment.Application;
import io.duebridge.mappings.CanonicalPayment.OtherApplication;
import io.duebridge.mappings.CanonicalPayment.Trace;
import io.duebridge.mappings.Fields.WhenLonger;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Makes a payment of a mapped document and holds it against the rules of bookkeeping. */
final class PaymentReader {
    /** More links to journal entries and the like than this on one payment are not searched for their directions. */
    private static final int MAX_SEARCHED = 16;

    private PaymentReader() {}

    private record Applied(String kind, ErpId document, BigDecimal amount) {}

    static CanonicalPayment read(Fields fields) {
        Currency currency = fields.currency("currency");
        BigDecimal total = fields.amount("total", currency);
        Optional<BigDecimal> unapplied = fields.optionalAmount("unapplied", currency);
        List<Application> applications = new ArrayList<>();
        List<Applied> others = new ArrayList<>();
        for (Fields line : fields.list("applications")) {
            readApplication(line, currency, applications, others);
        }
        BigDecimal rest = total;
        for (Application application : applications) {
            rest = application.kind() == RecordKind.INVOICE
                    ? rest.subtract(application.amount())
                    : rest.add(application.amount());
        }
        List<OtherApplication> decided = directions(others, rest, unapplied, fields);
        BigDecimal left = Decimals.inCurrency(rest.subtract(taken(decided)), currency);
        if (fields.faults().isEmpty()) {
            checkSums(total, unapplied, left, fields);
        }
        return new CanonicalPayment(
                fields.id("id"),
                fields.date("date"),
                fields.id("customer"),
                currency,
                total,
                unapplied.orElse(left),
                fields.text("reference", 60, WhenLonger.REFUSE),
                fields.text("method", 100, WhenLonger.CUT),
                fields.text("memo", 4000, WhenLonger.CUT),
                fields.flag("voided", false),
                applications,
                decided,
                trace(fields));
    }

    private static Trace trace(Fields fields) {
        return new Trace(
                fields.instant("createdAt"),
                fields.text("changedBy", 100, WhenLonger.CUT),
                fields.text("deposit", Fields.MAX_ID, WhenLonger.REFUSE),
                fields.optionalDate("depositDate"));
    }

    private static void readApplication(
            Fields line, Currency currency, List<Application> applications, List<Applied> others) {
        String kind = line.requiredText("kind", 20, WhenLonger.CUT, "what it is applied to, such as invoice");
        ErpId document = line.id("document");
        BigDecimal amount = line.amount("amount", currency);
        if (amount.signum() < 0) {
            line.fault("the " + kind + " " + document + " is applied with " + amount.toPlainString()
                    + "; expected zero or more");
        }
        BigDecimal discount = line.optionalAmount("discount", currency)
                .orElseGet(() -> Decimals.inCurrency(BigDecimal.ZERO, currency));
        if (discount.signum() < 0) {
            line.fault("the " + kind + " " + document + " has the discount " + discount.toPlainString()
                    + "; expected zero or more");
        }
        if (kind.equals(RecordKind.INVOICE.label())) {
            applications.add(new Application(RecordKind.INVOICE, document, amount, discount));
        } else if (kind.equals(RecordKind.CREDIT_MEMO.label())) {
            applications.add(new Application(RecordKind.CREDIT_MEMO, document, amount, discount));
        } else {
            others.add(new Applied(kind, document, amount));
        }
    }

    /**
     * Whether each link to a journal entry, cheque and the like takes money or gives it: the record does not say, but its sum does.
     * Where the sum allows several answers, what stands last gives: credits stand behind the charges they pay.
     * All taking is tried first; if no choice makes the sum hold, all taking is returned and the sum's check will say so.
     */
    private static List<OtherApplication> directions(
            List<Applied> others, BigDecimal rest, Optional<BigDecimal> unapplied, Fields fields) {
        if (others.isEmpty()) {
            return List.of();
        }
        if (others.size() > MAX_SEARCHED) {
            List<OtherApplication> taking = choice(others, 0);
            if (unapplied
                    .filter(left -> rest.subtract(taken(taking)).compareTo(left) == 0)
                    .isPresent()) {
                return taking;
            }
            fields.fault("applications hold " + others.size()
                    + " links to other records than invoices and credit memos;" + " expected at most " + MAX_SEARCHED);
            return List.of();
        }
        for (int giving = 0; giving < 1 << others.size(); giving++) {
            List<OtherApplication> choice = choice(others, giving);
            BigDecimal left = rest.subtract(taken(choice));
            if (unapplied.isPresent() ? left.compareTo(unapplied.get()) == 0 : left.signum() >= 0) {
                return choice;
            }
        }
        return choice(others, 0);
    }

    private static List<OtherApplication> choice(List<Applied> others, int giving) {
        List<OtherApplication> choice = new ArrayList<>(others.size());
        for (int i = 0; i < others.size(); i++) {
            Applied other = others.get(i);
            choice.add(new OtherApplication(
                    other.kind(), (giving >> (others.size() - 1 - i) & 1) == 1, other.document(), other.amount()));
        }
        return choice;
    }

    private static BigDecimal taken(List<OtherApplication> others) {
        BigDecimal taken = BigDecimal.ZERO;
        for (OtherApplication other : others) {
            taken = other.gives() ? taken.subtract(other.amount()) : taken.add(other.amount());
        }
        return taken;
    }

    private static void checkSums(BigDecimal total, Optional<BigDecimal> unapplied, BigDecimal left, Fields fields) {
        if (total.signum() < 0) {
            fields.fault("total is " + total.toPlainString() + "; expected zero or more");
        }
        BigDecimal stated = unapplied.orElse(left);
        if (stated.signum() < 0) {
            fields.fault((unapplied.isPresent() ? "unapplied is " : "the applications leave ") + stated.toPlainString()
                    + "; expected zero or more");
        }
        if (stated.compareTo(left) != 0) {
            fields.fault("unapplied is " + stated.toPlainString() + "; expected " + left.toPlainString()
                    + ", which is the total " + total.toPlainString() + " less what is applied");
        }
    }
}
