package io.duebridge.collections.cash;

import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.cash.files.AccountNumber;
import io.duebridge.collections.cash.files.BankFile;
import io.duebridge.collections.cash.files.BankFileException;
import io.duebridge.collections.cash.files.BankFiles;
import io.duebridge.collections.cash.files.FileFault;
import io.duebridge.collections.cash.files.FileLimits;
import io.duebridge.collections.cash.files.RemittanceAdvice;
import io.duebridge.collections.cash.files.RemittanceAdvices;
import io.duebridge.collections.outbox.Outbox;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.ConnectionId;
import io.duebridge.spi.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/**
 * Takes files in: each content once, each payment in them once, all of a file or nothing of it. A file that cannot be taken is kept
 * with what is wrong with it; the same content may be handed in again after the mapping or the accounts were corrected.
 */
public final class BankInbox {
    /** Two nodes that take overlapping files at once may stand in each other's way; the second then finds the lines known. */
    private static final int TRIES = 4;

    private final CollectionsStore store;
    private final BankFiles statements;
    private final RemittanceAdvices advices;
    private final BankFileRows files;
    private final BankLineRows lines;
    private final RemittanceRows remittances;
    private final BankAccounts accounts;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final FileLimits limits;

    public BankInbox(CollectionsStore store) {
        this(store, FileLimits.DEFAULT);
    }

    public BankInbox(CollectionsStore store, FileLimits limits) {
        this.store = store;
        this.limits = limits;
        this.statements = new BankFiles(limits);
        this.advices = new RemittanceAdvices(limits);
        this.files = new BankFileRows(store);
        this.lines = new BankLineRows(store);
        this.remittances = new RemittanceRows(store);
        this.accounts = new BankAccounts(store);
        this.audit = new AuditTrail(store);
        this.outbox = new Outbox(store);
    }

    /** The most bytes a file may have; whoever reads it need not read on. */
    public int mostBytes() {
        return limits.bytes();
    }

