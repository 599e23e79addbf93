package io.duebridge.http;

import io.duebridge.spi.BulkPosting.Room;
import io.duebridge.spi.CallLedger;
import io.duebridge.spi.CallPurpose;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How often a connection may call, on all nodes together. Calls are counted in sliding windows, so that no stretch of a minute holds
 * more than its share whatever the burst; calls that move money have a reserve that reads leave alone, the whole of it for a minute
 * after somebody asked for such a call, and a fifth of it else: enough to begin at once with. When the vendor asks to slow down, nothing is sent until the time it names, by any node. What this node may take of the whole is a share it holds for some
 * seconds ({@link CallLedger}), so that a call costs no database statement.
 */
public final class CallBudget implements AutoCloseable {
    private final String connection;
    private final CallPool pool;
    private final Runnable letGo;
    private final Consumer<CallLimits> limiting;

    /** For a program that is alone; for the numbers see {@link CallLimits}. */
    public CallBudget(int perMinute, int perSecond, int concurrent, int reserve) {
        this(perMinute, perSecond, concurrent, reserve, System::nanoTime);
    }

    CallBudget(int perMinute, int perSecond, int concurrent, int reserve, LongSupplier nanoTime) {
        this(
                CallLimits.of(perMinute, perSecond, concurrent, reserve),
                new SharedCalls("", 0, "", 0, CallLedger.alone(), nanoTime),
                nanoTime);
    }

    /**
     * Of a connection that shares its limits with nobody.
     *
     * @param connection whose calls they are
     * @param quota what the monthly limit counts for, as in {@link CallLedger.Report}
     */
    public CallBudget(String connection, String quota, CallLimits limits, CallLedger ledger) {
        this.connection = connection;
        this.pool = new CallPool(
                limits,
                new SharedCalls(connection, limits.slots(), quota, limits.perMonth(), ledger, System::nanoTime),
                System::nanoTime);
        this.letGo = pool::close;
        this.limiting = pool::limit;
        pool.keepRenewed();
    }

    CallBudget(CallLimits limits, SharedCalls shared, LongSupplier nanoTime) {
        this.connection = "";
        this.pool = new CallPool(limits, shared, nanoTime);
        this.letGo = pool::close;
        this.limiting = pool::limit;
    }

    private CallBudget(String connection, CallPools.Member member) {
        this.connection = connection;
        this.pool = member.pool();
        this.letGo = member::leave;
        this.limiting = member::limit;
    }

    /**
     * Of a connection that shares its limits with whatever else calls the same account, in this process and on other nodes. Where
     * connections of one account are told different limits the lowest of each holds.
     *
     * @param account as the ledger keeps it, at most 80 characters, such as {@code netsuite 1234567_SB1}
     */
    public static CallBudget ofAccount(String connection, String account, CallLimits limits, CallLedger ledger) {
        return new CallBudget(connection, CallPools.join(account, limits, ledger));
    }

    /** What a call is for, whether it may use the reserve, and whether the vendor meters it by the month. */
    public enum Use {
        /** Reading records. */
        READ(CallPurpose.SYNC, false, true),
        /** Reads that a posting needs. Token refreshes go to another host and take no part of the windows. */
        RESERVED(CallPurpose.POSTING, true, true),
        WRITE(CallPurpose.POSTING, true, false),
        /** Looking for a payment in doubt. */
        PROBE(CallPurpose.PROBE, true, true),
        CHECK(CallPurpose.CHECK, true, true),
        TOTALS(CallPurpose.TOTALS, false, true),
        DOCUMENT(CallPurpose.DOCUMENT, false, true);

        private final CallPurpose purpose;
        private final boolean reserved;
        private final boolean metered;

        Use(CallPurpose purpose, boolean reserved, boolean metered) {
            this.purpose = purpose;
            this.reserved = reserved;
            this.metered = metered;
        }

        public CallPurpose purpose() {
            return purpose;
        }

        public boolean reserved() {
            return reserved;
        }

        public boolean metered() {
            return metered;
        }
    }

    /** Held while a call runs. */
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a permit, at most until the deadline.
     *
     * @throws ConnectorException THROTTLED at once if none can come free in time, with how long it would take
     */
    public Permit acquire(Use use, Deadline deadline) throws ConnectorException {
        return acquire(use, 1, false, deadline);
    }

    /** The same for one request that holds several calls. */
    public Permit acquireBatch(Use use, int calls, Deadline deadline) throws ConnectorException {
        return acquire(use, calls, true, deadline);
    }

    private Permit acquire(Use use, int calls, boolean batch, Deadline deadline) throws ConnectorException {
        return pool.acquire(connection, use, calls, batch, deadline);
    }

    /**
     * What the minute has left, if it is room for a request that holds so many calls; else how long until it is. To be asked when there
     * is something to call for: reads leave the reserve alone from then on.
     */
    public Room room(Use use, int calls) {
        return pool.room(use, calls);
    }

    /** Counts a call that takes no part of the windows. */
    public void note(CallPurpose purpose) {
        pool.note(connection, purpose);
    }

    /** Nothing is sent for this long, on no node: the vendor asked for it. A shorter pause never shortens a longer one. */
    public void pause(Duration duration) {
        pool.pause(duration);
    }

    /** What is left of a pause the vendor asked for. */
    public Optional<Duration> paused() {
        return pool.paused();
    }

    /** What was learned since of what the vendor allows this connection. */
    public void limit(CallLimits limits) {
        limiting.accept(limits);
    }

    /** Reports what is not reported yet and gives the share back, when nobody else here has a part in it. */
    @Override
    public void close() {
        letGo.run();
    }
}
