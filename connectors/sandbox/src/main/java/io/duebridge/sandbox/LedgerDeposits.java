package io.duebridge.sandbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The ledger's bank deposits; thread-safe. */
public final class LedgerDeposits {
    private final Ledger ledger;
    private final DepositDesk desk;

    LedgerDeposits(Ledger ledger, DepositDesk desk) {
        this.ledger = ledger;
        this.desk = desk;
    }

    /** Takes payments to a bank account. */
    public LedgerDeposit add(LocalDate date, String account, List<String> payments) {
        return ledger.write(now -> desk.add(date, account, payments, now));
    }

    /** Deletes a deposit; its payments can be changed again. */
    public LedgerDeposit delete(String id, int version) {
        return ledger.write(now -> desk.delete(id, version, now));
    }

    public LedgerDeposit delete(String id) {
        return ledger.write(now -> desk.delete(
                id,
                find(id).orElseThrow(() -> Checks.notFound(EntityKind.DEPOSIT, id))
                        .version(),
                now));
    }

    public Optional<LedgerDeposit> find(String id) {
        return ledger.read(view -> view.find(EntityKind.DEPOSIT, id).map(LedgerDeposit.class::cast));
    }

    public List<LedgerDeposit> all() {
        return ledger.all(EntityKind.DEPOSIT, LedgerDeposit.class);
    }
}
