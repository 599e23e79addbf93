package io.duebridge.routes;

import org.apache.camel.builder.RouteBuilder;

/** How the ERP applied what was posted, brought back to whoever paid. */
final class FeedbackRoute extends RouteBuilder {
    private final FeedbackSteps feedback;

    FeedbackRoute(FeedbackSteps feedback) {
        this.feedback = feedback;
    }

    @Override
    public void configure() {
        from(Endpoints.FEEDBACK)
                .routeId("feedback")
                .routeDescription("Reads the kinds a payment touches and moves postings on by what the ERP says")
                .errorHandler(noErrorHandler())
                .process(feedback::read)
                .process(feedback::apply);
    }
}
