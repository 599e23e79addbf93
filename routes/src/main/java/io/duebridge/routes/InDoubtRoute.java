package io.duebridge.routes;

import org.apache.camel.builder.RouteBuilder;

/** Asks the ERP, by our reference, what became of payments whose outcome nobody knows. */
final class InDoubtRoute extends RouteBuilder {
    private final InDoubtSteps inDoubt;

    InDoubtRoute(InDoubtSteps inDoubt) {
        this.inDoubt = inDoubt;
    }

    @Override
    public void configure() {
        from(Endpoints.IN_DOUBT)
                .routeId("in-doubt")
                .routeDescription("Takes over payments whose worker is gone and makes the lookups that are due")
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .process(inDoubt::failed)
                .end()
                .process(inDoubt::due)
                .split(body())
                .to(Endpoints.LOOK_UP)
                .end()
                .process(inDoubt::report);

        from(Endpoints.LOOK_UP)
                .routeId("look-up")
                .routeDescription(
                        "Every payment in the ERP with one reference; a lookup that fails is never 'not found'")
                .errorHandler(noErrorHandler())
                .process(inDoubt::take)
                .doTry()
                .choice()
                .when(InDoubtSteps::looksForReversal)
                .to(Endpoints.ERP_FIND_REVERSAL)
                .when(InDoubtSteps::looksForReapplication)
                .to(Endpoints.ERP_FIND_REAPPLICATION)
                .otherwise()
                .to(Endpoints.ERP_FIND)
                .end()
                .endDoTry()
                .process(inDoubt::found)
                .doCatch(Exception.class)
                .process(inDoubt::notAnswered)
                .end();
    }
}
