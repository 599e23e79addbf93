package io.duebridge.http;

import io.duebridge.spi.CallLedger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pools of this process that several connections draw from: one for each account and ledger, as long as anybody is in it. */
final class CallPools {
    private static final Map<Key, CallPools> OPEN = new HashMap<>();

    /** By identity of the ledger: another store knows nothing of this one's shares. */
    private record Key(String account, CallLedger ledger) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && account.equals(key.account) && ledger == key.ledger;
        }

        @Override
        public int hashCode() {
            return account.hashCode() * 31 + System.identityHashCode(ledger);
        }
    }

    private final Key key;
    private final CallPool pool;
    private final Map<Member, CallLimits> members = new LinkedHashMap<>();

    private CallPools(Key key, CallLimits limits) {
        this.key = key;
        this.pool = new CallPool(
                limits,
                new SharedCalls(key.account(), limits.slots(), key.account(), 0, key.ledger(), System::nanoTime),
                System::nanoTime);
    }

    /** One connection's part. */
    static final class Member {
        private final CallPools of;

        private Member(CallPools of) {
            this.of = of;
        }

        CallPool pool() {
            return of.pool;
        }

        void limit(CallLimits limits) {
            synchronized (OPEN) {
                of.members.computeIfPresent(this, (member, before) -> limits);
                of.agree();
            }
        }

        void leave() {
            synchronized (OPEN) {
                if (of.members.remove(this) == null) {
                    return;
                }
                if (of.members.isEmpty()) {
                    OPEN.remove(of.key);
                    of.pool.close();
                } else {
                    of.agree();
                }
            }
        }
    }

    static Member join(String account, CallLimits limits, CallLedger ledger) {
        Key key = new Key(account, ledger);
        synchronized (OPEN) {
            CallPools shared = OPEN.get(key);
            if (shared == null) {
                shared = new CallPools(key, limits);
                shared.pool.keepRenewed();
                OPEN.put(key, shared);
            }
            Member member = new Member(shared);
            shared.members.put(member, limits);
            shared.agree();
            return member;
        }
    }

    private void agree() {
        pool.limit(members.values().stream().reduce(CallLimits::lower).orElseThrow());
    }
}
