package io.duebridge.collections.cash;

import static io.duebridge.collections.tables.Tables.BANK_FILE;
import static io.duebridge.collections.tables.Tables.BANK_LINE;
import static io.duebridge.collections.tables.Tables.CASH_PROPOSAL;
import static io.duebridge.collections.tables.Tables.CONNECTION;
import static io.duebridge.collections.tables.Tables.CUSTOMER;
import static io.duebridge.collections.tables.Tables.DOCUMENT;

import io.duebridge.collections.accounts.Families;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.spi.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Lines of bank files for pages and lists. */
public final class CashLines {
    private final CollectionsStore store;
    private final ProposalRows proposals;

    public CashLines(CollectionsStore store) {
        this.store = store;
        this.proposals = new ProposalRows(store);
    }

    /**
     * One line in a list.
     *
     * @param customer whom it was booked for, or else whom the best proposal names
     * @param best the best proposal, while the line is open
     */
    public record Row(
            BankLine line,
            String fileName,
            String connectionName,
            Optional<String> customer,
            Optional<Proposal> best) {}

    /** The page behind this line is after it: the oldest bookings stand first. */
    public record Cursor(LocalDate bookedOn, UUID line) {
        public String text() {
            return bookedOn + "_" + line;
        }

        /** Empty if the text is no cursor. */
        public static Optional<Cursor> of(String text) {
            try {
                int cut = text.indexOf('_');
                return cut < 0
                        ? Optional.empty()
                        : Optional.of(new Cursor(
                                LocalDate.parse(text.substring(0, cut)), UUID.fromString(text.substring(cut + 1))));
            } catch (IllegalArgumentException | DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /** A page of lines, and where the next one begins if there is one. */
    public record Page(List<Row> rows, Optional<Cursor> next) {}

    /** Lines in one state, the oldest booking first. */
    public Page inState(OrganisationId organisation, LineState state, Optional<Cursor> after, int limit) {
        Condition which = BANK_LINE
                .ORGANISATION_ID
                .eq(organisation.value())
                .and(BANK_LINE.STATE.eq(state.name()))
                .and(after.map(cursor -> DSL.row(BANK_LINE.BOOKED_ON, BANK_LINE.ID)
                                .gt(DSL.row(cursor.bookedOn(), cursor.line())))
                        .orElse(DSL.noCondition()));
        List<Row> rows = rows(store.dsl(), which, List.of(BANK_LINE.BOOKED_ON, BANK_LINE.ID), limit + 1);
        if (rows.size() <= limit) {
            return new Page(rows, Optional.empty());
        }
        List<Row> page = rows.subList(0, limit);
        BankLine last = page.get(limit - 1).line();
        return new Page(
                page,
                Optional.of(new Cursor(last.line().bookingDate(), last.id().value())));
    }

    /** Lines of one file in its order. */
    public List<Row> ofFile(OrganisationId organisation, BankFileId file, int offset, int limit) {
        return rows(
                store.dsl(),
                BANK_LINE
                        .FILE_ID
                        .eq(file.value())
                        .and(BANK_LINE.ORGANISATION_ID.eq(organisation.value()))
                        .and(BANK_LINE.POSITION.gt(offset)),
                List.of(BANK_LINE.POSITION),
                limit);
    }

    public Optional<Row> find(OrganisationId organisation, BankLineId line) {
        return find(store.dsl(), organisation, line);
    }

    private Optional<Row> find(DSLContext dsl, OrganisationId organisation, BankLineId line) {
        return rows(
                        dsl,
                        BANK_LINE.ID.eq(line.value()).and(BANK_LINE.ORGANISATION_ID.eq(organisation.value())),
                        List.of(BANK_LINE.ID),
                        1)
                .stream()
                .findFirst();
    }

    /** A line as one reads it before one decides on it. */
    public record Detail(Row row, List<Proposal> proposals) {
        public Detail {
            proposals = List.copyOf(proposals);
        }
    }

    public Optional<Detail> detail(OrganisationId organisation, BankLineId line) {
        return detail(store.dsl(), organisation, line);
    }

    Optional<Detail> detail(DSLContext dsl, OrganisationId organisation, BankLineId line) {
        return find(dsl, organisation, line).map(row -> new Detail(row, proposals.of(dsl, line)));
    }

    /** What the matcher thought of the line, best first; kept after the decision. */
    public List<Proposal> proposals(BankLineId line) {
        return proposals.of(store.dsl(), line);
    }

    /** How many lines are in each open state; the others only ever become more, and nobody waits for their number. */
    public Map<LineState, Integer> counts(OrganisationId organisation) {
        Map<LineState, Integer> counts = new EnumMap<>(LineState.class);
        for (LineState state : LineState.values()) {
            if (state.isOpen()) {
                counts.put(
                        state,
                        store.dsl()
                                .fetchCount(
                                        BANK_LINE,
                                        BANK_LINE
                                                .ORGANISATION_ID
                                                .eq(organisation.value())
                                                .and(BANK_LINE.STATE.eq(state.name()))));
            }
        }
        return counts;
    }

    /** A document as pages name it. */
    public record DocumentLabel(
            DocumentId id,
            boolean credit,
            String label,
            CustomerId customer,
            String customerName,
            LocalDate due,
            Money open) {}

    /** The documents of a proposal or a choice by their ids. */
    public Map<DocumentId, DocumentLabel> documents(OrganisationId organisation, Collection<DocumentId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<DocumentId, DocumentLabel> labels = new HashMap<>();
        documents(
                        organisation,
                        DOCUMENT.ID.in(ids.stream().map(DocumentId::value).toList()),
                        ids.size())
                .forEach(label -> labels.put(label.id(), label));
        return labels;
    }

    /** What a family has open in the currency, the oldest due first, at most {@code limit}. */
    public List<DocumentLabel> open(BankLine line, CustomerId customer, int limit) {
        List<UUID> family = new ArrayList<>();
        Families.of(store.dsl(), line.connection(), customer).forEach(each -> family.add(each.value()));
        return documents(
                line.organisation(),
                DOCUMENT.CUSTOMER_ID
                        .in(family)
                        .and(DOCUMENT.STATUS.eq("OPEN"))
                        .and(DOCUMENT.CURRENCY.eq(line.amount().currency().getCurrencyCode())),
                limit);
    }

    private List<DocumentLabel> documents(OrganisationId organisation, Condition which, int limit) {
        return store.dsl()
                .select(DOCUMENT.fields())
                .select(CUSTOMER.NAME)
                .from(DOCUMENT)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(DOCUMENT.CUSTOMER_ID))
                .where(which)
                .and(DOCUMENT.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(DOCUMENT.DUE_DATE, DOCUMENT.ID)
                .limit(limit)
                .fetch(row -> new DocumentLabel(
                        new DocumentId(row.get(DOCUMENT.ID)),
                        row.get(DOCUMENT.KIND).equals("creditMemo"),
                        Optional.ofNullable(row.get(DOCUMENT.NUMBER)).orElse(row.get(DOCUMENT.ERP_ID)),
                        new CustomerId(row.get(DOCUMENT.CUSTOMER_ID)),
                        row.get(CUSTOMER.NAME),
                        row.get(DOCUMENT.DUE_DATE),
                        new Money(row.get(DOCUMENT.OPEN_AMOUNT), Currency.getInstance(row.get(DOCUMENT.CURRENCY)))));
    }

    private List<Row> rows(DSLContext dsl, Condition which, List<? extends OrderField<?>> order, int limit) {
        List<? extends Record> found = dsl.select(BANK_LINE.fields())
                .select(BANK_FILE.NAME, CONNECTION.NAME)
                .from(BANK_LINE)
                .join(BANK_FILE)
                .on(BANK_FILE.ID.eq(BANK_LINE.FILE_ID))
                .join(CONNECTION)
                .on(CONNECTION.ID.eq(BANK_LINE.CONNECTION_ID))
                .where(which)
                .orderBy(order)
                .limit(limit)
                .fetch();
        List<BankLine> lines = found.stream().map(BankLine::of).toList();
        Map<UUID, Proposal> best = best(dsl, lines);
        Map<UUID, String> names = names(dsl, lines, best);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            BankLine line = lines.get(i);
            Optional<Proposal> proposal = Optional.ofNullable(best.get(line.id().value()));
            rows.add(new Row(
                    line,
                    found.get(i).get(BANK_FILE.NAME),
                    found.get(i).get(CONNECTION.NAME),
                    line.customer()
                            .or(() -> proposal.flatMap(Proposal::customer))
                            .map(customer -> names.getOrDefault(customer.value(), "?")),
                    proposal));
        }
        return rows;
    }

    private static Map<UUID, Proposal> best(DSLContext dsl, List<BankLine> lines) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        return dsl.selectFrom(CASH_PROPOSAL)
                .where(CASH_PROPOSAL.LINE_ID.in(
                        lines.stream().map(line -> line.id().value()).toList()))
                .and(CASH_PROPOSAL.RANK.eq(0))
                .fetchMap(row -> row.get(CASH_PROPOSAL.LINE_ID), ProposalRows::read);
    }

    private static Map<UUID, String> names(DSLContext dsl, List<BankLine> lines, Map<UUID, Proposal> best) {
        List<UUID> customers = new ArrayList<>();
        lines.forEach(line -> line.customer().ifPresent(customer -> customers.add(customer.value())));
        best.values().forEach(proposal -> proposal.customer().ifPresent(customer -> customers.add(customer.value())));
        if (customers.isEmpty()) {
            return Map.of();
        }
        return dsl.select(CUSTOMER.ID, CUSTOMER.NAME)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.in(customers))
                .fetchMap(CUSTOMER.ID, CUSTOMER.NAME);
    }
}
