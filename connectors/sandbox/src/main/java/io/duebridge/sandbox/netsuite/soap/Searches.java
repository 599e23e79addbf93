package io.duebridge.sandbox.netsuite.soap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The searches whose next pages may be asked for; each is forgotten fifteen minutes after it was last used. */
final class Searches {
    private static final Duration IDLE = Duration.ofMinutes(15);

    private record Kept(Search search, Instant used) {}

    private final InstantSource clock;
    private final String account;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    Searches(InstantSource clock, String account) {
        this.clock = clock;
        this.account = account;
    }

    synchronized String keep(Search search) {
        Instant now = clock.instant();
        kept.values().removeIf(old -> old.used().isBefore(now.minus(IDLE)));
        String id =
                "WEBSERVICES_" + account + "_" + UUID.randomUUID().toString().replace("-", "");
        kept.put(id, new Kept(search, now));
        return id;
    }

    /**
     * @throws SoapFault if there is no such search any more
     */
    synchronized Search again(String id) {
        Instant now = clock.instant();
        Kept found = kept.get(id);
        if (found == null || found.used().isBefore(now.minus(IDLE))) {
            kept.remove(id);
            throw SoapFault.of("unexpectedErrorFault", "INVALID_JOB_ID", "Invalid search id: " + id);
        }
        kept.put(id, new Kept(found.search(), now));
        return found.search();
    }
}
