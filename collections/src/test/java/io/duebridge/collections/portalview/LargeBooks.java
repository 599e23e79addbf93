package io.duebridge.collections.portalview;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.Organisations;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.store.ErpPaymentId;
import io.duebridge.collections.store.OrganisationId;
import io.duebridge.collections.store.PaymentId;
import io.duebridge.collections.store.PostingId;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The books of one organisation, made by PostgreSQL itself: 800 customers of 50 documents, every other one paid, a tenth of them
 * through the portal; one customer with 5,000 paid documents more, one with five children.
 */
public record LargeBooks(OrganisationId organisation, ConnectionId connection) {
    static final int PARENT = 1;
    static final int LONG_HISTORY = 3;
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private static final int CUSTOMERS = 800;
    private static final int DOCUMENTS = 40_000;
    private static final int LONG = 5_000;
    /** As amounts are: few documents of a customer share one. With few amounts the planner rightly walks the list instead. */
    private static final int AMOUNTS = 4_000;

    private static final String ID = "00000000-0000-4000-%s-%012d";
    private static final String FRAME = "'%s'::uuid, '%s'::uuid";
    private static final String STORED = "'test', timestamptz '2026-03-01 12:00Z'";

    public static LargeBooks fill(CollectionsStore store) {
        OrganisationId organisation = new Organisations(store).ensure("Large");
        ConnectionId connection = new Connections(store)
                .ensure(organisation, "large", "quickbooks")
                .id();
        LargeBooks books = new LargeBooks(organisation, connection);
        for (String sql : books.statements()) {
            store.dsl().connection(open -> {
                try (var statement = open.createStatement()) {
                    statement.execute(sql);
                }
            });
        }
        return books;
    }

    public CustomerId customer(int number) {
        return new CustomerId(id("8001", number));
    }

    String email(int number) {
        return "c" + number + "@example.com";
    }

    /** The customer's first document, which is paid. */
    DocumentId documentOf(int customer) {
        return new DocumentId(id("8002", customer));
    }

    /** The payment of that document in the ERP. */
    ErpPaymentId erpPaymentOf(int customer) {
        return new ErpPaymentId(id("8003", customer));
    }

    /** The same in the portal. */
    PaymentId paymentOf(int customer) {
        return new PaymentId(id("8004", customer));
    }

    PostingId postingOf(int customer) {
        return new PostingId(id("8005", customer));
    }

    /** A conversation about that document, with one message and one file. */
    UUID threadOf(int customer) {
        return id("8007", customer);
    }

    private static UUID id(String kind, int number) {
        return UUID.fromString(ID.formatted(kind, number));
    }

    private static String id(String kind, String number) {
        return "('00000000-0000-4000-" + kind + "-' || lpad((" + number + ")::text, 12, '0'))::uuid";
    }

