package io.duebridge.collections.portalview;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next where the next page begins; empty: this was the last
 */
public record DocumentPage(List<DocumentRow> rows, Optional<DocumentCursor> next) {}
