package io.duebridge.collections.reconciliation;

import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One document that the two sides see differently.
 *
 * @param kind a label of {@link io.duebridge.spi.RecordKind} where there is one, else the ERP's word
 * @param store what it adds to what is owed by the store; empty if the store has nothing open of it
 * @param erp the same by the ERP
 * @param remark why it stays, for people, where that is known
 */
public record DocumentDifference(
        String kind,
        ErpId id,
        Optional<String> number,
        Optional<BigDecimal> store,
        Optional<BigDecimal> erp,
        Optional<String> remark) {

    public DocumentDifference withRemark(String text) {
        return new DocumentDifference(kind, id, number, store, erp, Optional.of(text));
    }
}
