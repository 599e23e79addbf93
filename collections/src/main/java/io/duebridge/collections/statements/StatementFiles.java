package io.duebridge.collections.statements;

import io.duebridge.collections.export.TableFile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Statements as tables for spreadsheets. */
public final class StatementFiles {
    private static final List<String> LINES =
            List.of("Date", "Type", "Number", "Account", "Currency", "Charge", "Credit", "Balance");
    private static final List<String> ITEMS =
            List.of("Date", "Due", "Type", "Number", "Account", "Currency", "Total", "Open", "Days past due");

    private final Statements statements;
    private final OpenStatements openStatements;

    public StatementFiles(Statements statements, OpenStatements openStatements) {
        this.statements = statements;
        this.openStatements = openStatements;
    }

    /** @param open what was open on the last day, rather than what changed in the period */
    public TableFile table(StatementQuery query, boolean open) {
        return new TableFile(open ? "Open items" : "Statement", open ? ITEMS : LINES, each -> rows(query, open, each));
    }

    private void rows(StatementQuery query, boolean open, Consumer<List<Object>> each) {
        if (open) {
            openStatements.forEach(query, item -> each.accept(row(item)));
            return;
        }
        List<Statement> head = new ArrayList<>(1);
        statements.forEach(
                query,
                sums -> {
                    head.add(sums);
                    each.accept(balance(
                            query,
                            query.from(),
                            "opening balance",
                            sums.opening().amount()));
                },
                line -> each.accept(row(line)));
        each.accept(balance(
                query, query.to(), "closing balance", head.get(0).closing().amount()));
    }

    private static List<Object> balance(StatementQuery query, LocalDate day, String what, BigDecimal amount) {
        return List.of(day, what, "", "", query.currency().getCurrencyCode(), "", "", amount);
    }

    private static List<Object> row(StatementLine line) {
        BigDecimal amount = line.amount().amount();
        return List.of(
                line.date(),
                line.kind().word(),
                line.number().orElse(""),
                line.customerName().orElse(""),
                line.amount().currency().getCurrencyCode(),
                amount.signum() > 0 ? amount : "",
                amount.signum() < 0 ? amount.negate() : "",
                line.balance().amount());
    }

    private static List<Object> row(StatementItem item) {
        return List.of(
                item.date(),
                item.due().<Object>map(day -> day).orElse(""),
                item.kind().word(),
                item.number().orElse(""),
                item.customerName().orElse(""),
                item.open().currency().getCurrencyCode(),
                item.total().amount(),
                item.open().amount(),
                item.due().<Object>map(day -> item.daysPastDue()).orElse(""));
    }
}
