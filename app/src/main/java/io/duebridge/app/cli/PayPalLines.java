package io.duebridge.app.cli;

import io.duebridge.app.paypal.PayPalCheck;
import io.duebridge.app.paypal.PayPalSettings;
import io.duebridge.app.settings.DuebridgeSettings;
import java.io.PrintWriter;
import java.util.Optional;

/** What {@code check} says about PayPal. */
final class PayPalLines {
    private PayPalLines() {}

    /** Gives whether customers can pay by it; true if it is no provider. */
    static boolean print(DuebridgeSettings settings, PrintWriter out) {
        Optional<PayPalSettings> paypal = settings.payments().paypal();
        if (paypal.isEmpty()) {
            return true;
        }
        out.println("PayPal, for customers' payments");
        boolean passed = true;
        for (PayPalCheck.Line line : new PayPalCheck(paypal.get()).run()) {
            String word = line.result() == PayPalCheck.Result.OK
                    ? "ok"
                    : line.result().name();
            CheckText.line(line.topic(), word, line.message(), out);
            passed &= line.result() != PayPalCheck.Result.FAILED;
        }
        out.flush();
        return passed;
    }
}
