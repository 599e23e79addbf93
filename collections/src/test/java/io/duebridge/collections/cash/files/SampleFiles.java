package io.duebridge.collections.cash.files;

import io.duebridge.spi.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Statements from a seed, written as each format has them. */
final class SampleFiles {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -.,/&'";
    static final CsvMapping MAPPING = CsvMapping.of(Map.ofEntries(
            Map.entry("delimiter", ";"),
            Map.entry("decimal", ","),
            Map.entry("grouping", "."),
            Map.entry("account-column", "Account"),
            Map.entry("currency-column", "Currency"),
            Map.entry("booking-date-column", "Booked"),
            Map.entry("value-date-column", "Value"),
            Map.entry("amount-column", "Amount"),
            Map.entry("return-column", "Kind"),
            Map.entry("return-marks", "RETURNED"),
            Map.entry("payer-column", "Payer"),
            Map.entry("payer-account-column", "From"),
            Map.entry("remittance-columns", "Text"),
            Map.entry("document-columns", "Invoice"),
            Map.entry("bank-reference-column", "Ref"),
            Map.entry("end-to-end-id-column", "E2E")));

    private final Random random;
    private final boolean unicode;

    SampleFiles(long seed, boolean unicode) {
        this.random = new Random(seed);
        this.unicode = unicode;
    }

