package io.duebridge.collections.payments.register;

import static io.duebridge.collections.tables.Tables.PAYMENT;
import static io.duebridge.collections.tables.Tables.PAYMENT_RETURN;
import static io.duebridge.collections.tables.Tables.PAYOUT;
import static io.duebridge.collections.tables.Tables.PAYOUT_LINE;

import io.duebridge.collections.payments.provider.ReportedPayout.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.TableField;

/**
 * What the provider accounts for of one payment. What a payout has not shown yet is counted from what we know, not as the rest: a
 * payout that shows another amount, or money going back that we were not told of, leaves a difference.
 */
final class ProviderAccount {
    /** Money that is in the company's bank account at once, or was never money: no payouts are to come. */
    private static final Set<String> DIRECT = Set.of("bank", "none");

    private final Record payment;
    private final List<? extends Record> lines;
    private final List<? extends Record> returns;

    ProviderAccount(Record payment, List<? extends Record> lines, List<? extends Record> returns) {
        this.payment = payment;
        this.lines = lines;
        this.returns = returns;
    }

    RegisterRow.ProviderSide side() {
        BigDecimal amount = charged();
        BigDecimal returned = returned();
        boolean direct = DIRECT.contains(payment.get(PAYMENT.PROVIDER));
        return new RegisterRow.ProviderSide(
                Optional.ofNullable(payment.get(PAYMENT.PROVIDER_REFERENCE)).filter(text -> !direct),
                charge().map(line -> line.get(PAYOUT.PROVIDER_ID)),
                direct ? amount.subtract(returned) : sum(PAYOUT_LINE.NET),
                direct ? BigDecimal.ZERO : sum(PAYOUT_LINE.FEE),
                direct ? BigDecimal.ZERO : notYet(amount),
                returned);
    }

    /** In one charge, with the surcharge. */
    private BigDecimal charged() {
        return payment.get(PAYMENT.AMOUNT).add(payment.get(PAYMENT.SURCHARGE));
    }

    private static BigDecimal back(Record row) {
        return row.get(PAYMENT_RETURN.AMOUNT).add(row.get(PAYMENT_RETURN.SURCHARGE));
    }

    private BigDecimal returned() {
        return RegisterParts.wentBackUnwritten(payment, returns)
                ? charged()
                : returns.stream().map(ProviderAccount::back).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal notYet(BigDecimal amount) {
        BigDecimal charged = charge().isPresent() ? BigDecimal.ZERO : amount;
        Set<String> told = lines.stream()
                .filter(line -> !isCharge(line))
                .map(line -> line.get(PAYOUT_LINE.REFERENCE))
                .collect(Collectors.toSet());
        if (RegisterParts.wentBackUnwritten(payment, returns)) {
            return told.isEmpty() ? charged.subtract(amount) : charged;
        }
        return returns.stream()
                .filter(row -> !told.contains(row.get(PAYMENT_RETURN.PROVIDER_REFERENCE)))
                .map(ProviderAccount::back)
                .reduce(charged, BigDecimal::subtract);
    }

    private Optional<? extends Record> charge() {
        return lines.stream().filter(ProviderAccount::isCharge).findFirst();
    }

    private static boolean isCharge(Record line) {
        return line.get(PAYOUT_LINE.KIND).equals(Kind.CHARGE.name());
    }

    private BigDecimal sum(TableField<?, BigDecimal> column) {
        return lines.stream().map(line -> line.get(column)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What does not tie; empty if it does. */
    Optional<String> why() {
        BigDecimal amount = charged();
        Optional<String> otherCurrency = lines.stream()
                .filter(line -> !line.get(PAYOUT.CURRENCY).equals(payment.get(PAYMENT.CURRENCY)))
                .map(line -> "payout " + line.get(PAYOUT.PROVIDER_ID) + " counts it in " + line.get(PAYOUT.CURRENCY))
                .findFirst();
        if (otherCurrency.isPresent() || amount.compareTo(side().sum()) == 0) {
            return otherCurrency;
        }
        Optional<String> otherAmount = charge().filter(
                        line -> line.get(PAYOUT_LINE.GROSS).compareTo(amount) != 0)
                .map(line -> "payout " + line.get(PAYOUT.PROVIDER_ID) + " counts "
                        + line.get(PAYOUT_LINE.GROSS).toPlainString() + " for it");
        return otherAmount.or(
                () -> Optional.of("payouts took money back that we were not told of, or another amount of it, or"
                        + " a line's fee and net amount are not its gross amount"));
    }
}
