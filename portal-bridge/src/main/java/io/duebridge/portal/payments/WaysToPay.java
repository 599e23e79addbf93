package io.duebridge.portal.payments;

import io.duebridge.collections.payments.HostedPages;
import java.util.Currency;
import java.util.List;

/**
 * What a customer can choose from.
 *
 * @param methods {@code card}, {@code bank}, {@code paypal}, in the order to be shown; empty if nobody takes the currency
 * @param chosen what is marked; blank if there is nothing
 * @param here whether one of them is entered on our own page
 * @param elsewhere whether one of them is entered on a provider's page
 */
public record WaysToPay(List<String> methods, String chosen, boolean here, boolean elsewhere) {
    public WaysToPay {
        methods = List.copyOf(methods);
    }

    /** @param wanted what was chosen before, if it can be had */
    static WaysToPay of(HostedPages pages, String wanted, Currency currency) {
        List<String> methods = pages.methods(currency);
        long elsewhere =
                methods.stream().filter(method -> pages.at(method, currency)).count();
        String chosen =
                methods.contains(wanted) ? wanted : methods.stream().findFirst().orElse("");
        return new WaysToPay(methods, chosen, elsewhere < methods.size(), elsewhere > 0);
    }
}
