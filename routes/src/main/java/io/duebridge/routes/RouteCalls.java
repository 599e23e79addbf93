package io.duebridge.routes;

import io.duebridge.camel.ErpConstants;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.RecordKind;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Calls a route from plain code and gives its failure back as what it was. */
final class RouteCalls {
    private final ProducerTemplate template;

    RouteCalls(ProducerTemplate template) {
        this.template = template;
    }

    /** Of one kind. */
    <T> T call(String route, String connection, RecordKind kind, @Nullable Object body, Class<T> answer)
            throws ConnectorException {
        return call(route, Map.of(ErpConstants.CONNECTION, connection, ErpConstants.KIND, kind), body, answer);
    }

    <T> T call(String route, String connection, @Nullable Object body, Class<T> answer) throws ConnectorException {
        return call(route, Map.of(ErpConstants.CONNECTION, connection), body, answer);
    }

    private <T> T call(String route, Map<String, Object> headers, @Nullable Object body, Class<T> answer)
            throws ConnectorException {
        Exchange exchange = template.request(route, request -> {
            request.getMessage().setHeaders(new HashMap<>(headers));
            request.getMessage().setBody(body);
        });
        Exception failure = exchange.getException();
        if (failure instanceof ConnectorException known) {
            throw known;
        }
        if (failure != null) {
            throw new IllegalStateException(RouteErrors.describe(failure), failure);
        }
        return answer.cast(exchange.getMessage().getBody());
    }
}
