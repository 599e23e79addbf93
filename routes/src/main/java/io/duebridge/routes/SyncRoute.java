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
        from(Endpoints.SYNC)
                .routeId("sync")
                .routeDescription("Reads what changed of one kind in one ERP into the store, to the end of a window")
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
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
                .onException(ConnectorException.class)
                .onWhen(exchange ->
                        exchange.getException(ConnectorException.class).kind() == ErrorKind.UNAVAILABLE)
                .logExhausted(false)
                .maximumRedeliveries(2)
                .redeliveryDelay(500)
                .useExponentialBackOff()
                .backOffMultiplier(4)
                .end()
                .onException(Exception.class)
                .logExhausted(false)
                .end()
                .to(Endpoints.ERP_READ);

        from(Endpoints.CHECK)
                .routeId("check")
                .routeDescription("Whether a connection works and which company it reaches")
                .errorHandler(noErrorHandler())
                .to(Endpoints.ERP_CHECK);
    }
}
