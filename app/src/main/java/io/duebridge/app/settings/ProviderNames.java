package io.duebridge.app.settings;

import io.duebridge.app.settings.DuebridgeSettings.Payments.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code payments.provider} names: one provider, or several with commas between. */
final class ProviderNames {
    private static final String KEY = "payments.provider";

    private ProviderNames() {}

    static List<Provider> read(SettingsFile file, String text) {
        List<Provider> providers = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            Optional<Provider> found = named(name.strip());
            if (found.isEmpty()) {
                file.fault(
                        KEY,
                        "must be none, sandbox, stripe, paypal, or stripe and paypal with a comma between, not '"
                                + name.strip() + "'");
            } else if (!providers.contains(found.get())) {
                providers.add(found.get());
            }
        }
        // Test numbers beside a real provider would let customers pay real invoices with nothing.
        if (providers.size() > 1 && (providers.contains(Provider.NONE) || providers.contains(Provider.SANDBOX))) {
            file.fault(KEY, "must name none or sandbox alone, not beside another provider");
        }
        return providers.isEmpty() ? List.of(Provider.NONE) : List.copyOf(providers);
    }

    private static Optional<Provider> named(String name) {
        return Arrays.stream(Provider.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
