package io.duebridge.quickbooks;

import io.duebridge.http.NamedCodes;
import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.CodeTables;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say a payment refers to, found in the company's own tables, so that a reference nobody can use stops a payment before
 * it is sent and not by a fault of QuickBooks. The tables are kept for an hour; what is not found in them is looked for once more in fresh
 * ones, since it may be new.
 */
final class PostingCodes {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration JUST_READ = Duration.ofMinutes(1);

    private final CodeTables codes;
    private final QuickBooksSettings settings;
    private final InstantSource clock;
    private final Map<CodeTable, Read> read = new EnumMap<>(CodeTable.class);

    private record Read(List<Code> codes, Instant at) {}

    /** @param setting for what the words name */
    private record Choice(String setting, String text, CodeTable table, ErrorCode unusable) {}

    PostingCodes(CodeTables codes, QuickBooksSettings settings, InstantSource clock) {
        this.codes = codes;
        this.settings = settings;
        this.clock = clock;
    }

    /** The id of the account a payment in this currency is deposited to; empty for Undeposited Funds. */
    Optional<String> depositAccount(Currency currency, Deadline deadline) throws ConnectorException {
        Optional<String> text = settings.depositAccounts().of(currency);
        return text.isEmpty() ? Optional.empty() : Optional.of(depositAccount(text.get(), deadline));
    }

    private String depositAccount(String text, Deadline deadline) throws ConnectorException {
        return find(new Choice("deposit-account", text, CodeTable.ACCOUNT, QuickBooksErrors.DEPOSIT_ACCOUNT), deadline);
    }

    /** The id of QuickBooks' payment method for a way of paying; empty if the settings name none. */
    Optional<String> paymentMethod(Optional<String> way, Deadline deadline) throws ConnectorException {
        String text = way.map(settings.paymentMethods()::get).orElse(null);
        return text == null ? Optional.empty() : Optional.of(paymentMethod(way.orElseThrow(), text, deadline));
    }

    private String paymentMethod(String way, String text, Deadline deadline) throws ConnectorException {
        return find(
                new Choice(
                        "payment-methods for " + way, text, CodeTable.PAYMENT_METHOD, QuickBooksErrors.PAYMENT_METHOD),
                deadline);
    }

    Optional<String> department(Deadline deadline) throws ConnectorException {
        return optional("department", settings.department(), CodeTable.DEPARTMENT, deadline);
    }

    /** The class of the lines of an entry that takes a payment back. A payment itself has none. */
    Optional<String> entryClass(Deadline deadline) throws ConnectorException {
        return optional("entry-class", settings.entryClass(), CodeTable.CLASS, deadline);
    }

    private Optional<String> optional(String setting, Optional<String> text, CodeTable table, Deadline deadline)
            throws ConnectorException {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        find(new Choice(setting, text.get(), table, QuickBooksErrors.CLASS_OR_DEPARTMENT), deadline));
    }

    /**
     * Looks at everything the settings name, in fresh tables.
     *
     * @throws ConnectorException the first that cannot be used
     */
    void verify(Deadline deadline) throws ConnectorException {
        synchronized (read) {
            read.clear();
        }
        for (String account : settings.depositAccounts().idByCurrency().values()) {
            depositAccount(account, deadline);
        }
        for (Map.Entry<String, String> method : settings.paymentMethods().entrySet()) {
            paymentMethod(method.getKey(), method.getValue(), deadline);
        }
        department(deadline);
        entryClass(deadline);
    }

    private String find(Choice choice, Deadline deadline) throws ConnectorException {
        Read known = tables(choice.table(), FRESH, deadline);
        Optional<Code> found = NamedCodes.find(known.codes(), choice.text());
        if (found.filter(Code::active).isEmpty()) {
            known = tables(choice.table(), JUST_READ, deadline);
            found = NamedCodes.find(known.codes(), choice.text());
        }
        if (found.isEmpty()) {
            throw new ConnectorException(
                    choice.unusable(),
                    NamedCodes.missing("QuickBooks", choice.setting(), choice.text(), choice.table(), known.codes()));
        }
        Code code = found.get();
        if (!code.active()) {
            throw new ConnectorException(
                    choice.unusable(),
                    choice.setting() + " names " + code.id() + " (" + code.name()
                            + "), which is inactive in QuickBooks");
        }
        return code.id().value();
    }

    private Read tables(CodeTable table, Duration notOlder, Deadline deadline) throws ConnectorException {
        synchronized (read) {
            @Nullable Read known = read.get(table);
            Instant now = clock.instant();
            if (known != null && !known.at().isBefore(now.minus(notOlder))) {
                return known;
            }
            Read fresh = new Read(codes.read(table, deadline), now);
            read.put(table, fresh);
            return fresh;
        }
    }
}
