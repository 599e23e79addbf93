package io.duebridge.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is asking, and what it may see. */
public record Me(@Nullable String email, @Nullable String key, List<Customer> customers) {
    public Me {
        customers = List.copyOf(customers);
    }
}
