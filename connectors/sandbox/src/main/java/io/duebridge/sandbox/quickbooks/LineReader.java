package io.duebridge.sandbox.quickbooks;

import io.duebridge.sandbox.DocumentLine;
import io.duebridge.sandbox.LineType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lines of invoices and credit memos as clients send them. */
final class LineReader {
    private static final Set<String> LINE = Set.of(
            "Id",
            "LineNum",
            "Description",
            "Amount",
            "DetailType",
            "LinkedTxn",
            "CustomExtensions",
            "SalesItemLineDetail",
            "DiscountLineDetail",
            "DescriptionLineDetail",
            "SubTotalLineDetail");
    private static final Set<String> SALE = Set.of(
            "ItemRef",
            "UnitPrice",
            "Qty",
            "TaxCodeRef",
            "ItemAccountRef",
            "ClassRef",
            "ServiceDate",
            "DiscountAmt",
            "DiscountRate",
            "MarkupInfo");

    private LineReader() {}

    static List<DocumentLine> lines(Body document) {
        List<DocumentLine> lines = new ArrayList<>();
        for (Body line : document.objects("Line")) {
            line.only(LINE);
            switch (line.required("DetailType")) {
                case "SalesItemLineDetail" -> lines.add(sale(line));
                case "DiscountLineDetail" -> lines.add(plain(line, LineType.DISCOUNT, line.requiredAmount("Amount")));
                case "DescriptionOnly" -> lines.add(plain(line, LineType.DESCRIPTION, BigDecimal.ZERO));
                case "SubTotalLineDetail" -> {
                    // repeats the sum; the service works it out again
                }
                default ->
                    throw QboFault.of(
                            2170, "Invalid Enumeration", "Invalid Enumeration : " + line.required("DetailType"));
            }
        }
        return lines;
    }

    private static DocumentLine sale(Body line) {
        Body detail = line.object("SalesItemLineDetail").orElseThrow(() -> QboFault.missing("SalesItemLineDetail"));
        detail.only(SALE);
        BigDecimal amount = line.requiredAmount("Amount");
        Optional<BigDecimal> quantity = detail.amount("Qty");
        Optional<BigDecimal> price = detail.amount("UnitPrice");
        if (quantity.isPresent() && price.isPresent()) {
            BigDecimal product = quantity.get().multiply(price.get()).setScale(2, RoundingMode.HALF_UP);
            if (product.compareTo(amount) != 0) {
                throw QboFault.of(
                        6070,
                        "Amount calculation incorrect in the request",
                        "Amount is not equal to UnitPrice * Qty. Supplied value:" + amount);
            }
        }
        return new DocumentLine(
                LineType.SALE,
                line.text("Description", 4000),
                detail.ref("ItemRef"),
                quantity,
                price,
                amount,
                detail.ref("TaxCodeRef").filter("TAX"::equals).isPresent());
    }

    private static DocumentLine plain(Body line, LineType type, BigDecimal amount) {
        return new DocumentLine(
                type,
                line.text("Description", 4000),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                amount,
                false);
    }
}
