package io.duebridge.camel;

import io.duebridge.camel.ChangePosition.OpenWindow;
import io.duebridge.camel.ChangePosition.Position;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErpRecord;
import io.duebridge.spi.PageToken;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/**
 * Polls one kind of one connection: a poll reads the window from where the last one ended up to now, page by page, and moves
 * the position after each page whose exchanges were all completed. A failed exchange ends the poll; the next one delivers that
 * page again.
 */
final class ErpChangesConsumer extends ScheduledPollConsumer {
    private final ErpEndpoint endpoint;
    private final RecordKind kind;
    private final Instant start;
    private final InstantSource clock = InstantSource.system();
    private Instant notBefore = Instant.MIN;

    ErpChangesConsumer(ErpEndpoint endpoint, Processor processor, RecordKind kind, Instant start) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.kind = kind;
        this.start = start;
    }

    @Override
    protected int poll() throws Exception {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            return 0;
        }
        Position position = endpoint.getChangePosition().load(key()).orElse(new Position(start, Optional.empty()));
        Instant to = position.open().map(OpenWindow::to).orElse(now.minusMillis(endpoint.getSafetyLag()));
        if (!to.isAfter(position.from())) {
            return 0;
        }
        ReadWindow window = new ReadWindow(windowStart(position.from()), to);
        try {
            return deliver(position, window);
        } catch (ConnectorException e) {
            notBefore = now.plus(e.retryAfter().orElse(Duration.ZERO));
            throw e;
        }
    }

    private Instant windowStart(Instant from) {
        Instant back = from.minusMillis(endpoint.getOverlap());
        return back.isBefore(start) ? start : back;
    }

    private int deliver(Position position, ReadWindow window) throws ConnectorException {
        Optional<PageToken> after = position.open().map(OpenWindow::after);
        int exchanges = 0;
        while (isRunAllowed()) {
            RecordPage page = endpoint.connection(endpoint.getConnection())
                    .read(new ReadRequest(kind, window, after, endpoint.getPageSize(), endpoint.isWithDeletes()));
            if (!completed(page, window)) {
                return exchanges;
            }
            exchanges += endpoint.getEmit() == ErpEmit.PAGE ? 1 : page.records().size();
            after = page.next();
            endpoint.getChangePosition().save(key(), moved(position, window, after));
            if (after.isEmpty()) {
                return exchanges;
            }
        }
        return exchanges;
    }

    private static Position moved(Position position, ReadWindow window, Optional<PageToken> next) {
        return next.map(token -> new Position(position.from(), Optional.of(new OpenWindow(window.to(), token))))
                .orElseGet(() -> new Position(window.to(), Optional.empty()));
    }

    private boolean completed(RecordPage page, ReadWindow window) {
        if (endpoint.getEmit() == ErpEmit.PAGE) {
            return (page.records().isEmpty() && page.holes().isEmpty()) || completed(exchange(page, window));
        }
        for (ErpRecord record : page.records()) {
            if (!isRunAllowed() || !completed(describing(record, exchange(record, window)))) {
                return false;
            }
        }
        return true;
    }

    private boolean completed(Exchange exchange) {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        boolean failed = exchange.isFailed() || exchange.isRollbackOnly();
        if (failed && exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            "a change could not be processed; it is delivered again at the next poll",
                            exchange,
                            exchange.getException());
        }
        releaseExchange(exchange, false);
        return !failed;
    }

    private Exchange exchange(Object body, ReadWindow window) {
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        message.setBody(body);
        message.setHeader(ErpConstants.CONNECTION, endpoint.getConnection());
        message.setHeader(ErpConstants.KIND, kind);
        message.setHeader(ErpConstants.WINDOW, window);
        return exchange;
    }

    private static Exchange describing(ErpRecord record, Exchange exchange) {
        Message message = exchange.getMessage();
        message.setHeader(ErpConstants.RECORD_ID, record.id().value());
        message.setHeader(ErpConstants.RECORD_VERSION, record.version());
        message.setHeader(ErpConstants.RECORD_CHANGED_AT, record.changedAt());
        message.setHeader(ErpConstants.RECORD_DELETED, record.deleted());
        return exchange;
    }

    private String key() {
        return endpoint.getConnection() + "/" + kind.label();
    }
}
