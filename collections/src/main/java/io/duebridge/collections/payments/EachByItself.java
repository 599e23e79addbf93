package io.duebridge.collections.payments;

import java.util.List;
import java.util.Optional;

/** Steps of which none is kept from being done by one that fails. */
final class EachByItself {
    private EachByItself() {}

    /** What the first one threw that failed is thrown once all are done, with what the others threw. */
    static void run(List<Runnable> steps) {
        Optional<RuntimeException> failed = Optional.empty();
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                failed.ifPresent(first -> first.addSuppressed(e));
                failed = failed.or(() -> Optional.of(e));
            }
        }
        failed.ifPresent(e -> {
            throw e;
        });
    }
}
