package io.duebridge.routes;

import java.util.concurrent.ExecutorService;
import org.apache.camel.builder.RouteBuilder;

/** Store to ERP: sends what is due, each payment's attempt written down before the call and its outcome after it. */
final class PostingRoute extends RouteBuilder {
    private final PostingSteps posting;
    private final ExecutorService senders;

    PostingRoute(PostingSteps posting, ExecutorService senders) {
        this.posting = posting;
        this.senders = senders;
    }

    @Override
    public void configure() {
        from(Endpoints.POSTING)
                .routeId("posting")
                .routeDescription("Sends the due payments of one connection, several customers side by side")
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .process(posting::failed)
                .end()
                .process(posting::prepare)
                .process(posting::claim)
                .loopDoWhile(PostingSteps::anyClaimed)
                .split(body())
                .parallelProcessing()
                .executorService(senders)
                .to(Endpoints.SEND)
                .end()
                .process(posting::claim)
                .end()
                .process(posting::report);

        from(Endpoints.SEND)
                .routeId("send")
                .routeDescription("Sends one claimed payment, once; no database transaction is open meanwhile")
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .process(posting::notRecorded)
                .end()
                .process(posting::take)
                .doTry()
                .choice()
                .when(PostingSteps::takesBack)
                .to(Endpoints.ERP_REVERSE)
                .otherwise()
                .to(Endpoints.ERP_POST)
                .end()
                .endDoTry()
                .doCatch(Exception.class)
                .process(posting::unknown)
                .end()
                .process(posting::record);
    }
}
