package io.duebridge.sap;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Money;
import io.duebridge.spi.PaymentApplication;
import io.duebridge.spi.PaymentInstruction;
import io.duebridge.spi.PaymentObstacle;
import io.duebridge.spi.PaymentObstacle.Remedy;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What SAP does not take of a payment, as far as the payment itself and the settings say. */
final class PaymentLimits {
    private PaymentLimits() {}

    /** Of every payment, whichever way it is posted. */
    static Optional<PaymentObstacle> of(PaymentInstruction payment, Set<String> companies) {
        return problem(payment)
                .or(() -> payment.applications().stream()
                        .flatMap(one -> problem(one, payment).stream())
                        .findFirst())
                .map(reason -> obstacle(Remedy.ASK, reason))
                .or(() -> givesTooMuch(payment)
                        ? Optional.of(
                                obstacle(Remedy.WITHOUT_CREDITS, "its credit memos give more than its invoices take"))
                        : Optional.empty())
                .or(() -> company(payment, companies));
    }

    /** Besides, that nothing says where its money lies; while its method is not chosen yet, any of them may say so. */
    static Optional<PaymentObstacle> of(PaymentInstruction payment, Set<String> companies, PostingSettings settings) {
        return of(payment, companies)
                .or(() -> account(payment, settings)
                        .filter(missing -> payment.method().isPresent() || !settings.hasAccountsByMethod()));
    }

    /** That nothing says where its money lies. */
    static Optional<PaymentObstacle> account(PaymentInstruction payment, PostingSettings settings) {
        if (payment.total().isZero() || settings.bankAccount(payment).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new PaymentObstacle(
                settings.hasAccountsByMethod() ? Remedy.ANOTHER_METHOD : Remedy.ASK,
                SapErrors.BANK_ACCOUNT_MISSING,
                "bank-accounts names no account for payments by "
                        + payment.method().orElse("an unknown method") + " in "
                        + payment.total().currency().getCurrencyCode() + ", and none for all others (*)"));
    }

    static PaymentObstacle obstacle(Remedy remedy, String reason) {
        return new PaymentObstacle(remedy, SapErrors.NOT_EXPRESSIBLE, reason);
    }

    static void refuse(Optional<PaymentObstacle> obstacle, PaymentInstruction payment) throws ConnectorException {
        if (obstacle.isPresent()) {
            throw obstacle.get().refusal(payment.reference());
        }
    }

    /** The company codes of what it pays. */
    static Set<String> companies(PaymentInstruction payment) {
        Set<String> used = new TreeSet<>();
        for (PaymentApplication application : payment.applications()) {
            ItemKey.parse(application.document().value()).map(ItemKey::company).ifPresent(used::add);
        }
        return used;
    }

    private static Optional<PaymentObstacle> company(PaymentInstruction payment, Set<String> companies) {
        Set<String> used = companies(payment);
        if (used.size() > 1) {
            return Optional.of(obstacle(
                    Remedy.PAY_APART,
                    "it pays items of company codes " + String.join(" and ", used)
                            + ", which is more than one document"));
        }
        return used.stream()
                .filter(company -> !companies.contains(company))
                .findFirst()
                .map(company -> obstacle(Remedy.ASK, "company code " + company + " is not among company-codes"));
    }

    private static Optional<String> problem(PaymentInstruction payment) {
        if (!payment.total().isPayable()) {
            return Optional.of(payment.total() + " has more decimals than its currency");
        }
        if (payment.total().isZero() && payment.applications().isEmpty()) {
            return Optional.of("it is a payment of nothing for nothing");
        }
        return payment.customer().value().matches("[A-Z0-9]{1,10}")
                ? Optional.empty()
                : Optional.of("customer " + payment.customer() + " is no number of SAP's");
    }

    private static Optional<String> problem(PaymentApplication application, PaymentInstruction payment) {
        Currency currency = payment.total().currency();
        return new Money(application.amount(), currency).isPayable()
                        && new Money(application.discount(), currency).isPayable()
                ? Optional.empty()
                : Optional.of("the amount for " + application.kind() + " " + application.document()
                        + " has more decimals than its currency");
    }

    private static boolean givesTooMuch(PaymentInstruction payment) {
        BigDecimal taken = BigDecimal.ZERO;
        BigDecimal given = BigDecimal.ZERO;
        for (PaymentApplication application : payment.applications()) {
            taken = application.gives() ? taken : taken.add(application.amount());
            given = application.gives() ? given.add(application.amount()) : given;
        }
        return given.compareTo(taken) > 0;
    }
}
