package io.duebridge.app.web;

import io.duebridge.collections.documents.ReplayResult;

/** What came of a replay from quarantine, in words for the console. */
final class ReplayWords {
    private ReplayWords() {}

    static String of(ReplayResult result) {
        StringBuilder words = new StringBuilder().append(result.mended()).append(" records could be stored now");
        if (result.refused() > 0) {
            words.append("; ").append(result.refused()).append(" stay here with their reasons");
        }
        if (result.missing() > 0) {
            words.append("; ")
                    .append(result.missing())
                    .append(" are no longer in the archive; they come again when they change in the ERP");
        }
        return words.append('.').toString();
    }
}