    /** Whatever is wrong with the file is in the receipt, not thrown. */
    public FileReceipt receive(IncomingFile file) {
        String hash = BankFileRows.hash(file.content());
        Optional<FileReceipt> repeated = files.repeated(file, hash);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Read read = read(file);
        for (int tried = 1; ; tried++) {
            try {
                return store.transactionResult(dsl -> take(dsl, file, hash, read));
            } catch (DataAccessException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
            Optional<FileReceipt> meanwhile = files.repeated(file, hash);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
        }
    }

    /** What the file says, or why it cannot be read. */
    private sealed interface Read {
        record Statements(BankFile file) implements Read {}

        record Advices(List<RemittanceAdvice> advices) implements Read {}

        record Refused(ErrorCode code, List<FileFault> faults) implements Read {}
    }

    private Read read(IncomingFile file) {
        if (file.content().length == 0) {
            return refused(CashErrors.FILE_EMPTY, "", "the file is empty");
        }
        try {
            if (file.kind() instanceof IncomingFile.Content.Statement statement) {
                return new Read.Statements(statements.parse(file.name(), file.content(), statement.mapping()));
            }
            IncomingFile.Content.Advice advice = (IncomingFile.Content.Advice) file.kind();
            return file.connection().isPresent()
                    ? new Read.Advices(advices.parseCsv(file.name(), file.content(), advice.mapping()))
                    : refused(CashErrors.CONNECTION_UNKNOWN, "", "a remittance advice is for one connection");
        } catch (BankFileException e) {
            return new Read.Refused(e.code(), e.faults());
        }
    }

    private static Read.Refused refused(ErrorCode code, String field, String problem) {
        return new Read.Refused(code, List.of(new FileFault("", field, problem, "")));
    }

    private FileReceipt take(DSLContext dsl, IncomingFile file, String hash, Read read) {
        if (read instanceof Read.Refused refused) {
            return reject(dsl, file, hash, refused);
        }
        if (read instanceof Read.Advices found) {
            ConnectionId connection = file.connection().orElseThrow();
            BankFileId id = files.accept(
                    dsl,
                    file,
                    hash,
                    "REMITTANCE",
                    new BankFileRows.Counts(found.advices().size(), 0, 0));
            remittances.add(dsl, file.organisation(), connection, id, found.advices());
            lines.matchAgain(dsl, connection, found.advices());
            return accepted(dsl, file, id, found.advices().size(), 0, 0, Set.of(connection));
        }
        BankFile statement = ((Read.Statements) read).file();
        Map<AccountNumber, ConnectionId> owners = new LinkedHashMap<>();
        List<FileFault> faults = new ArrayList<>();
        ErrorCode code = owners(dsl, file, statement, owners, faults);
        if (!faults.isEmpty()) {
            return reject(dsl, file, hash, new Read.Refused(code, faults));
        }
        int other = statement.statements().stream()
                .mapToInt(one -> one.otherLines())
                .sum();
        BankFileId id = files.accept(dsl, file, hash, statement.format().name(), new BankFileRows.Counts(0, 0, other));
        BankLineRows.Added added = lines.add(dsl, file.organisation(), id, statement.payments(), owners);
        files.count(dsl, id, new BankFileRows.Counts(added.added(), added.known(), other));
        return accepted(dsl, file, id, added.added(), added.known(), other, added.connections());
    }

    /** Finds the connection of each account, remembering new ones where one was named. */
    private ErrorCode owners(
            DSLContext dsl,
            IncomingFile file,
            BankFile statement,
            Map<AccountNumber, ConnectionId> owners,
            List<FileFault> faults) {
        ErrorCode code = CashErrors.ACCOUNT_UNKNOWN;
        Map<String, ConnectionId> known = accounts.of(
                dsl,
                file.organisation(),
                statement.statements().stream()
                        .map(one -> one.account().value())
                        .toList());
        for (var each : statement.statements()) {
            AccountNumber account = each.account();
            Optional<ConnectionId> owner = Optional.ofNullable(known.get(account.value()));
            if (owners.containsKey(account)) {
                continue;
            }
            if (owner.isEmpty() && file.connection().isEmpty()) {
                faults.add(
                        new FileFault("", "account", account + " belongs to no connection yet", "a named connection"));
            } else if (owner.isPresent() && file.connection().isPresent() && !owner.equals(file.connection())) {
                code = CashErrors.ACCOUNT_ELSEWHERE;
                faults.add(
                        new FileFault("", "account", account + " belongs to another connection", "its own connection"));
            } else {
                ConnectionId connection = owner.or(file::connection).orElseThrow();
                owners.put(account, connection);
                if (owner.isEmpty()) {
                    accounts.add(dsl, file.organisation(), account, connection, file.actor());
                }
            }
        }
        return code;
    }

    private FileReceipt reject(DSLContext dsl, IncomingFile file, String hash, Read.Refused refused) {
        BankFileId id = files.reject(dsl, file, hash, refused.code(), refused.faults());
        audit.record(
                dsl,
                file.organisation(),
                file.actor(),
                "cash.file.rejected",
                "bankFile",
                id.toString(),
                file.name() + ": " + refused.code().code());
        publish(dsl, file, id, "cash.file.rejected", 0);
        return new FileReceipt(
                id, false, false, Optional.of(refused.code().code()), refused.faults(), 0, 0, 0, Set.of());
    }

    private FileReceipt accepted(
            DSLContext dsl,
            IncomingFile file,
            BankFileId id,
            int added,
            int known,
            int other,
            Set<ConnectionId> connections) {
        audit.record(
                dsl,
                file.organisation(),
                file.actor(),
                "cash.file.accepted",
                "bankFile",
                id.toString(),
                file.name() + ": " + added + " new, " + known + " known");
        publish(dsl, file, id, "cash.file.accepted", added);
        return new FileReceipt(id, true, false, Optional.empty(), List.of(), added, known, other, connections);
    }

    private void publish(DSLContext dsl, IncomingFile file, BankFileId id, String topic, int added) {
        outbox.publish(
                dsl, file.organisation(), topic, id.toString(), "{\"file\":\"" + id + "\",\"added\":" + added + "}");
    }
}
