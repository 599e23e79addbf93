package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.BapiAccounts.Account;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpId;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads customers, and items account by account. No BAPI says what changed since when: every read gives all customers and all that is open,
 * and what did not change is known by its version. What was cleared is asked for by the day of its clearing, which somebody may have
 * dated back; so it is asked for from some weeks before the window.
 */
final class BapiReader {
    private static final Pattern TOKEN =
            Pattern.compile("(?:after|within) ([A-Z0-9]{1,10})(?: ([A-Z0-9]{1,4}-\\d{4}-[A-Z0-9]{1,10}-\\d{3}))?");

    /** A page ends after so many accounts, even if they are empty. */
    private static final int ACCOUNTS = 40;

    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);

    private final BapiCustomers customers;
    private final BapiAccounts accounts;
    private final ChangeTimes times;
    private final SapSettings settings;
    private final BapiItemRecords making;
    private final SideBySide side;

    BapiReader(
            BapiCustomers customers,
            BapiAccounts accounts,
            BapiItemRecords making,
            ChangeTimes times,
            SapSettings settings,
            SideBySide side) {
        this.customers = customers;
        this.accounts = accounts;
        this.making = making;
        this.times = times;
        this.settings = settings;
        this.side = side;
    }

    RecordPage read(ReadRequest request, Deadline deadline) throws ConnectorException {
        if (!request.window().from().isBefore(request.window().to())) {
            return new RecordPage(List.of(), Optional.empty(), List.of());
        }
        Optional<Position> at = request.after().map(Position::parse);
        List<String> numbers = customers.numbers(at, deadline);
        Page page = new Page(request, at, deadline);
        try {
            page.fill(numbers);
        } catch (ConnectorException e) {
            // What there is of the page counts; the next one goes on when there are calls again.
            if (!e.code().equals(ConnectionErrors.BUDGET_EXHAUSTED.code()) || page.done.isEmpty()) {
                throw e;
            }
            page.next = page.done.map(Position::token);
        }
        return new RecordPage(page.records, page.next, page.holes);
    }

    /** What was read of a page that runs out of time would be lost, and the next try would run out of it again. */
    private boolean isHalfOver(Deadline deadline) {
        return deadline.remaining().compareTo(settings.readTimeout().dividedBy(2)) < 0;
    }

    /**
     * Where a read stands: behind a customer, or within its account behind an item.
     *
     * @param item as {@link ItemKey#text()} writes it
     */
    record Position(String customer, Optional<String> item) {
        static Position parse(PageToken token) {
            Matcher matcher = TOKEN.matcher(token.value());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a page token of this connector: " + token.value());
            }
            return new Position(
                    Groups.text(matcher, 1),
                    Optional.of(Groups.text(matcher, 2)).filter(item -> !item.isEmpty()));
        }

        PageToken token() {
            return new PageToken(
                    item.map(key -> "within " + customer + " " + key).orElse("after " + customer));
        }
    }

    /** Something of a page: a record, or what could not be read of one. */
    private record Made(Optional<ErpRecord> record, Optional<ReadHole> hole) {
        static Made of(ErpRecord record) {
            return new Made(Optional.of(record), Optional.empty());
        }

        static Made hole(String what, RawFault why) {
            return new Made(Optional.empty(), Optional.of(new ReadHole(what, String.valueOf(why.getMessage()))));
        }
    }

    private final class Page {
        private final ReadRequest request;
        private final Deadline deadline;
        private final List<ErpRecord> records = new ArrayList<>();
        private final List<ReadHole> holes = new ArrayList<>();
        private final Optional<Position> at;
        private Optional<Position> done = Optional.empty();
        private Optional<PageToken> next = Optional.empty();

        Page(ReadRequest request, Optional<Position> at, Deadline deadline) {
            this.request = request;
            this.at = at;
            this.deadline = deadline;
        }

        /** Several accounts are asked for at once. What was asked for and finds no room any more is asked for again by the next page. */
        void fill(List<String> numbers) throws ConnectorException {
            int most = Math.min(numbers.size(), ACCOUNTS);
            for (int from = 0; from < most && next.isEmpty(); ) {
                int to = Math.min(most, from + Math.min(side.lanes(), room()));
                List<String> some = numbers.subList(from, to);
                if (request.kind() == RecordKind.CUSTOMER) {
                    take(side.each(some, number -> customer(number, deadline)), some.get(some.size() - 1));
                } else {
                    List<Account> read =
                            side.each(some, number -> accounts.read(number, clearedFrom(), Use.READ, deadline));
                    to = from + items(some, read);
                }
                boolean over = room() == 0 || to == ACCOUNTS || isHalfOver(deadline);
                if (next.isEmpty() && over && to < numbers.size()) {
                    next = done.map(Position::token);
                }
                from = to;
            }
        }

        private int room() {
            return request.pageSize() - records.size();
        }

        private void take(List<Made> made, String customer) {
            made.forEach(this::add);
            done = Optional.of(new Position(customer, Optional.empty()));
        }

        private void add(Made made) {
            made.record().ifPresent(records::add);
            made.hole().ifPresent(holes::add);
        }

        private Made customer(String number, Deadline until) throws ConnectorException {
            try {
                ObjectNode body = customers.record(number, until);
                ErpId id = new ErpId(body.path("Duebridge").path("Id").asText());
                return Made.of(new ErpRecord(RecordKind.CUSTOMER, id, Versions.of(body), Instant.EPOCH, false, body));
            } catch (RawFault e) {
                return Made.hole("customer " + number, e);
            }
        }

        /** Gives how many accounts are done. */
        private int items(List<String> customers, List<Account> read) throws ConnectorException {
            for (int i = 0; i < customers.size(); i++) {
                if (i > 0 && (room() == 0 || isHalfOver(deadline))) {
                    return i;
                }
                items(customers.get(i), read.get(i));
                if (next.isPresent()) {
                    return i + 1;
                }
                done = Optional.of(new Position(customers.get(i), Optional.empty()));
            }
            return customers.size();
        }

        /** An account is begun only with room on the page, so something of it is given. */
        private void items(String customer, Account account) throws ConnectorException {
            Optional<String> behind =
                    at.filter(position -> position.customer().equals(customer)).flatMap(Position::item);
            ItemContext context = new ItemContext(account.items());
            List<List<Item>> wanted = BapiItemRecords.groups(account.items()).stream()
                    .filter(group -> group.get(0).nature().kind() == request.kind())
                    .filter(group -> behind.filter(item -> key(group).compareTo(item) <= 0)
                            .isEmpty())
                    .filter(group ->
                            making.changed(group).isBefore(request.window().to()))
                    .toList();
            // Of an account that spans pages, on the first of them.
            if (behind.isEmpty()) {
                account.holes().stream()
                        .filter(hole -> hole.what().startsWith(request.kind() + " "))
                        .forEach(holes::add);
            }
            for (int from = 0; from < wanted.size(); ) {
                if (room() == 0 || (from > 0 && isHalfOver(deadline))) {
                    next = done.map(Position::token);
                    return;
                }
                // lines take two calls each; with few at a time the clock is looked at often enough
                int to = Math.min(wanted.size(), from + Math.min(room(), 2 * side.lanes()));
                side.each(wanted.subList(from, to), group -> record(group, context))
                        .forEach(this::add);
                done = Optional.of(new Position(customer, Optional.of(key(wanted.get(to - 1)))));
                from = to;
            }
        }

        private static String key(List<Item> group) {
            return group.get(0).key().text();
        }

        private LocalDate clearedFrom() {
            LocalDate from =
                    times.day(request.window().from()).minusDays(settings.bapi().clearingDays());
            return from.isBefore(FIRST_DAY) ? FIRST_DAY : from;
        }

        private Made record(List<Item> group, ItemContext context) throws ConnectorException {
            try {
                return Made.of(making.record(request.kind(), group, context, deadline));
            } catch (RawFault e) {
                return Made.hole(request.kind() + " " + key(group), e);
            }
        }
    }
}