    private String[] statements() {
        String frame = FRAME.formatted(organisation.value(), connection.value());
        String owner = "case when n < " + DOCUMENTS + " then n % " + CUSTOMERS + " else " + LONG_HISTORY + " end";
        String paid = "(n / " + CUSTOMERS + " % 2 = 0 or n >= " + DOCUMENTS + ")";
        String here = "(n < " + DOCUMENTS + " and n / " + CUSTOMERS + " % 10 = 0)";
        String reference = "'DB' || lpad(n::text, 14, '0')";
        String all = " from generate_series(0, " + (DOCUMENTS + LONG - 1) + ") n";
        String parent = "case when n between 10 and 14 then ";
        String written = "timestamptz '2026-01-01 00:00Z' + n * interval '1 minute'";
        String posting = "(case n when 5 then 'REJECTED' when 6 then 'POSTED' else 'RECONCILED' end)";
        String instruction = "'{\"reference\":\"' || " + reference + " || '\",\"customer\":\"7\",\"total\":\"10.00\","
                + "\"currency\":\"USD\",\"date\":\"2026-01-01\",\"applications\":[]}'";
        return new String[] {
            "insert into customer (id, organisation_id, connection_id, erp_id, erp_version, erp_changed_at, parent_id,"
                    + " parent_erp_id, bills_with_parent, name, name_key, email, currency, erp_open_amount, active,"
                    + " deleted, mapping_version, stored_at) select " + id("8001", "n") + ", " + frame
                    + ", n, '1', now(), " + parent + id("8001", "" + PARENT) + " end, " + parent + "'" + PARENT
                    + "' end, n between 10 and 14, 'Customer ' || n, 'customer ' || n, 'c' || n || '@example.com',"
                    + " 'USD', 0, true, false, " + STORED + " from generate_series(0, " + (CUSTOMERS - 1) + ") n",
            "insert into contact (id, organisation_id, email, name, created_at) select " + id("8006", "n") + ", '"
                    + organisation.value() + "', email, name, now() from customer, cast(erp_id as integer) n",
            "insert into contact_customer select " + id("8006", "n") + ", " + id("8001", "n")
                    + " from generate_series(0, " + (CUSTOMERS - 1) + ") n",
            "insert into document (id, organisation_id, connection_id, kind, erp_id, erp_version, erp_changed_at,"
                    + " customer_id, customer_erp_id, number, number_key, purchase_order, issue_date, due_date,"
                    + " currency, total, open_amount, tax, status, mapping_version, stored_at) select "
                    + id("8002", "n") + ", " + frame + ", 'invoice', n, '1', now(), " + id("8001", owner) + ", "
                    + owner + ", 'INV-' || n, 'inv' || n, 'PO-' || n, d - 30, d, 'USD', total, case when " + paid
                    + " then 0 else total end, 0, case when " + paid + " then 'SETTLED' else 'OPEN' end, " + STORED
                    + all + ", cast(100 + n % " + AMOUNTS + " as numeric) total, cast(date '" + TODAY
                    + "' + 30 - (n / 10 * 7) % 500 as date) d",
            "insert into document_line (document_id, position, description, amount) select " + id("8002", "n")
                    + ", 1, 'Goods', 100" + all,
            "insert into erp_payment (id, organisation_id, connection_id, erp_id, erp_version, erp_changed_at,"
                    + " customer_id, customer_erp_id, reference, payment_date, currency, total, unapplied, status,"
                    + " mapping_version, stored_at) select " + id("8003", "n") + ", " + frame + ", n, '1', now(), "
                    + id("8001", owner) + ", " + owner + ", case when " + here + " then " + reference
                    + " else 'CHECK ' || n end, date '" + TODAY + "' - n % 700, 'USD', 100,"
                    + " case when n % 97 = 0 then 5 else 0 end, 'BOOKED', " + STORED + all + " where " + paid,
            "insert into application select " + id("8003", "n") + ", 1, " + id("8002", "n")
                    + ", 'invoice', n, false, 100" + all + " where " + paid,
            "insert into payment (id, organisation_id, connection_id, customer_id, form_key, request_hash, reference,"
                    + " payer_erp_id, amount, on_account, currency, method, provider, state, created_at, settled_at)"
                    + " select " + id("8004", "n") + ", " + frame + ", " + id("8001", owner) + ", n, 'hash', "
                    + reference + ", " + owner + ", 100, 0, 'USD', 'CARD', 'sandbox', 'SETTLED', " + written + ", "
                    + written + all + " where " + here,
            "insert into allocation select " + id("8004", "n") + ", 1, " + id("8002", "n")
                    + ", 'invoice', n, 100, n % 50 = 7" + all + " where " + here,
            "insert into posting (id, organisation_id, connection_id, customer_id, payment_id, intent_version,"
                    + " amount, reference, instruction, state, fence, sends, probes, doubt_step, attempts, steps, created_at,"
                    + " updated_at) select " + id("8005", "n") + ", " + frame + ", " + id("8001", owner) + ", "
                    + id("8004", "n") + ", 1, 100, " + reference + ", " + instruction + ", " + posting
                    + ", 1, 1, 0, 0, 1, 1, " + written + ", " + written + all + " where " + here,
            "insert into posting_attempt (posting_id, attempt, kind, fence, worker, started_at, late) select id, 1,"
                    + " 'SEND', 1, 'w', updated_at, false from posting",
            "insert into posting_step select id, 1, null, 'RECORDED', 'PAID', 'w', null, updated_at from posting",
            "insert into message_thread (id, organisation_id, customer_id, about_kind, about_id, about_title, subject,"
                    + " form_key, state, started_at, last_at, turn_at, last_by_customer, last_by_company) select "
                    + id("8007", "n") + ", '" + organisation.value() + "', " + id("8001", owner) + ", 'DOCUMENT', "
                    + id("8002", "n") + ", n, 'Subject', n, case when n % 200 = 0 then 'WAITING' else 'ANSWERED' end, "
                    + written + ", " + written + ", " + written + ", " + written + ", " + written + all,
            "insert into message (id, organisation_id, thread_id, form_key, sent_at, by_company, author, via, words)"
                    + " select id, organisation_id, id, form_key, last_at, false, 'ann', 'PORTAL', 'Words'"
                    + " from message_thread",
            "insert into message_mark select id, 'staff:cara', started_at from message_thread where about_title like '%1'",
            "insert into upload (id, organisation_id, subject_id, entry_id, position, name, content_type, size_bytes,"
                    + " sha256, by_company, uploaded_by, uploaded_at) select id, organisation_id, id, id, 0, 'a.pdf',"
                    + " 'PDF', 1, 'x', false, 'ann', last_at from message_thread",
            "vacuum analyze",
        };
    }
}
