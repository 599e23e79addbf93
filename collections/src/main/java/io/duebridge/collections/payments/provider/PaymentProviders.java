package io.duebridge.collections.payments.provider;

import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who takes payments: one provider or several. Each takes methods of its own, so a payment's method says who takes it; who took it is
 * stored with the payment, and only that one is ever asked about it.
 */
public final class PaymentProviders {
    /** Of a provider that is handed a token: what the number stands for. */
    private static final List<String> TOKEN_METHODS = List.of("card", "bank");

    private final List<PaymentProvider> all;

    /** @param all at least one; of two that take the same method the first one does */
    public PaymentProviders(List<PaymentProvider> all) {
        long names = all.stream().map(PaymentProvider::name).distinct().count();
        if (all.isEmpty() || names < all.size()) {
            throw new IllegalArgumentException("payment providers must be there, and each only once");
        }
        this.all = List.copyOf(all);
    }

    public static PaymentProviders only(PaymentProvider provider) {
        return new PaymentProviders(List.of(provider));
    }

    public List<PaymentProvider> all() {
        return all;
    }

    public Optional<PaymentProvider> named(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** What can pay in a currency, in the order to be shown, and who takes it. */
    public Map<String, PaymentProvider> methods(Currency currency) {
        Map<String, PaymentProvider> methods = new LinkedHashMap<>();
        for (PaymentProvider provider : all) {
            methodsOf(provider, currency).forEach(method -> methods.putIfAbsent(method, provider));
        }
        return methods;
    }

    private static Iterable<String> methodsOf(PaymentProvider provider, Currency currency) {
        if (!(provider instanceof HostedProvider hosted)) {
            return TOKEN_METHODS;
        }
        Set<String> offered = hosted.methods(currency);
        // The same order on every page: what most people pay with comes first.
        return offered.stream()
                .sorted(Comparator.comparingInt(PaymentProviders::place).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int place(String method) {
        int place = TOKEN_METHODS.indexOf(method);
        return place < 0 ? TOKEN_METHODS.size() : place;
    }

    /** Who takes a payment by this method; where nobody offers it, the first provider says so. */
    public PaymentProvider taking(String method, Currency currency) {
        return methods(currency).getOrDefault(method, all.get(0));
    }
}
