package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One booked entry of a statement with its transactions, turned into payments. */
final class CamtEntry {
    private final String place;
    private final Money amount;
    private final boolean credit;
    private final boolean reversal;
    private final LocalDate booked;
    private final Optional<LocalDate> valued;
    private final Optional<String> bankReference;
    private final List<String> texts;
    private final List<CamtDetail> details;

    CamtEntry(
            String place,
            XmlNode node,
            Money amount,
            boolean credit,
            LocalDate booked,
            Optional<LocalDate> valued,
            List<CamtDetail> details) {
        this.place = place;
        this.amount = amount;
        this.credit = credit;
        this.reversal = node.text("RvslInd")
                .filter(text -> text.equals("true") || text.equals("1"))
                .isPresent();
        this.booked = booked;
        this.valued = valued;
        this.bankReference = node.text("AcctSvcrRef").flatMap(Fields::reference);
        this.texts = node.text("AddtlNtryInf").map(List::of).orElse(List.of());
        this.details = details;
    }

    /** The payments of this entry; empty if it only took money out. */
    List<IncomingPayment> payments(AccountNumber account, Identities identities) {
        if (amount.isZero()) {
            return List.of();
        }
        if (details.size() > 1 && addsUp()) {
            return parts(account, identities);
        }
        // One transaction, or several that do not add up to the entry (charges were taken out, amounts are missing):
        // the entry counts.
        boolean returned = details.stream().anyMatch(CamtDetail::returned);
        Optional<PaymentKind> kind = kind(credit, returned);
        if (kind.isEmpty()) {
            return List.of();
        }
        PaymentDraft draft = draft(place, kind.get(), amount);
        details.forEach(detail -> fill(draft, detail));
        draft.remittance.addAll(texts);
        draft.bankReference = bankReference.or(() -> draft.bankReference);
        if (details.size() > 1) {
            draft.payerName = Optional.empty();
            draft.payerAccount = Optional.empty();
            draft.endToEndId = Optional.empty();
        }
        return List.of(draft.whole(account, identities));
    }

    private List<IncomingPayment> parts(AccountNumber account, Identities identities) {
        String whole = identities.next(kindOfAll(), amount, booked, bankReference, this::said);
        List<IncomingPayment> payments = new ArrayList<>();
        for (int i = 0; i < details.size(); i++) {
            CamtDetail detail = details.get(i);
            Money part = detail.amount().orElseThrow();
            Optional<PaymentKind> kind = kind(detail.credit().orElse(credit), detail.returned());
            if (kind.isPresent() && part.isPositive()) {
                PaymentDraft draft = draft(place + "/TxDtls[" + (i + 1) + "]", kind.get(), part);
                fill(draft, detail);
                draft.remittance.addAll(texts);
                payments.add(draft.part(account, identities, whole));
            }
        }
        return payments;
    }

    private boolean addsUp() {
        Money sum = Money.zero(amount.currency());
        for (CamtDetail detail : details) {
            if (detail.amount().isEmpty()) {
                return false;
            }
            Money part = detail.amount().get();
            sum = detail.credit().orElse(credit) == credit ? sum.plus(part) : sum.minus(part);
        }
        return sum.equals(amount);
    }

    private PaymentDraft draft(String where, PaymentKind kind, Money money) {
        PaymentDraft draft = new PaymentDraft(where, kind, money, booked);
        draft.valueDate = valued.orElse(null);
        return draft;
    }

    private static void fill(PaymentDraft draft, CamtDetail detail) {
        draft.payerName = detail.payerName();
        draft.payerAccount = detail.payerAccount();
        draft.remittance.addAll(detail.remittance());
        draft.references.addAll(detail.references());
        draft.bankReference = detail.bankReference();
        draft.endToEndId = detail.endToEndId();
    }

    /** Money out that reverses or returns something was a credit before; money in that does was a debit. */
    private Optional<PaymentKind> kind(boolean in, boolean returned) {
        if (reversal || returned) {
            return Optional.of(in ? PaymentKind.DEBIT_RETURNED : PaymentKind.CREDIT_RETURNED);
        }
        return in ? Optional.of(PaymentKind.CREDIT) : Optional.empty();
    }

    private PaymentKind kindOfAll() {
        return kind(credit, details.stream().allMatch(CamtDetail::returned)).orElse(PaymentKind.CREDIT_RETURNED);
    }

    /** What a batch without a bank's reference is known by: the same as when it comes without its transactions. */
    private List<String> said() {
        List<String> said = new ArrayList<>(List.of("name ", "account ", "e2e "));
        texts.forEach(text -> said.add("text " + text));
        return said;
    }
}
