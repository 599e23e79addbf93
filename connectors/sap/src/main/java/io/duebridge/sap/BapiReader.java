package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.BapiAccounts.Account;
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

    BapiReader(
            BapiCustomers customers,
            BapiAccounts accounts,
            BapiItemRecords making,
            ChangeTimes times,
            SapSettings settings) {
        this.customers = customers;
        this.accounts = accounts;
        this.making = making;
        this.times = times;
        this.settings = settings;
    }

    RecordPage read(ReadRequest request, Deadline deadline) throws ConnectorException {
        if (!request.window().from().isBefore(request.window().to())) {
            return new RecordPage(List.of(), Optional.empty(), List.of());
        }
        Optional<Position> at = request.after().map(Position::parse);
        List<String> numbers = customers.numbers(at, deadline);
        Page page = new Page(request, at);
        for (int i = 0; i < numbers.size() && i < ACCOUNTS && page.next.isEmpty(); i++) {
            page.add(numbers.get(i), deadline);
            boolean last = i + 1 == numbers.size();
            boolean full = page.records.size() == request.pageSize() || i + 1 == ACCOUNTS || isHalfOver(deadline);
            if (page.next.isEmpty() && full && !last) {
                page.next = Optional.of(new Position(numbers.get(i), Optional.empty()).token());
            }
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

    private final class Page {
        private final ReadRequest request;
        private final List<ErpRecord> records = new ArrayList<>();
        private final List<ReadHole> holes = new ArrayList<>();
        private final Optional<Position> at;
        private Optional<PageToken> next = Optional.empty();

        Page(ReadRequest request, Optional<Position> at) {
            this.request = request;
            this.at = at;
        }

        void add(String customer, Deadline deadline) throws ConnectorException {
            if (request.kind() == RecordKind.CUSTOMER) {
                customer(customer, deadline);
            } else {
                items(customer, deadline);
            }
        }

        private void customer(String number, Deadline deadline) throws ConnectorException {
            try {
                ObjectNode body = customers.record(number, deadline);
                ErpId id = new ErpId(body.path("Duebridge").path("Id").asText());
                records.add(new ErpRecord(RecordKind.CUSTOMER, id, Versions.of(body), Instant.EPOCH, false, body));
            } catch (RawFault e) {
                holes.add(new ReadHole("customer " + number, String.valueOf(e.getMessage())));
            }
        }

        private void items(String customer, Deadline deadline) throws ConnectorException {
            Account account = accounts.read(customer, clearedFrom(), Use.READ, deadline);
            Optional<String> behind =
                    at.filter(position -> position.customer().equals(customer)).flatMap(Position::item);
            if (behind.isEmpty()) {
                account.holes().stream()
                        .filter(hole -> hole.what().startsWith(request.kind() + " "))
                        .forEach(holes::add);
            }
            ItemContext context = new ItemContext(account.items());
            String last = "";
            for (List<Item> group : BapiItemRecords.groups(account.items())) {
                String key = group.get(0).key().text();
                boolean wanted = group.get(0).nature().kind() == request.kind()
                        && behind.filter(item -> key.compareTo(item) <= 0).isEmpty();
                // an account is begun only with room on the page, so something of it was given; lines may take calls
                // that use the time up
                boolean over = records.size() == request.pageSize() || (!last.isEmpty() && isHalfOver(deadline));
                if (wanted && over) {
                    next = Optional.of(new Position(customer, Optional.of(last)).token());
                    return;
                }
                if (wanted) {
                    record(group, context, deadline);
                    last = key;
                }
            }
        }

        private LocalDate clearedFrom() {
            LocalDate from =
                    times.day(request.window().from()).minusDays(settings.bapi().clearingDays());
            return from.isBefore(FIRST_DAY) ? FIRST_DAY : from;
        }

        private void record(List<Item> group, ItemContext context, Deadline deadline) throws ConnectorException {
            if (!making.changed(group).isBefore(request.window().to())) {
                return;
            }
            try {
                records.add(making.record(request.kind(), group, context, deadline));
            } catch (RawFault e) {
                String id = group.get(0).key().text();
                holes.add(new ReadHole(request.kind() + " " + id, String.valueOf(e.getMessage())));
            }
        }
    }
}
