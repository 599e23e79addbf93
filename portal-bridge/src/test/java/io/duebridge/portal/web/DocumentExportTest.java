package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.SampleFiles;
import io.duebridge.portal.testing.TestPortal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentExportTest {
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());
    private static TestPortal portal;

    @SuppressWarnings("NullAway.Init")
    private Visitor ann;

    private CustomerId customer = new CustomerId(new UUID(0, 0));

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @BeforeEach
    void oneCustomer() {
        String email = "ann-" + UUID.randomUUID() + "@example.com";
        customer = portal.books().customer("Ann's", "USD", email);
        ann = Visitor.signedIn(portal, email);
    }

    private DocumentId invoice(String number) {
        return portal.books().document(customer, Paper.invoice(number, TODAY, "100.00"));
    }

    @Test
    void theWholeListIsInTheFileWhateverThePageShows() {
        for (int i = 0; i < 130; i++) {
            invoice("N-" + i);
        }
        portal.books().document(customer, Paper.invoice("PAID", TODAY, "9.00").open("0"));
        portal.books().document(customer, Paper.credit("@CM", TODAY, "5.00"));

        String csv = new String(ann.download("/documents.csv?show=open").body(), StandardCharsets.UTF_8);

        assertThat(csv.lines())
                .hasSize(132)
                .anyMatch(line -> line.startsWith("credit,'@CM,") && line.endsWith(",-5.00,-5.00,open"))
                .noneMatch(line -> line.contains("PAID"));
        assertThat(new String(ann.download("/documents.csv?show=all&q=PAID").body(), StandardCharsets.UTF_8).lines())
                .hasSize(2);
        byte[] excel = ann.download("/documents.xlsx?show=all").body();
        assertThat(new String(excel, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @Test
    void chosenPdfsComeInOneArchiveUnderNamesThatAreNamesEverywhere() throws IOException {
        DocumentId one = invoice("INV/7");
        DocumentId two = invoice("inv/7");
        DocumentId credit = portal.books().document(customer, Paper.credit("CM-1", TODAY, "5.00"));

        HttpResponse<byte[]> answer =
                ann.download("/documents.zip?document=" + one + "&document=" + two + "&document=" + credit);

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        Map<String, String> entries = entries(answer.body());
        assertThat(entries).containsOnlyKeys("INV_7.pdf", "inv_7 (2).pdf", "Not in here.txt");
        assertThat(entries.get("INV_7.pdf")).startsWith("%PDF-");
        assertThat(entries.get("Not in here.txt")).isEqualTo("CM-1: our accounting system has no PDF of it.");
    }

    @Test
    void anErpThatDoesNotAnswerLeavesANoteInsteadOfAHalfArchive() throws IOException {
        DocumentId one = invoice("A-1");
        SampleFiles files = portal.bean(SampleFiles.class);
        files.unreachable = true;
        try {
            assertThat(entries(ann.download("/documents.zip?document=" + one).body()))
                    .containsOnlyKeys("Not in here.txt")
                    .hasEntrySatisfying(
                            "Not in here.txt", note -> assertThat(note).contains("A-1", "try again"));
        } finally {
            files.unreachable = false;
        }
    }

    @Test
    void askingForTheChosenOnesWithNothingTickedSaysSoInsteadOfSendingTheWholeList() {
        DocumentId one = invoice("A-1");

        assertThat(ann.get("/documents.zip?chosen=1").headers().firstValue("Location"))
                .hasValueSatisfying(page -> assertThat(ann.get(URI.create(page).getPath() + "?"
                                        + URI.create(page).getQuery())
                                .body())
                        .contains("Nothing was ticked", "A-1"));
        assertThat(ann.download("/documents.zip?chosen=1&document=" + one)
                        .headers()
                        .firstValue("Content-Type"))
                .contains("application/zip");
    }

    @Test
    void aLongListIsCutWithANoteThatSaysSo() throws IOException {
        for (int i = 0; i < 52; i++) {
            invoice("L-" + i);
        }

        Map<String, String> entries =
                entries(ann.download("/documents.zip?show=open").body());

        assertThat(entries).hasSize(51);
        assertThat(entries.get("Not in here.txt")).startsWith("Only the first 50 documents");
    }

    @Test
    void anothersDocumentSpoilsTheWholeRequest() {
        CustomerId other = portal.books().customer("Bob's", "USD", null);
        DocumentId foreign = portal.books().document(other, Paper.invoice("B-1", TODAY, "1.00"));

        HttpResponse<byte[]> answer =
                ann.download("/documents.zip?document=" + invoice("A-1") + "&document=" + foreign);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(ann.get("/documents.zip?document=nonsense").statusCode()).isEqualTo(404);
    }

    private static Map<String, String> entries(byte[] archive) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
