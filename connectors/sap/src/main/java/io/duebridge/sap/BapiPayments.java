package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.TextNode;
import io.duebridge.sap.bapi.BapiReturn;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.FoundPayment;
import io.duebridge.spi.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** Payments that our function module found by their reference. */
final class BapiPayments {
    private BapiPayments() {}

    /** @throws ConnectorException if one of them cannot be read: it could be the one that is looked for */
    static List<FoundPayment> read(Element answer, ZoneId zone) throws ConnectorException {
        List<FoundPayment> found = new ArrayList<>();
        for (Element row : BapiReturn.rows(answer, "PAYMENTS")) {
            try {
                found.add(payment(row, zone));
            } catch (RawFault | DateTimeException | IllegalArgumentException e) {
                throw new ConnectorException(
                        ConnectionErrors.UNREADABLE_ANSWER,
                        "a payment with this reference cannot be read: " + e.getMessage(),
                        e);
            }
        }
        return found;
    }

    private static FoundPayment payment(Element row, ZoneId zone) throws RawFault {
        ItemKey key = new ItemKey(
                BapiReturn.field(row, "COMP_CODE"),
                BapiReturn.field(row, "FISC_YEAR"),
                SapValues.padded(BapiReturn.field(row, "DOC_NO"), 10),
                SapValues.padded(BapiReturn.field(row, "ITEM_NUM"), 3));
        Money total = new Money(
                SapValues.number("AMOUNT", TextNode.valueOf(BapiReturn.field(row, "AMOUNT"))),
                Currency.getInstance(BapiReturn.field(row, "CURRENCY")));
        Instant entered = LocalDate.parse(BapiReturn.field(row, "ENTRY_DATE"))
                .atTime(LocalTime.parse(BapiReturn.field(row, "ENTRY_TIME")))
                .atZone(zone)
                .toInstant();
        return new FoundPayment(
                new ErpId(key.text()),
                Optional.of(SapValues.bare(key.document())),
                new ErpId(SapValues.bare(BapiReturn.field(row, "CUSTOMER"))),
                total,
                LocalDate.parse(BapiReturn.field(row, "PSTNG_DATE")),
                entered,
                BapiReturn.field(row, "REVERSED").equals("X"),
                key.text());
    }
}
