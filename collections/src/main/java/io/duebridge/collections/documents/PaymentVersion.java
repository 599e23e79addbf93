package io.duebridge.collections.documents;

import io.duebridge.collections.documents.PaymentChange.Kind;
import io.duebridge.collections.documents.PaymentChange.Target;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What of one version of an ERP payment somebody may ask about later. Pure. */
record PaymentVersion(
        ErpPaymentStatus status,
        String customer,
        LocalDate date,
        String currency,
        BigDecimal total,
        BigDecimal unapplied,
        @Nullable String deposit,
        Map<Target, Applied> applications) {

    /** What is applied to one document, over all lines that name it. */
    record Applied(BigDecimal amount, BigDecimal discount) {
        static final Applied NOTHING = new Applied(BigDecimal.ZERO, BigDecimal.ZERO);

        Applied plus(Applied other) {
            return new Applied(amount.add(other.amount), discount.add(other.discount));
        }

        boolean isSameAs(Applied other) {
            return amount.compareTo(other.amount) == 0 && discount.compareTo(other.discount) == 0;
        }
    }

    PaymentVersion {
        applications = new LinkedHashMap<>(applications);
    }

    /** The same payment after the ERP deleted it. */
    PaymentVersion deleted() {
        return new PaymentVersion(
                ErpPaymentStatus.DELETED, customer, date, currency, total, BigDecimal.ZERO, deposit, Map.of());
    }

    /**
     * What {@code after} changed, in the order in which one would tell it.
     */
    List<PaymentChange> changesTo(PaymentVersion after) {
        List<PaymentChange> changes = new ArrayList<>();
        if (status != after.status) {
            Kind kind = switch (after.status) {
                case BOOKED -> Kind.RESTORED;
                case VOIDED -> Kind.VOIDED;
                case DELETED -> Kind.DELETED;
            };
            changes.add(PaymentChange.texts(kind, status.name(), after.status.name()));
        }
        if (!customer.equals(after.customer)) {
            changes.add(PaymentChange.texts(Kind.CUSTOMER, customer, after.customer));
        }
        if (total.compareTo(after.total) != 0 || !currency.equals(after.currency)) {
            changes.add(PaymentChange.amounts(Kind.AMOUNT, total, after.total).withTexts(currency, after.currency));
        }
        if (!date.equals(after.date)) {
            changes.add(PaymentChange.texts(Kind.DATE, date.toString(), after.date.toString()));
        }
        if (!Objects.equals(deposit, after.deposit)) {
            changes.add(PaymentChange.texts(Kind.DEPOSIT, deposit, after.deposit));
        }
        applicationsTo(after, changes);
        if (unapplied.compareTo(after.unapplied) != 0) {
            changes.add(PaymentChange.amounts(Kind.REST, unapplied, after.unapplied));
        }
        return changes;
    }

    /** What it was before these changes, which led to this version. */
    PaymentVersion before(List<PaymentChange> changes) {
        PaymentVersion at = this;
        for (int i = changes.size() - 1; i >= 0; i--) {
            at = at.without(changes.get(i));
        }
        return at;
    }

    private PaymentVersion without(PaymentChange change) {
        Map<Target, Applied> applied = new LinkedHashMap<>(applications);
        change.target().ifPresent(target -> {
            if (change.kind() == Kind.APPLIED) {
                applied.remove(target);
            } else {
                applied.put(
                        target,
                        new Applied(
                                change.beforeAmount().orElseThrow(),
                                change.beforeDiscount().orElseThrow()));
            }
        });
        boolean status =
                change.kind() == Kind.VOIDED || change.kind() == Kind.DELETED || change.kind() == Kind.RESTORED;
        String text = change.beforeText().orElse(null);
        return new PaymentVersion(
                status ? ErpPaymentStatus.valueOf(change.beforeText().orElseThrow()) : this.status,
                change.kind() == Kind.CUSTOMER ? change.beforeText().orElseThrow() : customer,
                change.kind() == Kind.DATE ? LocalDate.parse(change.beforeText().orElseThrow()) : date,
                change.kind() == Kind.AMOUNT ? change.beforeText().orElseThrow() : currency,
                change.kind() == Kind.AMOUNT ? change.beforeAmount().orElseThrow() : total,
                change.kind() == Kind.REST ? change.beforeAmount().orElseThrow() : unapplied,
                change.kind() == Kind.DEPOSIT ? text : deposit,
                applied);
    }

    private void applicationsTo(PaymentVersion after, List<PaymentChange> changes) {
        applications.forEach((target, was) -> {
            Applied is = after.applications.getOrDefault(target, Applied.NOTHING);
            if (!was.isSameAs(is)) {
                Kind kind = after.applications.containsKey(target) ? Kind.APPLICATION_CHANGED : Kind.UNAPPLIED;
                changes.add(application(kind, target, was, is));
            }
        });
        after.applications.forEach((target, is) -> {
            if (!applications.containsKey(target)) {
                changes.add(application(Kind.APPLIED, target, Applied.NOTHING, is));
            }
        });
    }

    private static PaymentChange application(Kind kind, Target target, Applied before, Applied after) {
        return PaymentChange.amounts(kind, before.amount, after.amount).on(target, before.discount, after.discount);
    }
}
