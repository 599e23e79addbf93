package io.duebridge.collections.statements;

import io.duebridge.collections.export.TableFile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Statements as tables for spreadsheets. */
public final class StatementFiles {
    private static final List<String> LINES =
            List.of("date", "type", "number", "account", "currency", "charge", "credit", "balance");
    private static final List<String> ITEMS =
            List.of("date", "due", "type", "number", "account", "currency", "total", "open", "days");

    private final Statements statements;
    private final OpenStatements openStatements;
    private final UnaryOperator<String> words;

    /**
     * @param words the reader's words for {@code sheet.statement}, {@code sheet.open}, a column ({@code column.date} and so on), a kind
     *     ({@code kind.} and {@link StatementKind#word}) and {@code opening} and {@code closing} of the balances
     */
    public StatementFiles(Statements statements, OpenStatements openStatements, UnaryOperator<String> words) {
        this.statements = statements;
        this.openStatements = openStatements;
        this.words = words;
    }

    /** @param open what was open on the last day, rather than what changed in the period */
    public TableFile table(StatementQuery query, boolean open) {
        List<String> titles = (open ? ITEMS : LINES)
                .stream().map(column -> words.apply("column." + column)).toList();
        return new TableFile(
                words.apply(open ? "sheet.open" : "sheet.statement"), titles, each -> rows(query, open, each));
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
                            words.apply("opening"),
                            sums.opening().amount()));
                },
                line -> each.accept(row(line)));
        each.accept(balance(
                query, query.to(), words.apply("closing"), head.get(0).closing().amount()));
    }

    private static List<Object> balance(StatementQuery query, LocalDate day, String what, BigDecimal amount) {
        return List.of(day, what, "", "", query.currency().getCurrencyCode(), "", "", amount);
    }

    private List<Object> row(StatementLine line) {
        BigDecimal amount = line.amount().amount();
        return List.of(
                line.date(),
                words.apply("kind." + line.kind().word()),
                line.number().orElse(""),
                line.customerName().orElse(""),
                line.amount().currency().getCurrencyCode(),
                amount.signum() > 0 ? amount : "",
                amount.signum() < 0 ? amount.negate() : "",
                line.balance().amount());
    }

    private List<Object> row(StatementItem item) {
        return List.of(
                item.date(),
                item.due().<Object>map(day -> day).orElse(""),
                words.apply("kind." + item.kind().word()),
                item.number().orElse(""),
                item.customerName().orElse(""),
                item.open().currency().getCurrencyCode(),
                item.total().amount(),
                item.open().amount(),
                item.due().<Object>map(day -> item.daysPastDue()).orElse(""));
    }
}
