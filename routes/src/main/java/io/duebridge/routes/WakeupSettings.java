package io.duebridge.routes;

import java.time.Duration;

/**
 * How the scheduler works on this node.
 *
 * @param node this node's name, unique among the nodes that share the database; at most 50 characters
 * @param threads how many runs at once on this node
 * @param pollingInterval how often the database is asked for due tasks
 * @param heartbeat how often a node says that it still works on its tasks
 * @param shutdownWait how long a stopping node waits for its runs
 */
public record WakeupSettings(
        String node, int threads, Duration pollingInterval, Duration heartbeat, Duration shutdownWait) {
    /** A task whose node was silent for so many heartbeats is given to another node. */
    static final int MISSED_HEARTBEATS = 4;

    public WakeupSettings {
        if (node.isBlank() || node.length() > 50) {
            throw new IllegalArgumentException("a node's name has 1 to 50 characters, not '" + node + "'");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }

    /** Eight threads; asked every second; a dead node is replaced after 40 to 60 seconds. */
    public static WakeupSettings standard(String node) {
        return new WakeupSettings(node, 8, Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** How long a node may be silent before its tasks are given away. */
    public Duration replacedAfter() {
        return heartbeat.multipliedBy(MISSED_HEARTBEATS);
    }
}
