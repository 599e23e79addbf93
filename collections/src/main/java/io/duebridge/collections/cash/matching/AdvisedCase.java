package io.duebridge.collections.cash.matching;

import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.files.RemittanceLine;
import io.duebridge.collections.cash.matching.Application.DeductionKind;
import io.duebridge.collections.cash.matching.Explanation.Evidence;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.spi.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A remittance advice that adds up to the payment: each document it names gets what the advice says is paid for it. What the payer
 * keeps back counts only as far as the terms or the tolerance allow it; the rest stays open.
 */
final class AdvisedCase {
    private final Question question;
    private final RemittanceAdvice advice;
    private final OpenItems ledger;

    AdvisedCase(Question question, RemittanceAdvice advice, OpenItems ledger) {
        this.question = question;
        this.advice = advice;
        this.ledger = ledger;
    }

    /** Empty if a line names nothing that is open, or more than one thing, or the lines cannot all be true. */
    Optional<Explanation> explanation() {
        Map<OpenItem, Long> paid = new LinkedHashMap<>();
        for (RemittanceLine line : advice.lines()) {
            long net = Units.of(line.net());
            if (net == 0) {
                continue;
            }
            Optional<OpenItem> item = item(line, net > 0);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            paid.merge(item.get(), Math.abs(net), Long::sum);
        }
        return paid.isEmpty() || oneFamily(paid.keySet()).isEmpty() ? Optional.empty() : settled(paid);
    }

    /** The one open document the line names; among several the one whose open amount it gives, or that is the payer's. */
    private Optional<OpenItem> item(RemittanceLine line, boolean invoice) {
        String key = ReferenceKeys.of(line.document());
        List<OpenItem> named = question.named().entrySet().stream()
                .filter(entry -> entry.getKey().key().equals(key))
                .flatMap(entry -> entry.getValue().stream())
                .filter(item -> item.isInvoice() == invoice && Units.fits(item.open()))
                .toList();
        Money gross = invoice ? line.gross() : line.gross().negated();
        List<OpenItem> exact = only(
                only(
                        named,
                        item -> item.number()
                                .filter(line.document()::equalsIgnoreCase)
                                .isPresent()),
                item -> item.open().compareTo(gross) == 0);
        List<OpenItem> own =
                only(exact, item -> !question.guesses().isEmpty() && !question.otherPayer(Set.of(item.customer())));
        return own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty();
    }

    /** Those for which it holds, or all if it holds for none. */
    private static List<OpenItem> only(List<OpenItem> some, Predicate<OpenItem> holds) {
        List<OpenItem> those = some.stream().filter(holds).toList();
        return those.isEmpty() ? some : those;
    }

    private Optional<Set<CustomerId>> oneFamily(Set<OpenItem> items) {
        Set<CustomerId> owners = items.stream().map(OpenItem::customer).collect(Collectors.toSet());
        Set<CustomerId> family = ledger.family(owners.iterator().next());
        return family.containsAll(owners) ? Optional.of(Set.copyOf(family)) : Optional.empty();
    }

    private Optional<Explanation> settled(Map<OpenItem, Long> paid) {
        Set<CustomerId> family = oneFamily(paid.keySet()).orElseThrow();
        Optional<PayerGuess> guess = question.guesses().stream()
                .filter(one -> family.contains(one.customer()))
                .findFirst();
        boolean otherPayer = question.otherPayer(family);
        List<OpenItem> items = new ArrayList<>(paid.keySet());
        return settling(paid).map(settling -> {
            int confidence = Confidence.advised(settling, guess, otherPayer, referenced());
            Words words = new Words(question, new Clues(question, items), guess, otherPayer);
            List<Reason> reasons = new ArrayList<>(words.of(settling, List.of()));
            reasons.add(Answer.reason(advice));
            return new Explanation(settling, Evidence.ADVISED, family, guess, confidence, true, reasons);
        });
    }

    /** Whether the payment itself has the reference that the advice says it has. */
    private boolean referenced() {
        return advice.paymentReference()
                .filter(reference -> question.payment()
                                .endToEndId()
                                .filter(reference::equals)
                                .isPresent()
                        || question.payment()
                                .bankReference()
                                .filter(reference::equals)
                                .isPresent()
                        || question.payment().references().stream()
                                .anyMatch(one -> one.value().equals(reference)))
                .isPresent();
    }

    private Optional<Settling> settling(Map<OpenItem, Long> paid) {
        // The payment may be short of the advice by the tolerance, which is taken off the greatest.
        long missing = Math.max(0, Units.of(advice.total()) - question.units());
        Optional<OpenItem> greatest = paid.entrySet().stream()
                .filter(entry -> entry.getKey().isInvoice())
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
        if (greatest.isEmpty()) {
            return Optional.empty();
        }
        List<Application> applications = new ArrayList<>();
        long kept = 0;
        for (Map.Entry<OpenItem, Long> entry : paid.entrySet()) {
            OpenItem item = entry.getKey();
            long amount =
                    Math.min(Units.of(item.open()), entry.getValue()) - (item.equals(greatest.get()) ? missing : 0);
            if (amount <= 0) {
                return Optional.empty();
            }
            Application one = application(item, amount, kept);
            kept += one.deductionKind()
                            .filter(DeductionKind.WITHIN_TOLERANCE::equals)
                            .isPresent()
                    ? Units.of(one.deduction())
                    : 0;
            applications.add(one);
        }
        return settling(applications, kept);
    }

    private Optional<Settling> settling(List<Application> applications, long kept) {
        long left = question.units()
                - applications.stream().mapToLong(one -> Units.of(one.net())).sum();
        long shortBy = applications.stream()
                .mapToLong(one -> Units.of(one.item().open()) - Units.of(one.amount()) - Units.of(one.deduction()))
                .sum();
        return left < 0
                ? Optional.empty()
                : Optional.of(new Settling(Settling.ordered(applications), left, shortBy, kept));
    }

    private Application application(OpenItem item, long amount, long keptBefore) {
        long left = Units.of(item.open()) - amount;
        Optional<DeductionKind> allowed = allowed(item, left, keptBefore);
        return new Application(
                item,
                Units.money(amount, item.open()),
                Units.money(allowed.isPresent() ? left : 0, item.open()),
                allowed);
    }

    private Optional<DeductionKind> allowed(OpenItem item, long left, long keptBefore) {
        if (left == 0) {
            return Optional.empty();
        }
        if (Payable.discountable(item, question.paid())
                && Payable.discounted(item).discount() == left) {
            return Optional.of(DeductionKind.EARLY_DISCOUNT);
        }
        return item.isInvoice() && left + keptBefore <= question.tolerance()
                ? Optional.of(DeductionKind.WITHIN_TOLERANCE)
                : Optional.empty();
    }
}
