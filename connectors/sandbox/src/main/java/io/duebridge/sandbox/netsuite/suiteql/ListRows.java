package io.duebridge.sandbox.netsuite.suiteql;

import io.duebridge.sandbox.CustomerDetails;
import io.duebridge.sandbox.EntityKind;
import io.duebridge.sandbox.LedgerAccount;
import io.duebridge.sandbox.LedgerCustomer;
import io.duebridge.sandbox.LedgerEntity;
import io.duebridge.sandbox.LedgerItem;
import io.duebridge.sandbox.LedgerTerm;
import io.duebridge.sandbox.LedgerView;
import io.duebridge.sandbox.netsuite.books.Company;
import io.duebridge.sandbox.netsuite.books.NsRecord;
import io.duebridge.sandbox.netsuite.books.RecordReader;
import io.duebridge.sandbox.netsuite.books.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of customers and of lists. */
final class ListRows {
    private ListRows() {}

    static List<Map<String, Object>> customer(LedgerView view, LedgerEntity entity) {
        LedgerCustomer customer = (LedgerCustomer) entity;
        CustomerDetails details = customer.details();
        NsRecord record = RecordReader.read(view, entity, LocalDate.EPOCH);
        boolean person = record.fields().get("isPerson") instanceof Value.Flag flag && flag.on();
        Row row = new Row(view.company().zone())
                .id("id", entity.id())
                .text("entityid", details.displayName())
                .text("altname", details.companyName())
                .text("companyname", details.companyName())
                .text("firstname", details.givenName())
                .text("lastname", details.familyName())
                .text("fullname", RecordReader.fullName(view, entity.id()))
                .text("entitytitle", RecordReader.fullName(view, entity.id()))
                .flag("isperson", person)
                .text("email", details.email())
                .text("phone", details.phone())
                .ref(
                        "parent",
                        details.parent().map(parent -> new Value.Ref(parent, RecordReader.fullName(view, parent))))
                .id("toplevelparent", top(view, customer))
                .flag("isinactive", !details.active())
                .ref("currency", Optional.of(Company.currency(view, details.currency())))
                .ref("terms", LineRows.list(view, EntityKind.TERM, details.term()))
                .ref("subsidiary", LineRows.list(view, EntityKind.SUBSIDIARY, view.subsidiary(entity.id())))
                .text("comments", details.notes())
                .time("datecreated", entity.createdAt())
                .time("lastmodifieddate", entity.changedAt())
                .text("externalid", record.externalId())
                .ref(
                        "receivablesaccount",
                        Company.receivable(view, details.currency())
                                .map(account -> new Value.Ref(account.id(), account.name())))
                .text("searchstage", "Customer")
                .amount("balancesearch", view.balance(entity.id()))
                .custom(view.coding(entity.kind(), entity.id()).custom());
        TransactionRows.amount(record, "depositBalance").ifPresent(sum -> row.amount("depositbalancesearch", sum));
        return List.of(row.done());
    }

    private static String top(LedgerView view, LedgerCustomer customer) {
        return customer.details()
                .parent()
                .flatMap(view::customer)
                .map(parent -> top(view, parent))
                .orElse(customer.id());
    }

    static List<Map<String, Object>> relation(LedgerView view, LedgerEntity entity) {
        Optional<String> subsidiary = view.subsidiary(entity.id());
        if (subsidiary.isEmpty()) {
            return List.of();
        }
        String currency = ((LedgerCustomer) entity).details().currency();
        return List.of(new Row(view.company().zone())
                .id("entity", entity.id())
                .ref("subsidiary", LineRows.list(view, EntityKind.SUBSIDIARY, subsidiary))
                .flag("isprimarysub", true)
                .text("name", RecordReader.fullName(view, entity.id()))
                .ref("primarycurrency", Optional.of(Company.currency(view, currency)))
                .amount("balance", view.balance(entity.id()))
                .done());
    }

    static List<Map<String, Object>> entry(LedgerView view, LedgerEntity entity) {
        String name = RecordReader.name(entity).orElse(entity.id());
        Row row = new Row(view.company().zone())
                .id("id", entity.id())
                .text("name", name)
                .text("fullname", name)
                .flag("isinactive", !view.isActive(entity))
                .text("externalid", view.coding(entity.kind(), entity.id()).externalId());
        if (entity instanceof LedgerAccount account) {
            row.text("acctnumber", Long.toString(1000 + Long.parseLong(account.id())))
                    .text("accountsearchdisplayname", account.name())
                    .text("accttype", type(account))
                    .ref("currency", Optional.of(Company.currency(view, account.currency())));
        } else if (entity instanceof LedgerTerm term) {
            row.whole("daysuntilnetdue", term.dueDays()).flag("datedriven", false);
            term.discount()
                    .ifPresent(discount -> row.amount("discountpercent", discount.percent())
                            .whole("daysuntilexpiry", discount.days()));
        } else if (entity instanceof LedgerItem item) {
            row.text("itemid", item.name()).text("displayname", item.name()).text("description", item.description());
        } else if (entity.kind() == EntityKind.SUBSIDIARY) {
            row.text("legalname", name)
                    .text("country", view.company().country())
                    .ref(
                            "currency",
                            Optional.of(Company.currency(view, view.company().homeCurrency())));
        }
        return List.of(row.done());
    }

    /** As SuiteQL names types of accounts. */
    static String type(LedgerAccount account) {
        return switch (account.type()) {
            case BANK -> "Bank";
            case OTHER_CURRENT_ASSET -> "OthCurrAsset";
            case ACCOUNTS_RECEIVABLE -> "AcctRec";
            case INCOME -> "Income";
            case EXPENSE -> "Expense";
        };
    }
}
