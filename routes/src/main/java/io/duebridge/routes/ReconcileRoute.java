package io.duebridge.routes;

import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.ErrorKind;
import org.apache.camel.builder.RouteBuilder;

/** Store against ERP: what customers owe on both sides, what differs read again, what stays kept as drift. */
final class ReconcileRoute extends RouteBuilder {
    private final ReconcileSteps reconcile;

    ReconcileRoute(ReconcileSteps reconcile) {
        this.reconcile = reconcile;
    }

    @Override
    public void configure() {
        from(Endpoints.RECONCILE)
                .routeId("reconcile")
                .routeDescription("Compares what customers owe in the store and in one ERP, and heals what differs")
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .process(reconcile::failed)
                .end()
                .process(reconcile::begin)
                .process(reconcile::readNews)
                .process(reconcile::confirmUnmet)
                .process(reconcile::compare)
                .process(reconcile::finish);

        asking(Endpoints.TOTALS, "totals", "What each customer owes by the ERP's own report", Endpoints.ERP_TOTALS);
        asking(Endpoints.ITEMS, "items", "The open items of some customers", Endpoints.ERP_ITEMS);
        asking(Endpoints.RECORDS, "records", "Single records by id", Endpoints.ERP_LOOKUP);
    }

    private void asking(String entrance, String id, String what, String erp) {
        from(entrance)
                .routeId(id)
                .routeDescription(what + "; a short outage is bridged")
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
                .to(erp);
    }
}
