package io.duebridge.collections.payments.provider;

import io.duebridge.collections.payments.provider.ProviderAnswer.Declined;
import io.duebridge.collections.payments.provider.ProviderAnswer.Pending;
import io.duebridge.collections.payments.provider.ProviderAnswer.Returned;
import io.duebridge.collections.payments.provider.ProviderAnswer.Settled;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider.Charge;
import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Where the sandbox's charges stand, by the number they were made with. */
final class SandboxOutcome {
    private SandboxOutcome() {}

    static ProviderAnswer of(Charge charge, boolean later) {
        return switch (charge.number()) {
            case PENDING_THEN_SETTLED, BANK_PENDING_THEN_SETTLED ->
                later ? new Settled(charge.reference()) : new Pending(charge.reference());
            case PENDING_THEN_FAILED, BANK_PENDING_THEN_FAILED ->
                later
                        ? new Declined("debit_failed", "The bank could not take the amount from this account.")
                        : new Pending(charge.reference());
            case SETTLED_THEN_RETURNED ->
                later ? whole("rt_", charge, ReturnKind.RETURNED, "returned") : new Settled(charge.reference());
            case BANK_SETTLED_THEN_RETURNED ->
                later && !charge.again()
                        ? whole("rt_", charge, ReturnKind.RETURNED, "R01")
                        : new Settled(charge.reference());
            case BANK_ALWAYS_RETURNED ->
                later ? whole("rt_", charge, ReturnKind.RETURNED, "R01") : new Settled(charge.reference());
            case BANK_NO_ACCOUNT ->
                later ? whole("rt_", charge, ReturnKind.RETURNED, "R03") : new Settled(charge.reference());
            case CHARGED_BACK ->
                later ? whole("dp_", charge, ReturnKind.CHARGED_BACK, "fraudulent") : new Settled(charge.reference());
            case FULLY_REFUNDED ->
                later
                        ? whole("re_", charge, ReturnKind.REFUNDED, "requested_by_customer")
                        : new Settled(charge.reference());
            case DEBIT, DEBIT_TOLD_LATER ->
                new Settled(charge.reference(), charge.number().funding());
            default -> new Settled(charge.reference());
        };
    }

    private static Returned whole(String prefix, Charge charge, ReturnKind kind, String code) {
        return Returned.whole(news(prefix, charge), kind, code, "");
    }

    /** What happened to a charge by itself. */
    static ProviderAnswer news(Charge charge, boolean later) {
        return charge.number() == SandboxNumber.PARTLY_REFUNDED
                ? Returned.part(news("re_", charge), ReturnKind.REFUNDED, third(charge), "requested_by_customer", "")
                : of(charge, later);
    }

    static Money third(Charge charge) {
        int digits = Math.max(charge.amount().currency().getDefaultFractionDigits(), 0);
        return new Money(
                charge.amount().amount().divide(BigDecimal.valueOf(3), digits, RoundingMode.HALF_UP),
                charge.amount().currency());
    }

    private static String news(String prefix, Charge charge) {
        return prefix + charge.key();
    }
}
