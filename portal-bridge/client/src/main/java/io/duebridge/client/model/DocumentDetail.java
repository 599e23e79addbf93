package io.duebridge.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document with its lines and what was paid on it. */
public record DocumentDetail(
        Document document,
        Money tax,
        @Nullable String memo,
        List<Line> lines,
        List<AppliedPayment> applied,
        List<TakenOff> takenOff,
        List<ComingPayment> underWay) {
    public DocumentDetail {
        lines = List.copyOf(lines);
        applied = List.copyOf(applied);
        takenOff = List.copyOf(takenOff);
        underWay = List.copyOf(underWay);
    }
}
