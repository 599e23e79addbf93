package io.duebridge.spi;

import java.util.List;

/** Gives the code tables of a company. */
@FunctionalInterface
public interface CodeTables {
    /** Every entry, inactive ones too, by name; empty if the company does not use the table. */
    List<Code> read(CodeTable table, Deadline deadline) throws ConnectorException;
}
