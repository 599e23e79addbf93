package io.duebridge.app.bench.matching;

import io.duebridge.collections.cash.files.Payer;
import java.util.Locale;

/** How well what a bank says about the payer fits a customer. */
final class PayerFit {
    private static final int ACCOUNT = 3;
    private static final int NAME = 2;
    private static final int SHORTENED = 1;

    private PayerFit() {}

    /** 3 for a known account, 2 for its name, 1 for its name cut off or with its words abbreviated, 0 for none of these. */
    static int of(Payer payer, BenchCustomer customer) {
        if (customer.accountKnown()
                && payer.account().filter(customer.account()::equals).isPresent()) {
            return ACCOUNT;
        }
        String written = payer.name().orElse("").toLowerCase(Locale.ROOT).strip();
        String name = customer.name().toLowerCase(Locale.ROOT).strip();
        if (written.isEmpty()) {
            return 0;
        }
        return written.equals(name) ? NAME : name.startsWith(written) || abbreviates(written, name) ? SHORTENED : 0;
    }

    private static boolean abbreviates(String written, String name) {
        String[] shorter = written.split(" ");
        String[] longer = name.split(" ");
        if (shorter.length != longer.length || !shorter[0].equals(longer[0])) {
            return false;
        }
        for (int i = 1; i < shorter.length; i++) {
            String word = shorter[i].endsWith(".") ? shorter[i].substring(0, shorter[i].length() - 1) : shorter[i];
            if (!longer[i].startsWith(word)) {
                return false;
            }
        }
        return true;
    }
}
