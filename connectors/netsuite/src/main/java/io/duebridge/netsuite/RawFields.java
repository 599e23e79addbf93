package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * What the text of a field means, by its name: SOAP writes everything as text and dates as moments, REST writes some as text and some as
 * numbers. A text that is not what its field must hold is an error and never becomes nothing.
 */
final class RawFields {
    /** The zone of SuiteTalk's times that name none. Source: NetSuite's help, "Working with dates in SOAP web services". */
    static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private static final int LONGEST_NUMBER = 60;

    private static final Set<String> AMOUNTS = Set.of(
            "amount",
            "amountDue",
            "amountPaid",
            "amountRemaining",
            "applied",
            "balance",
            "consolBalance",
            "consolDepositBalance",
            "consolOverdueBalance",
            "consolUnbilledOrders",
            "credit",
            "creditLimit",
            "debit",
            "depositBalance",
            "disc",
            "discAmt",
            "discountAmount",
            "discountTotal",
            "due",
            "exchangeRate",
            "giftCertApplied",
            "grossAmt",
            "handlingCost",
            "overdueBalance",
            "payment",
            "pending",
            "quantity",
            "remaining",
            "shippingCost",
            "subTotal",
            "tax1Amt",
            "tax2Total",
            "taxAmount",
            "taxRate1",
            "taxRate2",
            "taxTotal",
            "total",
            "unapplied",
            "unbilledOrders",
            "aging",
            "aging1",
            "aging2",
            "aging3",
            "aging4");

    private static final Set<String> DAYS = Set.of(
            "applyDate",
            "creditDate",
            "depDate",
            "depositDate",
            "discDate",
            "discountDate",
            "dueDate",
            "reversalDate",
            "tranDate");

    private static final Set<String> MOMENTS = Set.of("createdDate", "dateCreated", "lastModifiedDate");

    private static final Set<String> FLAGS = Set.of(
            "apply",
            "approved",
            "autoApply",
            "defaultBilling",
            "defaultShipping",
            "isBaseCurrency",
            "isInactive",
            "isPerson",
            "isResidential",
            "isTaxable",
            "reversalDefer",
            "undepFunds");

    private final ZoneId zone;

    /** @param zone of the user whose token is used: NetSuite means days in it */
    RawFields(ZoneId zone) {
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    /** @throws RawFault naming the field and the text */
    JsonNode read(String name, String text) throws RawFault {
        String value = text.strip();
        if (AMOUNTS.contains(name)) {
            return DecimalNode.valueOf(decimal(name, value));
        }
        if (DAYS.contains(name)) {
            return TextNode.valueOf(day(name, value).toString());
        }
        if (MOMENTS.contains(name)) {
            return TextNode.valueOf(moment(name, value).toString());
        }
        if (FLAGS.contains(name)) {
            return flag(name, value);
        }
        return TextNode.valueOf(text);
    }

    /** Also {@code 1.23456789E7}, which SuiteTalk writes from ten million on. */
    static BigDecimal decimal(String name, String text) throws RawFault {
        try {
            if (text.length() <= LONGEST_NUMBER) {
                BigDecimal number = new BigDecimal(text);
                if (Math.abs((long) number.scale()) <= LONGEST_NUMBER) {
                    return number.scale() < 0 ? number.setScale(0) : number;
                }
            }
        } catch (NumberFormatException e) {
            throw new RawFault(name + " is '" + shown(text) + "', which is no number", e);
        }
        throw new RawFault(name + " is '" + shown(text) + "', which is no amount", null);
    }

    private static JsonNode flag(String name, String text) throws RawFault {
        return switch (text) {
            case "true", "1", "T" -> BooleanNode.TRUE;
            case "false", "0", "F" -> BooleanNode.FALSE;
            default -> throw new RawFault(name + " is '" + shown(text) + "', which is neither true nor false", null);
        };
    }

    /** The day in the user's zone, which is the day people see, though SuiteTalk writes it as a moment in Pacific time. */
    LocalDate day(String name, String text) throws RawFault {
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text)
                    : momentOf(text).atZone(zone).toLocalDate();
        } catch (DateTimeException e) {
            throw new RawFault(name + " is '" + shown(text) + "', which is no date", e);
        }
    }

    static Instant moment(String name, String text) throws RawFault {
        try {
            return momentOf(text);
        } catch (DateTimeException e) {
            throw new RawFault(name + " is '" + shown(text) + "', which is no point in time", e);
        }
    }

    private static Instant momentOf(String text) {
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException withoutOffset) {
            return LocalDateTime.parse(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .atZone(PACIFIC)
                    .toInstant();
        }
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
