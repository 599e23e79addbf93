package io.duebridge.app.cli;

import io.duebridge.spi.ConnectionCheck;
import java.io.PrintWriter;
import java.util.Locale;

/** A check's steps, a line each. */
final class CheckText {
    private CheckText() {}

    static void print(ConnectionCheck check, PrintWriter out) {
        for (ConnectionCheck.Step step : check.steps()) {
            String topic = step.topic().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String code = step.code().map(found -> " [" + found + "]").orElse("");
            line(topic, word(step.result()), step.message() + code, out);
        }
    }

    static void line(String topic, String word, String message, PrintWriter out) {
        out.printf("  %-8s %-8s %s%n", topic, word, message);
    }

    static String word(ConnectionCheck.Result result) {
        return switch (result) {
            case OK -> "ok";
            case FAILED -> "FAILED";
            case SKIPPED -> "skipped";
        };
    }
}
