package io.duebridge.routes;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.TransactionContext;
import org.jooq.TransactionListener;

/**
 * Counts and names the points that a posting passes, and halts the JVM at one of them: nothing is flushed, closed or rolled back, as
 * when the power goes.
 */
final class CrashPoints {
    static final String POINT = "POINT ";
    static final int HALTED = 86;
    private static final int LONGEST_NAME = 90;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final int haltAt;
    private final Set<String> once = new HashSet<>();
    private int passed;
    private boolean counting;

    /** @param haltAt the number of the point to halt at, from 1; 0: none */
    CrashPoints(int haltAt) {
        this.haltAt = haltAt;
    }

    synchronized void begin() {
        counting = true;
    }

    synchronized void end() {
        counting = false;
    }

    /** From any thread: the wire has threads of its own. */
    @SuppressWarnings("SystemOut")
    synchronized void pass(String name) {
        if (!counting) {
            return;
        }
        passed++;
        System.out.println(POINT + passed + " " + name);
        System.out.flush();
        if (passed == haltAt) {
            Runtime.getRuntime().halt(HALTED);
        }
    }

    /** The first time only: how many pieces something comes in is the network's business. */
    synchronized void passOnce(String name) {
        if (counting && once.add(name)) {
            pass(name);
            notifyAll();
        }
    }

    /** Waits for a point that another thread passes, so that it always has the same number. */
    synchronized void await(String name) throws InterruptedException {
        while (!once.contains(name)) {
            wait();
        }
    }

    /** Each statement, before and after it ran. */
    ExecuteListener statements() {
        return new ExecuteListener() {
            @Override
            public void executeStart(ExecuteContext context) {
                pass("before " + name(context));
            }

            @Override
            public void executeEnd(ExecuteContext context) {
                pass("after " + name(context));
            }
        };
    }

    /** Each commit, before and after it. */
    TransactionListener commits() {
        return new TransactionListener() {
            @Override
            public void commitStart(TransactionContext context) {
                pass("before commit");
            }

            @Override
            public void commitEnd(TransactionContext context) {
                pass("after commit");
            }
        };
    }

    /** A batch has no statement, but several. */
    private static String name(ExecuteContext context) {
        String sql = String.join("; ", context.batchSQL());
        String text = SPACE.matcher(sql.replace("\"", "")).replaceAll(" ").toLowerCase(Locale.ROOT);
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }
}
