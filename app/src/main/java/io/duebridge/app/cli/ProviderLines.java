package io.duebridge.app.cli;

import io.duebridge.app.checks.CheckLine;
import io.duebridge.app.checks.CheckLine.Result;
import io.duebridge.app.paypal.PayPalCheck;
import io.duebridge.app.settings.DuebridgeSettings;
import io.duebridge.app.stripe.StripeCheck;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** What {@code check} says about the payment providers. Each gives whether customers can pay by it; true if it is none here. */
final class ProviderLines {
    private ProviderLines() {}

    static boolean stripe(DuebridgeSettings settings, PrintWriter out) {
        return print("Stripe", settings.payments().stripe().map(one -> new StripeCheck(one).run()), out);
    }

    static boolean paypal(DuebridgeSettings settings, PrintWriter out) {
        return print("PayPal", settings.payments().paypal().map(one -> new PayPalCheck(one).run()), out);
    }

    private static boolean print(String provider, Optional<List<CheckLine>> lines, PrintWriter out) {
        if (lines.isEmpty()) {
            return true;
        }
        out.println(provider + ", for customers' payments");
        for (CheckLine line : lines.get()) {
            String word = line.result() == Result.OK ? "ok" : line.result().name();
            CheckText.line(line.topic(), word, line.message(), out);
        }
        out.flush();
        return lines.get().stream().noneMatch(line -> line.result() == Result.FAILED);
    }
}
