package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteApi.CurrencyRow;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.RecordKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Records in the one raw shape of both transports. Field names are SOAP's; a reference is {@code {"id","name"}}; a sublist is an array under
 * its SOAP name ({@code applyList}); custom fields stand in {@code customFieldList} under their script ids; amounts are exact numbers, days
 * {@code 2026-02-01} as people in NetSuite see them, points in time UTC. What NetSuite gives by reference only and a document cannot do
 * without is looked up and written beside it: {@code currency.symbol}, the ISO code, and on journal lines {@code account.receivable}.
 */
final class RawRecords {
    private final NetSuiteApi api;
    private final Currencies currencies;
    private final Receivables receivables;

    RawRecords(NetSuiteApi api, Currencies currencies) {
        this.api = api;
        this.currencies = currencies;
        this.receivables = new Receivables(api);
    }

    /** The records of a page, in the order given. */
    List<ErpRecord> complete(RecordKind kind, List<RawRow.Good> rows, Deadline deadline) throws NetSuiteFailure {
        if (kind == RecordKind.JOURNAL_ENTRY) {
            receivables.mark(rows, deadline);
        }
        List<ErpRecord> records = new ArrayList<>();
        for (RawRow.Good row : rows) {
            nameCurrency(row.body(), deadline);
            records.add(record(kind, row));
        }
        return records;
    }

    /** One row for each id that NetSuite gives or surely has no more; kinds of two record types are looked for in both. */
    List<RawRow> byId(RecordKind kind, Set<String> ids, Use use, Deadline deadline) throws NetSuiteFailure {
        List<RawRow> found = new ArrayList<>();
        Set<String> open = new TreeSet<>(ids);
        for (NetSuiteType type : NetSuiteType.of(kind)) {
            Set<String> gone = new TreeSet<>();
            for (RawRow row : open.isEmpty() ? List.<RawRow>of() : api.byId(type, open, use, deadline)) {
                if (row instanceof RawRow.Gone none) {
                    gone.add(none.id());
                } else {
                    found.add(row);
                }
            }
            open = gone;
        }
        open.forEach(id -> found.add(new RawRow.Gone(id)));
        return found;
    }

    private void nameCurrency(ObjectNode body, Deadline deadline) throws NetSuiteFailure {
        if (body.path("currency") instanceof ObjectNode reference) {
            Optional<CurrencyRow> row = currencies.byId(reference.path("id").asText(), Use.READ, deadline);
            row.ifPresent(currency -> reference.put("symbol", currency.symbol()));
        }
        for (JsonNode line : body.path("currencyList")) {
            if (line.path("currency") instanceof ObjectNode reference) {
                currencies
                        .byId(reference.path("id").asText(), Use.READ, deadline)
                        .ifPresent(currency -> reference.put("symbol", currency.symbol()));
            }
        }
    }

    private static ErpRecord record(RecordKind kind, RawRow.Good row) {
        return new ErpRecord(
                kind, row.erpId(), version(row.body()), row.changedAt().orElseThrow(), false, row.body());
    }

    /** NetSuite has no version: balances move without a new modification date, so the content itself decides. */
    private static String version(ObjectNode body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(body.toString().getBytes(StandardCharsets.UTF_8));
            return body.path("lastModifiedDate").asText() + "~" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
