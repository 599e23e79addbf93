package io.duebridge.collections.portalview;

import java.util.List;
import java.util.Optional;

/** @param next where the following page begins; empty on the last one */
public record EstimatePage(List<EstimateRow> rows, Optional<DocumentCursor> next) {}
