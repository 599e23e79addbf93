package io.duebridge.app.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random items of one customer as the cube would give them, with the balance that they come to. */
final class SapBooks {
    private final List<String> rows = new ArrayList<>();
    private final Random random;
    private BigDecimal balance = BigDecimal.ZERO;
    private int number;

    private SapBooks(Random random) {
        this.random = random;
    }

    static SapBooks random(Random random) {
        SapBooks books = new SapBooks(random);
        int events = 1 + random.nextInt(25);
        for (int i = 0; i < events; i++) {
            switch (random.nextInt(5)) {
                case 0 -> books.open("RV", "01", books.amount(), "");
                case 1 -> books.open("DG", "11", books.amount().negate(), "");
                case 2 -> books.open("DZ", "15", books.amount().negate(), "");
                case 3 -> books.partial();
                default -> books.clearing();
            }
        }
        return books;
    }

    /** The sum of the open items, since cleared ones come to zero. */
    BigDecimal balance() {
        return balance;
    }

    String json() {
        return "{\"d\":{\"results\":[" + String.join(",", rows) + "]}}";
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2);
    }

    private void open(String type, String key, BigDecimal amount, String more) {
        balance = balance.add(amount);
        row(type, key, amount, more);
    }

    /** An invoice with up to three partial payments that together pay no more than it. */
    private void partial() {
        BigDecimal total = amount().add(BigDecimal.ONE);
        open("RV", "01", total, "");
        String link = ",\"InvoiceReference\":\"" + number
                + "\",\"InvoiceReferenceFiscalYear\":\"2026\",\"InvoiceItemReference\":\"1\"";
        BigDecimal left = total;
        for (int i = random.nextInt(3); i >= 0; i--) {
            BigDecimal part =
                    left.multiply(BigDecimal.valueOf(random.nextInt(100), 2)).setScale(2, RoundingMode.DOWN);
            left = left.subtract(part);
            open("DZ", "15", part.negate(), link + (part.signum() == 0 ? ",\"DebitCreditCode\":\"H\"" : ""));
        }
    }

    /** Some invoices, credits and payments that a document cleared together. */
    private void clearing() {
        String link = ",\"IsCleared\":true,\"ClearingAccountingDocument\":\"" + (800_000_000 + number)
                + "\",\"ClearingDocFiscalYear\":\"2026\"";
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = random.nextInt(4); i >= 0; i--) {
            BigDecimal amount = amount();
            sum = sum.add(amount);
            row("RV", "01", amount, link);
        }
        if (random.nextBoolean()) {
            BigDecimal credit = sum.multiply(new BigDecimal("0.25")).setScale(2, RoundingMode.DOWN);
            sum = sum.subtract(credit);
            row("DG", "11", credit.negate(), link);
        }
        BigDecimal first = sum.multiply(new BigDecimal("0.4")).setScale(2, RoundingMode.UP);
        row("DZ", "15", first.negate(), link);
        if (sum.compareTo(first) > 0) {
            row("DZ", "15", sum.subtract(first).negate(), link);
        }
    }

    private void row(String type, String key, BigDecimal amount, String more) {
        number++;
        rows.add("{\"CompanyCode\":\"1010\",\"FiscalYear\":\"2026\",\"AccountingDocument\":\"" + number
                + "\",\"AccountingDocumentItem\":\"1\",\"FinancialAccountType\":\"D\",\"Customer\":\"0000000042\",\"AccountingDocumentType\":\""
                + type + "\",\"PostingKey\":\"" + key
                + "\",\"TransactionCurrency\":\"EUR\",\"AmountInTransactionCurrency\":\""
                + amount.toPlainString()
                + "\",\"PostingDate\":\"/Date(1769904000000)/\",\"DocumentDate\":\"/Date(1769904000000)/\",\"NetDueDate\":\"/Date(1772496000000)/\""
                + more + "}");
    }
}
