package io.duebridge.app.cli;

import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.stripe.StripeCheck;
import io.duebridge.app.stripe.StripeSettings;
import java.io.PrintWriter;
import java.util.Optional;

/** What {@code check} says about Stripe. */
final class StripeLines {
    private StripeLines() {}

    /** Gives whether customers can pay by it; true if it is not the provider. */
    static boolean print(DuebridgeSettings settings, PrintWriter out) {
        Optional<StripeSettings> stripe = settings.payments().stripe();
        if (stripe.isEmpty()) {
            return true;
        }
        out.println("Stripe, for customers' payments");
        boolean passed = true;
        for (StripeCheck.Line line : new StripeCheck(stripe.get()).run()) {
            String word = line.result() == StripeCheck.Result.OK
                    ? "ok"
                    : line.result().name();
            CheckText.line(line.topic(), word, line.message(), out);
            passed &= line.result() != StripeCheck.Result.FAILED;
        }
        out.flush();
        return passed;
    }
}
