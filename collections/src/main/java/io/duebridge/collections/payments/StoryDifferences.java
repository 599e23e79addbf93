package io.duebridge.collections.payments;

import io.duebridge.collections.payments.PaymentStory.Application;
import io.duebridge.collections.payments.PaymentStory.Difference;
import io.duebridge.collections.payments.PaymentStory.DocumentRef;
import io.duebridge.collections.payments.PaymentStory.ErpTruth;
import io.duebridge.collections.payments.PaymentStory.Wish;
import io.duebridge.mappings.CanonicalPayment.OtherApplication;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets what was wished beside what the ERP did. Pure. */
final class StoryDifferences {
    private StoryDifferences() {}

    static List<Difference> between(List<Wish> wishes, Money wishedOnAccount, ErpTruth erp) {
        Money zero = Money.zero(erp.total().currency());
        Map<DocumentRef, Money> wished = new LinkedHashMap<>();
        Map<DocumentRef, Money> applied = new LinkedHashMap<>();
        for (Wish wish : wishes) {
            wished.merge(wish.document(), wish.amount(), Money::plus);
        }
        Money onAccount = erp.unapplied();
        for (Application application : erp.applications()) {
            if (application.document().kind().equals(OtherApplication.HELD)) {
                onAccount = onAccount.plus(application.amount());
                continue;
            }
            applied.merge(application.document(), application.amount(), Money::plus);
        }
        List<Difference> differences = new ArrayList<>();
        wished.forEach((document, amount) -> {
            Money there = applied.getOrDefault(document, zero);
            if (!there.equals(amount)) {
                String words = there.isZero()
                        ? document.label() + ": " + amount + " was meant for it and has not been applied to it."
                        : document.label() + ": " + amount + " was meant for it, " + there + " was applied.";
                differences.add(new Difference(document.label(), amount, there, words));
            }
        });
        applied.forEach((document, amount) -> {
            if (!wished.containsKey(document)) {
                String words = document.label() + ": " + amount + " was applied to it, though you had not chosen it.";
                differences.add(new Difference(document.label(), zero, amount, words));
            }
        });
        if (!onAccount.equals(wishedOnAccount)) {
            String words = onAccount.isPositive()
                    ? onAccount + " is left on your account, to be used for other invoices."
                    : "Nothing is left on your account; all of it has been applied.";
            differences.add(new Difference(Difference.ON_ACCOUNT, wishedOnAccount, onAccount, words));
        }
        return differences;
    }
}
