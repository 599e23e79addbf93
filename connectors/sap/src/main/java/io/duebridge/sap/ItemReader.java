package io.duebridge.sap;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.ItemPosition.Part;
import io.duebridge.sap.ItemQueries.RowKey;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads items of a window in the order of their keys. SAP keeps only the day of a change, so all of the window's days are asked for, and
 * one day before them; what comes twice is known by its version. What counts as a change is the entry, a change, or a clearing. An
 * invoice does not change when a partial payment that refers to it is entered, though less of it is open then: such invoices are read
 * after the others.
 */
final class ItemReader {
    private final ItemQueries queries;
    private final ItemConversion conversion;
    private final ChangeTimes times;
    private final SapSettings settings;

    ItemReader(ItemQueries queries, ItemConversion conversion, ChangeTimes times, SapSettings settings) {
        this.queries = queries;
        this.conversion = conversion;
        this.times = times;
        this.settings = settings;
    }

    RecordPage read(ReadRequest request, Deadline deadline) throws ConnectorException {
        ReadWindow window = request.window();
        if (!window.from().isBefore(window.to())) {
            return new RecordPage(List.of(), Optional.empty(), List.of());
        }
        ItemPosition at = request.after().map(ItemPosition::parse).orElseGet(ItemPosition::start);
        int top = Math.min(request.pageSize(), settings.pageSize());
        List<JsonNode> rows = queries.page(
                changed(window) + " and " + ofKind(request.kind(), at.part()), at.after(), top, Use.READ, deadline);
        Page page = new Page(request);
        if (at.part() == Part.ITEMS) {
            rows.forEach(page::take);
        } else {
            referred(rows, deadline).forEach(page::take);
        }
        return page.finish(next(at, rows, top, request.kind()), deadline);
    }

    private static Optional<PageToken> next(ItemPosition at, List<JsonNode> rows, int top, RecordKind kind) {
        if (rows.size() == top) {
            RowKey last = RowKey.of(rows.get(rows.size() - 1));
            return Optional.of(new ItemPosition(at.part(), Optional.of(last)).token());
        }
        return at.part() == Part.ITEMS && kind == RecordKind.INVOICE
                ? Optional.of(new ItemPosition(Part.REFERRED, Optional.empty()).token())
                : Optional.empty();
    }

    private String changed(ReadWindow window) {
        LocalDate from = times.day(window.from()).minusDays(1);
        LocalDate through = times.day(window.to());
        return Filters.any(List.of(
                Filters.between("AccountingDocumentCreationDate", from, through),
                Filters.between("LastChangeDate", from, through),
                Filters.between("ClearingCreationDate", from, through)));
    }

    /** As far as SAP can tell the kinds apart. */
    private static String ofKind(RecordKind kind, Part part) {
        if (part == Part.REFERRED) {
            return "DebitCreditCode eq 'H' and InvoiceReference ne '' and SpecialGLCode eq ''";
        }
        return switch (kind) {
            case INVOICE -> "DebitCreditCode eq 'S' and SpecialGLCode eq ''";
            case CREDIT_MEMO, PAYMENT -> "DebitCreditCode eq 'H' and SpecialGLCode eq ''";
            case DEPOSIT -> "SpecialGLCode ne ''";
            default -> "SpecialGLCode eq ''";
        };
    }

    /** The invoices that payments refer to. */
    private List<JsonNode> referred(List<JsonNode> payments, Deadline deadline) throws ConnectorException {
        Set<String> clauses = new LinkedHashSet<>();
        for (JsonNode payment : payments) {
            clauses.add(
                    "(" + Filters.is("CompanyCode", payment.path("CompanyCode").asText()) + " and "
                            + Filters.is(
                                    "AccountingDocument",
                                    payment.path("InvoiceReference").asText()) + " and "
                            + Filters.is(
                                    "FiscalYear",
                                    payment.path("InvoiceReferenceFiscalYear").asText()) + " and "
                            + Filters.is(
                                    "AccountingDocumentItem",
                                    payment.path("InvoiceItemReference").asText()) + ")");
        }
        return queries.all(List.copyOf(clauses), Use.READ, deadline);
    }

    /** What a page's rows become. */
    private final class Page {
        private final ReadRequest request;
        private final List<Item> items = new ArrayList<>();
        private final List<ReadHole> holes = new ArrayList<>();

        Page(ReadRequest request) {
            this.request = request;
        }

        /** A row that cannot be read is a hole of the kind it looks like. */
        void take(JsonNode row) {
            try {
                Item item = Item.of(RawFields.read(row), settings.paymentTypes());
                Instant changed = times.ofItem(item.raw());
                if (item.nature().kind() == request.kind()
                        && changed.isBefore(request.window().to())) {
                    items.add(item);
                }
            } catch (RawFault e) {
                if (Item.guess(row, settings.paymentTypes()) == request.kind()) {
                    RowKey key = RowKey.of(row);
                    String id = key.company() + "-" + key.year() + "-" + key.document() + "-" + key.item();
                    holes.add(new ReadHole(request.kind() + " " + id, String.valueOf(e.getMessage())));
                }
            }
        }

        RecordPage finish(Optional<PageToken> next, Deadline deadline) throws ConnectorException {
            ItemConversion.Converted converted = conversion.of(request.kind(), items, deadline);
            holes.addAll(converted.holes());
            return new RecordPage(converted.records(), next, holes);
        }
    }
}
