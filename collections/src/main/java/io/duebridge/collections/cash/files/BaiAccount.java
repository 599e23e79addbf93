package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** One account of a BAI2 file while it is read. */
final class BaiAccount {
    private static final String AMOUNT = "[0-9]{1,18}";
    private static final String SIGNED = "[+-]?" + AMOUNT;

    private final AccountNumber number;
    private final Currency currency;
    private final LocalDate asOf;
    private final FileFaults faults;
    private final Identities identities;
    private final List<IncomingPayment> payments = new ArrayList<>();
    private Optional<Money> opening = Optional.empty();
    private Optional<Money> closing = Optional.empty();
    private int others;

    BaiAccount(String number, Currency currency, LocalDate asOf, FileFaults faults) {
        this.number = new AccountNumber(number);
        this.currency = currency;
        this.asOf = asOf;
        this.faults = faults;
        this.identities = new Identities(this.number);
    }

    /** The balances and summaries of the account's header: type code, amount, count and funds type, again and again. */
    void summaries(BaiRecord record, List<String> fields, BaiTotals totals) {
        int at = 2;
        while (at < fields.size()) {
            String type = fields.get(at);
            String amount = at + 1 < fields.size() ? fields.get(at + 1) : "";
            if (!type.isEmpty() && !type.matches("[0-9]{3}")) {
                faults.add(record.place(), "type code", Fields.quoted(type) + " is not a type code", "three digits");
                return;
            }
            if (!amount.isEmpty()) {
                summary(record, type, amount, totals);
            }
            at = afterFunds(record, fields, at + 3);
        }
    }

    private void summary(BaiRecord record, String type, String amount, BaiTotals totals) {
        if (!amount.matches(SIGNED)) {
            faults.add(
                    record.place(),
                    "amount of " + type,
                    Fields.quoted(amount) + " is not an amount",
                    "digits, a sign perhaps");
            return;
        }
        totals.add(new BigInteger(amount));
        if (type.equals("010")) {
            opening = Optional.of(Fields.minor(amount, currency));
        } else if (type.equals("015")) {
            closing = Optional.of(Fields.minor(amount, currency));
        }
    }

    /** Where the next type code stands, given where the funds type does. */
    private int afterFunds(BaiRecord record, List<String> fields, int at) {
        String funds = at < fields.size() ? fields.get(at) : "";
        switch (funds) {
            case "V":
                return at + 3;
            case "S":
                return at + 4;
            case "D":
                String count = at + 1 < fields.size() ? fields.get(at + 1) : "";
                if (count.matches("[0-9]{1,3}")) {
                    return at + 2 + 2 * Integer.parseInt(count);
                }
                faults.add(
                        record.place(), "number of distributions", Fields.quoted(count) + " is not a count", "digits");
                return fields.size();
            default:
                if (!funds.matches("[Z012]?")) {
                    faults.add(
                            record.place(),
                            "funds type",
                            Fields.quoted(funds) + " is not a funds type",
                            "0, 1, 2, D, S, V or Z");
                }
                return at + 1;
        }
    }

    void detail(BaiRecord record, BaiTotals totals) {
        BaiDetail detail = new BaiDetail(record, faults);
        boolean good = detail.read();
        if (!detail.typeCode.matches("[0-9]{3}")) {
            faults.add(
                    record.place(),
                    "type code",
                    Fields.quoted(detail.typeCode) + " is not a type code",
                    "three digits");
            return;
        }
        int code = Integer.parseInt(detail.typeCode);
        if (BaiCodes.isOther(code) && detail.amount.isEmpty()) {
            others++;
            return;
        }
        if (!detail.amount.matches(AMOUNT)) {
            faults.add(record.place(), "amount", Fields.quoted(detail.amount) + " is not an amount", "digits only");
            return;
        }
        totals.add(new BigInteger(detail.amount));
        if (!BaiCodes.isMoney(code) && !BaiCodes.isOther(code)) {
            faults.add(record.place(), "type code", detail.typeCode + " is not a transaction", "100 to 999");
            return;
        }
        Optional<PaymentKind> kind = BaiCodes.isOther(code) ? Optional.empty() : BaiCodes.kind(code);
        Money amount = Fields.minor(detail.amount, currency);
        if (kind.isEmpty() || amount.isZero()) {
            others++;
        } else if (good) {
            payments.add(payment(record, detail, kind.get(), amount));
        }
    }

    private IncomingPayment payment(BaiRecord record, BaiDetail detail, PaymentKind kind, Money amount) {
        PaymentDraft draft = new PaymentDraft(record.place(), kind, amount, asOf);
        draft.valueDate = detail.valueDate.orElse(null);
        draft.bankReference = Fields.reference(detail.bankReference);
        draft.endToEndId = Fields.reference(detail.customerReference);
        draft.remittance.addAll(detail.texts());
        draft.payerName = BaiPayers.name(draft.remittance);
        return draft.whole(number, identities);
    }

    BankStatement statement() {
        return new BankStatement(
                number, currency, Optional.empty(), Optional.of(asOf), opening, closing, payments, others);
    }
}
