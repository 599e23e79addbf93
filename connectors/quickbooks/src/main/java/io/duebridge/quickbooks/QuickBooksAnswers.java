package io.duebridge.quickbooks;

import io.duebridge.http.WireException;
import io.duebridge.http.WireResponse;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;

/** What holds for every answer, and for those that did not come. */
final class QuickBooksAnswers {
    private QuickBooksAnswers() {}

    /** Intuit's support asks for this id. */
    static String tid(WireResponse answer) {
        return answer.header("intuit_tid").or(() -> answer.header("Intuit-Tid")).orElse("-");
    }

    static boolean isThrottled(WireResponse answer) {
        return answer.status() == 429
                || (answer.status() == 403
                        && QuickBooksFault.in(QuickBooksJson.parse(answer.body()))
                                .filter(fault -> fault.is(QuickBooksFault.THROTTLED))
                                .isPresent());
    }

    static ConnectorException unreadable(String what) {
        return new ConnectorException(ConnectionErrors.UNREADABLE_ANSWER, what);
    }

    static ConnectorException lost(WireException e) {
        ConnectionErrors code = e.deadlinePassed() ? ConnectionErrors.DEADLINE_PASSED : ConnectionErrors.UNREACHABLE;
        return new ConnectorException(code, String.valueOf(e.getMessage()), e);
    }
}
