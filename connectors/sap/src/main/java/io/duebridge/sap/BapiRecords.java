package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * Rows of BAPIs in the raw shape. Amounts of an item have no sign there; the side gives it. Standard BAPIs give amounts as people know
 * them; with {@code internal} they are taken for what SAP's tables hold, two decimals whatever the currency has, so that 100 yen are 1.00.
 */
final class BapiRecords {
    /** Which field says in which currency another one is. */
    private static final Map<String, String> CURRENCIES = Map.of(
            "AmountInTransactionCurrency", "TransactionCurrency",
            "TaxAmount", "TransactionCurrency",
            "CashDiscountBaseAmount", "TransactionCurrency",
            "CashDiscountAmount", "TransactionCurrency",
            "AmountInCompanyCodeCurrency", "CompanyCodeCurrency",
            "TaxAmountInCoCodeCrcy", "CompanyCodeCurrency",
            "CashDiscountAmtInCoCodeCrcy", "CompanyCodeCurrency",
            "AmountInBalanceTransacCrcy", "BalanceTransactionCurrency");

    private static final List<String> SIGNED =
            List.of("AmountInTransactionCurrency", "AmountInCompanyCodeCurrency", "AmountInBalanceTransacCrcy");

    private final boolean internal;

    BapiRecords(boolean internal) {
        this.internal = internal;
    }

    /** A row of {@code LINEITEMS}. */
    ObjectNode item(Element row) throws RawFault {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        for (Element field : Xml.children(row)) {
            given.put(BapiNames.ofItem(field.getLocalName()), field.getTextContent());
        }
        ObjectNode raw = RawFields.read(given);
        if (internal) {
            shift(raw);
        }
        sign(raw);
        return raw;
    }

    /** An address in {@code ADDRESSDATA}, or the parts of a customer's detail laid into one. */
    ObjectNode customer(List<Element> parts) throws RawFault {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        for (Element part : parts) {
            for (Element field : Xml.children(part)) {
                String name = BapiNames.ofCustomer(field.getLocalName());
                if (Xml.children(field).isEmpty() && !field.getTextContent().isBlank() && !given.has(name)) {
                    given.put(name, field.getTextContent());
                }
            }
        }
        return RawFields.read(given);
    }

    private static void sign(ObjectNode raw) throws RawFault {
        String side = raw.path("DebitCreditCode").asText();
        if (side.isEmpty()) {
            throw new RawFault("DB_CR_IND is missing; expected S for a charge or H for a credit");
        }
        for (String field : SIGNED) {
            BigDecimal amount = raw.has(field) ? raw.path(field).decimalValue() : BigDecimal.ZERO;
            // A wrapper that writes credits with a minus says the same as the side does.
            if (side.equals("H") && amount.signum() > 0) {
                raw.put(field, amount.negate());
            }
        }
    }

    private static void shift(ObjectNode raw) throws RawFault {
        for (Map.Entry<String, String> field : CURRENCIES.entrySet()) {
            if (raw.has(field.getKey())) {
                int digits = digits(raw.path(field.getValue()).asText());
                BigDecimal stored = raw.path(field.getKey()).decimalValue();
                raw.put(field.getKey(), plain(stored.movePointRight(2 - digits)));
            }
        }
    }

    static BigDecimal plain(BigDecimal amount) {
        BigDecimal bare = amount.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** How many decimals a currency has. */
    static int digits(String currency) throws RawFault {
        try {
            return Math.max(Currency.getInstance(currency).getDefaultFractionDigits(), 0);
        } catch (IllegalArgumentException e) {
            throw new RawFault(
                    "the currency '" + currency + "' is not in ISO 4217, so how many decimals it has is not known");
        }
    }

    /** What the BAPI says went wrong; empty if nothing did. Type I and W are no failure. */
    static Optional<String> refusal(Element root) {
        return returns(root)
                .filter(row -> Xml.text(row, name(row, "TYPE"))
                        .filter(type -> type.equals("E") || type.equals("A"))
                        .isPresent())
                .map(BapiRecords::words)
                .findFirst();
    }

    /** What the BAPI remarks beside its answer. */
    static Optional<String> remark(Element root) {
        return returns(root)
                .filter(row -> Xml.text(row, name(row, "MESSAGE")).isPresent())
                .map(BapiRecords::words)
                .findFirst();
    }

    /** RETURN is one structure with CODE, or a table of rows with ID and NUMBER. */
    private static Stream<Element> returns(Element root) {
        return Stream.of("RETURN", "Return")
                .flatMap(name -> Xml.all(root, name).stream())
                .flatMap(found -> Xml.children(found, "item").isEmpty()
                        ? Stream.of(found)
                        : Xml.children(found, "item").stream());
    }

    private static String words(Element row) {
        String code = Xml.text(row, name(row, "CODE"))
                .orElseGet(() -> Xml.text(row, name(row, "ID")).orElse("") + " "
                        + Xml.text(row, name(row, "NUMBER")).orElse(""))
                .strip();
        String message = Xml.text(row, name(row, "MESSAGE")).orElse("without words");
        return code.isEmpty() ? message : code + ": " + message;
    }

    private static String name(Element row, String wanted) {
        return Xml.children(row).stream()
                .map(Element::getLocalName)
                .filter(name -> BapiNames.isOneOf(name, wanted))
                .findFirst()
                .orElse(wanted);
    }
}
