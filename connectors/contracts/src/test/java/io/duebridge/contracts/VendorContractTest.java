package io.duebridge.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Our contract against the vendor's published one, which may not lie here: {@code mvn -Pnetsuite-wsdl -Dnetsuite.wsdl=URL-or-file} fetches
 * it with its schemas.
 */
@EnabledIfSystemProperty(named = "netsuite.wsdl", matches = ".+")
class VendorContractTest {
    @Test
    void everythingWeUseIsInThePublishedContract() throws IOException {
        String given = System.getProperty("netsuite.wsdl");
        URI published = given.matches("(?i)(https?|file):.*")
                ? URI.create(given)
                : Path.of(given).toAbsolutePath().toUri();
        SoapContract theirs = SoapContract.read(published);
        assertThat(theirs.operations()).as("operations of %s", published).isNotEmpty();
        List<String> differences = ContractComparison.differences(
                SoapContract.read(URI.create(NetSuiteContract.wsdl().toString())), theirs);
        assertThat(differences)
                .as(
                        "%d differences from %s:%n%s",
                        differences.size(), published, String.join(System.lineSeparator(), differences))
                .isEmpty();
    }
}
