package io.duebridge.spi;

import java.util.Optional;

/**
 * One item that makes up what a customer owes.
 *
 * @param kind empty if it is of none of the kinds that are read (a journal entry, a statement charge), or if the ERP's word for it is
 *     in a language the connector does not know
 * @param word what the ERP calls it, for people
 * @param number as people know it
 * @param open negative if it lowers what is owed (an unused credit, an unapplied payment); never zero
 */
public record OpenItem(
        ErpId customer, Optional<RecordKind> kind, String word, ErpId id, Optional<String> number, Money open) {}
