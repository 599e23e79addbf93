package io.duebridge.app.bench;

import java.util.List;
import java.util.Map;

/**
 * What was measured at one size.
 *
 * @param serverNanos how long requests took in the server
 * @param answers how long they took for whoever sent them
 * @param firstVisitBytes what a first visit to the account takes over the wire
 */
record LoadFigures(
        int invoices, Map<LoadPage, List<Long>> serverNanos, OpenLoop.Answers answers, long firstVisitBytes) {

    Percentiles server(LoadPage page) {
        return Percentiles.of(serverNanos.getOrDefault(page, List.of()));
    }

    Percentiles client(LoadPage page) {
        return Percentiles.of(answers.nanos().getOrDefault(page, List.of()));
    }
}
