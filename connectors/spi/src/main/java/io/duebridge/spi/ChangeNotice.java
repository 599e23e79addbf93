package io.duebridge.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * The ERP says that a record has changed; what is in it has to be read.
 *
 * @param id the notice's own id, the same when it is delivered again; empty if the ERP gives none
 * @param company the company's id, as in {@link ErpIdentity#companyId()}
 * @param kind empty if it is a kind nobody reads
 * @param record the record's id
 * @param at when it changed, by the ERP's clock
 */
public record ChangeNotice(Optional<String> id, String company, Optional<RecordKind> kind, ErpId record, Instant at) {}
