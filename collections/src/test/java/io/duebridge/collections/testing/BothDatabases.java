package io.duebridge.collections.testing;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/** Hands out the two stores of a test class and closes them when the class is done. */
final class BothDatabases implements ArgumentsProvider {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(BothDatabases.class);

    @Override
    public Stream<Arguments> provideArguments(ExtensionContext context) {
        ExtensionContext testClass = outermostClass(context);
        return Stream.of(
                Arguments.of(of(testClass, "h2", TestStores::h2)),
                Arguments.of(of(testClass, "postgres", TestStores::postgres)));
    }

    private static TestStore of(ExtensionContext testClass, String key, Supplier<TestStore> open) {
        return testClass
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(key, ignored -> new Held(open.get()), Held.class)
                .store();
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext current = context;
        while (current.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            current = current.getParent().orElseThrow();
        }
        return current;
    }

    private record Held(TestStore store) implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            store.close();
        }
    }
}
