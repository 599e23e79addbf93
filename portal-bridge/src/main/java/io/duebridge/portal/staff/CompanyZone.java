package io.duebridge.portal.staff;

import io.duebridge.collections.connections.StoredConnection;
import java.time.ZoneId;
import java.util.List;

/** In whose days the console counts: the company's as its first ERP names them, UTC until one has. */
public final class CompanyZone {
    private CompanyZone() {}

    public static ZoneId of(List<StoredConnection> connections) {
        return connections.stream()
                .flatMap(one -> one.identity().stream())
                .flatMap(identity -> identity.zone().stream())
                .findFirst()
                .orElse(ZoneId.of("UTC"));
    }
}
