package io.duebridge.sandbox.quickbooks;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a call asks of an aging report.
 *
 * @param name as in the path
 * @param date everything dated later is left out
 * @param asOf whether later applications are left out too ({@code aging_method} Report_Date, the default)
 * @param customers only these and their jobs; empty: all
 * @param columns of a detail report; empty: its usual ones
 */
record AgedReport(String name, LocalDate date, boolean asOf, Set<String> customers, List<String> columns) {
    /** The report service shows no more than this and says so in the last row. */
    static final int MOST_CELLS = 400_000;

    static final String NO_MORE = "Unable to display more data. Please reduce the date range.";

    static AgedReport of(String name, Call call, Instant now, ZoneId zone) {
        String method = call.parameter("aging_method").orElse("Report_Date");
        if (!method.equals("Report_Date") && !method.equals("Current")) {
            throw QboFault.of(2170, "Invalid Enumeration", "Invalid Enumeration : aging_method " + method);
        }
        return new AgedReport(
                name,
                call.parameter("report_date").map(AgedReport::date).orElseGet(() -> LocalDate.ofInstant(now, zone)),
                method.equals("Report_Date"),
                new LinkedHashSet<>(list(call.parameter("customer"))),
                list(call.parameter("columns")));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw QboFault.of(2170, "Invalid Enumeration", "Invalid date in report_date : " + text);
        }
    }

    private static List<String> list(Optional<String> text) {
        return text.stream()
                .flatMap(all -> Arrays.stream(all.split(",", -1)))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    void header(JsonGenerator json, Instant now, ZoneId zone, String currency, boolean empty) throws IOException {
        json.writeObjectFieldStart("Header");
        json.writeStringField("Time", Wire.seconds(now, zone));
        json.writeStringField("ReportName", name);
        json.writeStringField("EndPeriod", date.toString());
        json.writeStringField("Currency", currency);
        json.writeArrayFieldStart("Option");
        option(json, "report_date", date.toString());
        option(json, "NoReportData", Boolean.toString(empty));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void option(JsonGenerator json, String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("Name", name);
        json.writeStringField("Value", value);
        json.writeEndObject();
    }

    static void column(JsonGenerator json, String title, String type, Optional<String> key) throws IOException {
        json.writeStartObject();
        json.writeStringField("ColTitle", title);
        json.writeStringField("ColType", type);
        if (key.isPresent()) {
            json.writeArrayFieldStart("MetaData");
            option(json, "ColKey", key.get());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void cell(JsonGenerator json, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    static void cell(JsonGenerator json, String value, String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("value", value);
        json.writeStringField("id", id);
        json.writeEndObject();
    }

    /** Two decimals as text; nothing where there is nothing. */
    static String money(BigDecimal amount) {
        return amount.signum() == 0
                ? ""
                : amount.setScale(Math.max(2, amount.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY)
                        .toPlainString();
    }
}