    /** Payments of one account on one day. */
    List<IncomingPayment> payments(String currency, int count) {
        List<IncomingPayment> payments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payments.add(payment(Currency.getInstance(currency), i));
        }
        return payments;
    }

    private IncomingPayment payment(Currency currency, int index) {
        long minor = 1 + Math.floorMod(random.nextLong(), random.nextBoolean() ? 100_000L : 10_000_000_000L);
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add(text(1 + random.nextInt(60)));
        }
        return new IncomingPayment(
                "-",
                "-",
                "-",
                PaymentKind.values()[random.nextInt(10) < 8 ? 0 : 1 + random.nextInt(2)],
                new AccountNumber("DE02120300000000202051"),
                new Money(BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()), currency),
                DAY,
                DAY.plusDays(random.nextInt(3)),
                new Payer(
                        random.nextBoolean() ? Optional.of(text(20)) : Optional.empty(),
                        random.nextBoolean()
                                ? Optional.of(new AccountNumber("GB" + random.nextInt(1_000_000)))
                                : Optional.empty()),
                texts,
                random.nextInt(3) == 0
                        ? List.of(StructuredReference.of(
                                StructuredReference.Kind.DOCUMENT, "INV-" + random.nextInt(100_000)))
                        : List.of(),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of("B" + index),
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of("E" + random.nextInt(1_000)));
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder("x");
        String letters = unicode ? LETTERS + "äßéłΩ\"<>;" : LETTERS;
        for (int i = 1; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.append('x').toString();
    }

    /** The payment without what only reading gives it. */
    static List<Object> told(IncomingPayment payment, boolean payer, boolean references) {
        return List.of(
                payment.kind(),
                payment.account(),
                payment.amount(),
                payment.bookingDate(),
                payment.valueDate(),
                payer ? payment.payer() : "",
                payment.remittance(),
                references ? payment.references() : "",
                payment.bankReference(),
                payment.endToEndId());
    }

    static byte[] bai2(List<IncomingPayment> payments) {
        List<String> lines = new ArrayList<>();
        Currency currency = payments.get(0).amount().currency();
        BigDecimal sum = new BigDecimal(1000);
        lines.add("03," + payments.get(0).account().value() + "," + currency + ",010,1000,,Z/");
        for (IncomingPayment one : payments) {
            String digits = one.amount()
                    .amount()
                    .movePointRight(currency.getDefaultFractionDigits())
                    .toPlainString();
            sum = sum.add(new BigDecimal(digits));
            String code = Map.of(
                            PaymentKind.CREDIT,
                            "195",
                            PaymentKind.CREDIT_RETURNED,
                            "557",
                            PaymentKind.DEBIT_RETURNED,
                            "257")
                    .get(one.kind());
            lines.add("16," + code + "," + digits + ",V," + six(one.valueDate()) + ",,"
                    + one.bankReference().orElse("") + "," + one.endToEndId().orElse("") + ",/");
            one.remittance().forEach(text -> lines.add("88," + text + "/"));
        }
        int records = lines.size() + 1;
        lines.add("49," + sum + "," + records + "/");
        lines.add(0, "02,ME,BANK,1,261123,,,2/");
        lines.add("98," + sum + ",1," + (records + 2) + "/");
        lines.add(0, "01,BANK,ME,261124,0700,1,,,2/");
        lines.add("99," + sum + ",1," + (records + 4) + "/");
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String six(LocalDate date) {
        return date.toString().substring(2).replace("-", "");
    }

    static byte[] camt(List<IncomingPayment> payments) {
        Currency currency = payments.get(0).amount().currency();
        BigDecimal sum = new BigDecimal("5.00");
        StringBuilder entries = new StringBuilder();
        for (IncomingPayment one : payments) {
            boolean in = one.kind() != PaymentKind.CREDIT_RETURNED;
            sum = in
                    ? sum.add(one.amount().amount())
                    : sum.subtract(one.amount().amount());
            entries.append("<Ntry>\n").append(amount(one.amount().amount(), currency, in));
            entries.append(one.kind() == PaymentKind.CREDIT ? "" : "<RvslInd>true</RvslInd>")
                    .append("<Sts>BOOK</Sts>\n");
            entries.append("<BookgDt><Dt>").append(one.bookingDate()).append("</Dt></BookgDt><ValDt><Dt>");
            entries.append(one.valueDate()).append("</Dt></ValDt>\n");
            one.bankReference()
                    .ifPresent(
                            ref -> entries.append("<AcctSvcrRef>").append(ref).append("</AcctSvcrRef>\n"));
            entries.append("<NtryDtls><TxDtls><Refs><EndToEndId>")
                    .append(one.endToEndId().orElse("NOTPROVIDED"));
            entries.append("</EndToEndId></Refs><RltdPties>");
            one.payer()
                    .name()
                    .ifPresent(name ->
                            entries.append("<Dbtr><Nm>").append(xml(name)).append("</Nm></Dbtr>"));
            one.payer()
                    .account()
                    .ifPresent(account -> entries.append("<DbtrAcct><Id><IBAN>")
                            .append(account.value())
                            .append("</IBAN></Id></DbtrAcct>"));
            entries.append("</RltdPties><RmtInf>\n");
            one.remittance()
                    .forEach(text -> entries.append("<Ustrd>").append(xml(text)).append("</Ustrd>\n"));
            one.references()
                    .forEach(reference -> entries.append("<Strd><RfrdDocInf><Nb>")
                            .append(reference.value())
                            .append("</Nb></RfrdDocInf></Strd>"));
            entries.append("</RmtInf></TxDtls></NtryDtls>\n</Ntry>\n");
        }
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>\n"
                        + "<Id>1</Id><Acct><Id><IBAN>"
                        + payments.get(0).account().value() + "</IBAN></Id></Acct>\n"
                        + balance("OPBD", new BigDecimal("5.00"), currency) + balance("CLBD", sum, currency)
                        + "<TxsSummry><TtlNtries><NbOfNtries>" + payments.size()
                        + "</NbOfNtries></TtlNtries></TxsSummry>\n"
                        + entries + "</Stmt></BkToCstmrStmt></Document>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String balance(String type, BigDecimal amount, Currency currency) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + type + "</Cd></CdOrPrtry></Tp>"
                + amount(amount.abs(), currency, amount.signum() >= 0) + "<Dt><Dt>2026-11-23</Dt></Dt></Bal>\n";
    }

    private static String amount(BigDecimal amount, Currency currency, boolean in) {
        return "<Amt Ccy=\"" + currency + "\">" + amount.toPlainString() + "</Amt><CdtDbtInd>" + (in ? "CRDT" : "DBIT")
                + "</CdtDbtInd>";
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static byte[] csv(List<IncomingPayment> payments) {
        StringBuilder rows =
                new StringBuilder("Account;Currency;Booked;Value;Amount;Kind;Payer;From;Text;Invoice;Ref;E2E\n");
        for (IncomingPayment one : payments) {
            boolean in = one.kind() != PaymentKind.CREDIT_RETURNED;
            rows.append(List.of(
                            one.account().value(),
                            one.amount().currency().getCurrencyCode(),
                            one.bookingDate().toString(),
                            one.valueDate().toString(),
                            (in ? "" : "-")
                                    + one.amount().amount().toPlainString().replace('.', ','),
                            one.kind() == PaymentKind.CREDIT ? "TRANSFER" : "RETURNED",
                            one.payer().name().orElse(""),
                            one.payer().account().map(AccountNumber::value).orElse(""),
                            String.join("\n", one.remittance()),
                            one.references().stream()
                                    .map(StructuredReference::value)
                                    .collect(Collectors.joining()),
                            one.bankReference().orElse(""),
                            one.endToEndId().orElse(""))
                    .stream()
                    .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(";")));
            rows.append('\n');
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }
}
