package io.duebridge.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.contracts.SapContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A WSDL is compared before anything is set up. */
class CheckWsdlTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        CommandLine line = CommandLines.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(words);
    }

    private Path exported() throws IOException {
        for (String file : SapContract.FILES) {
            try (InputStream in = SapContract.file(file).openStream()) {
                Files.write(folder.resolve(file), in.readAllBytes());
            }
        }
        return folder.resolve("journal-entry-create.wsdl");
    }

    @Test
    void aWsdlThatFitsIsToldInALineAndGivesZero() throws IOException {
        assertThat(run("check", "sap", "--wsdl", exported().toString())).isZero();
        assertThat(out.toString()).contains("ok ", "0 differences");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aWsdlThatDoesNotFitGivesOne() throws IOException {
        Path wsdl = exported();
        Path schema = folder.resolve("journal-entry-create.xsd");
        Files.writeString(schema, Files.readString(schema).replace("\"CompanyCode\"", "\"Company\""));
        assertThat(run("check", "sap", "--wsdl", wsdl.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("FAILED", "CompanyCode is not there");
    }

    @Test
    void aMissingFileIsOneLineAndOne() {
        assertThat(run("check", "sap", "--wsdl", folder.resolve("none.wsdl").toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip().lines()).singleElement().asString().contains("there is no file", "none.wsdl");
    }

    @Test
    void anotherNameThanSapIsAMistakeInTheCall() {
        assertThat(run("check", "acme", "--wsdl", "file")).isEqualTo(2);
        assertThat(err.toString()).contains("--wsdl goes with 'sap'");
    }
}
