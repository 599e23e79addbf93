package io.duebridge.routes;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErrorKind;
import org.apache.camel.builder.RouteBuilder;

/** ERP to store: reads a window page by page, each stored in one transaction with the cursor that says it is. */
final class SyncRoute extends RouteBuilder {
    private final SyncSteps sync;

    SyncRoute(SyncSteps sync) {
        this.sync = sync;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from(Endpoints.SYNC)
                .routeId("sync")
                .routeDescription("Reads what changed of one kind in one ERP into the store, to the end of a window")
                .errorHandler(defaultErrorHandler().logExhausted(false))
                .onException(Exception.class)
                .handled(true)
                .process(sync::failed)
                .end()
                .process(sync::begin)
                .loopDoWhile(sync::hasNextPage)
                .process(sync::storeNextPage)
                .end()
                .process(sync::finish);

        from(Endpoints.READ)
                .routeId("read")
                .routeDescription(
                        "One page from the ERP; a short outage is bridged, a longer one moves the run's due time")
                .errorHandler(defaultErrorHandler().logExhausted(false))
                .onException(ConnectorException.class)
                .onWhen(exchange ->
                        exchange.getException(ConnectorException.class).kind() == ErrorKind.UNAVAILABLE)
                .maximumRedeliveries(2)
                .redeliveryDelay(500)
                .useExponentialBackOff()
                .backOffMultiplier(4)
                .end()
                .to(Endpoints.ERP_READ);

        from(Endpoints.CHECK)
                .routeId("check")
                .routeDescription("Whether a connection works and which company it reaches")
                .to(Endpoints.ERP_CHECK);
    }
}
