package io.duebridge.routes;

import org.apache.camel.builder.RouteBuilder;

/** Bank files into the store, and what they brought to what it pays for. */
final class CashRoute extends RouteBuilder {
    private final CashSteps cash;

    CashRoute(CashSteps cash) {
        this.cash = cash;
    }

    @Override
    public void configure() {
        from(Endpoints.BANK_FILE)
                .routeId("bank-file")
                .routeDescription(
                        "Takes one complete file from a folder or SFTP directory into the store, then moves it to done or failed")
                .errorHandler(noErrorHandler())
                .pollEnrich()
                .simple("${exchangeProperty." + CashSteps.ENDPOINT + "}")
                .timeout(0)
                .process(cash::take);

        from(Endpoints.CASH)
                .routeId("cash")
                .routeDescription("Matches new lines of bank files and books those that are sure enough")
                .errorHandler(noErrorHandler())
                .process(cash::match);
    }
}
