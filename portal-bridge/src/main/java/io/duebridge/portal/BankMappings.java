package io.duebridge.portal;

import io.duebridge.collections.cash.files.CsvMapping;
import io.duebridge.collections.cash.files.RemittanceMapping;
import java.util.Optional;

/** How an uploaded CSV file is read, as the settings of its connection say. A program without them takes no CSV. */
public interface BankMappings {
    Optional<CsvMapping> statements(String connection);

    Optional<RemittanceMapping> advices(String connection);
}
