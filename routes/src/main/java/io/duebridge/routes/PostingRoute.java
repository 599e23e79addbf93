package io.duebridge.routes;

import java.util.concurrent.ExecutorService;
import org.apache.camel.builder.RouteBuilder;

/** Store to ERP: sends what is due, each payment's attempt written down before the call and its outcome after it. */
final class PostingRoute extends RouteBuilder {
    private final PostingSteps posting;
    private final PostingBatches batches;
    private final ExecutorService senders;

    PostingRoute(PostingSteps posting, PostingBatches batches, ExecutorService senders) {
        this.posting = posting;
        this.batches = batches;
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
                .choice()
                .when(PostingBatches::isBatch)
                .to(Endpoints.SEND_BATCH)
                .otherwise()
                .to(Endpoints.SEND_ALONE)
                .end()
                .end()
                .process(posting::turnOver)
                .process(posting::claim)
                .end()
                .process(posting::report);

        from(Endpoints.SEND_ALONE)
                .routeId("send-alone")
                .routeDescription("One sender's payments, one after another")
                .split(body())
                .streaming()
                .to(Endpoints.SEND)
                .end();

        from(Endpoints.SEND_BATCH)
                .routeId("send-batch")
                .routeDescription("Sends several claimed payments in one call, once; each has its own outcome")
                .errorHandler(noErrorHandler())
                .process(batches::take)
                .doTry()
                .to(Endpoints.ERP_POST_BATCH)
                .doCatch(Exception.class)
                .process(batches::unknown)
                .end()
                .process(batches::record);

        from(Endpoints.SEND)
                .routeId("send")
                .routeDescription("Sends one claimed payment, once; no database transaction is open meanwhile")
                .onException(Exception.class)
                .handled(true)
                .logExhausted(false)
                .process(posting::broken)
                .end()
                .process(posting::take)
                .doTry()
                .choice()
                .when(PostingSteps::turnedAway)
                .process(posting::notSent)
                .when(PostingSteps::takesBack)
                .to(Endpoints.ERP_REVERSE)
                .when(PostingSteps::appliesAnew)
                .to(Endpoints.ERP_REAPPLY)
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
