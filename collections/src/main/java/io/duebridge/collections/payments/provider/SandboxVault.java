package io.duebridge.collections.payments.provider;

import io.duebridge.collections.store.PaymentId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the sandbox keeps. What a kept method does stands in its name, so that it is still known after the program was started anew; only
 * which were forgotten is not. Guarded by the caller.
 */
final class SandboxVault {
    private static final LocalDate EXPIRES = LocalDate.of(2034, 12, 31);

    private final Map<PaymentId, Keeping> wishes = new HashMap<>();
    private final Set<KeptReference> forgotten = new HashSet<>();

    void wish(ChargeRequest request) {
        request.keeping().ifPresent(keeping -> wishes.put(request.key(), keeping));
    }

    KeepAnswer kept(PaymentId charge, SandboxNumber number) {
        Keeping wish = wishes.get(charge);
        if (wish == null) {
            return new KeepAnswer.NotKept("nothing was asked to be kept");
        }
        boolean card = number.method().equals("card");
        String digits = number.number();
        return new KeepAnswer.Kept(new KeptMethod(
                new KeptReference(
                        wish.providerCustomer().orElse("cus_" + wish.account()), "pm_" + number + "-" + charge),
                number.method(),
                card ? "Visa" : "Test Bank",
                digits.substring(digits.length() - 4),
                card ? Optional.of(EXPIRES) : Optional.empty(),
                "fp_" + number,
                number.funding()));
    }

    /** Empty if it is not kept any more. */
    Optional<SandboxNumber> number(KeptReference reference) {
        for (SandboxNumber one : SandboxNumber.values()) {
            if (reference.method().startsWith("pm_" + one + "-") && !forgotten.contains(reference)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    void forget(KeptReference reference) {
        forgotten.add(reference);
    }
}
