package io.duebridge.collections.disputes;

import static io.duebridge.collections.tables.Tables.UPLOAD;
import static io.duebridge.collections.tables.Tables.UPLOAD_TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.duebridge.collections.portalview.CustomerScope;
import io.duebridge.collections.portalview.CustomerScopes;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.OnBothDatabases;
import io.duebridge.collections.testing.SampleBooks;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.collections.testing.SampleUploads;
import io.duebridge.collections.testing.TestClock;
import io.duebridge.collections.testing.TestStore;
import io.duebridge.collections.uploads.FileType;
import io.duebridge.collections.uploads.Upload;
import io.duebridge.collections.uploads.UploadLimits;
import io.duebridge.collections.uploads.UploadRefused;
import io.duebridge.collections.uploads.UploadRefused.Why;
import io.duebridge.collections.uploads.UploadedFile;
import io.duebridge.collections.uploads.UploadedFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class DisputeFilesTest {
    private static final Upload SCAN = Upload.of("../scan", SampleUploads.of(FileType.PDF));

    private record Fixture(TestStore on, SampleBooks books, CustomerScope scope, DocumentId invoice) {
        static Fixture of(TestStore on) {
            String key = UUID.randomUUID().toString();
            on.clock().set(TestClock.START);
            SampleBooks books = SampleBooks.of(on.store(), "Company " + key);
            CustomerId ann = books.customer("Ann's", "USD", "ann-" + key + "@example.com");
            DocumentId invoice = books.document(
                    ann, Paper.invoice("INV", LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC), "100.00"));
            return new Fixture(
                    on,
                    books,
                    new CustomerScopes(on.store())
                            .ofCustomer(books.organisation(), ann)
                            .orElseThrow(),
                    invoice);
        }

        DisputeDesk desk(UploadLimits limits) {
            return new DisputeDesk(on.store(), limits);
        }

        DisputeId raise(UploadLimits limits, Upload... files) {
            return desk(limits)
                    .raise(
                            new DisputeCommand(
                                    scope,
                                    "ann",
                                    "form",
                                    invoice,
                                    DisputeReason.DAMAGED,
                                    Optional.empty(),
                                    List.of(),
                                    "Broken"),
                            List.of(files));
        }

        Dispute read(DisputeId id) {
            return new Disputes(on.store()).find(scope, id).orElseThrow();
        }

        int kept() {
            return on.store()
                    .dsl()
                    .fetchCount(
                            UPLOAD,
                            UPLOAD.ORGANISATION_ID.eq(books.organisation().value()));
        }

        void refused(Why why, Runnable act) {
            assertThatExceptionOfType(UploadRefused.class)
                    .isThrownBy(act::run)
                    .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
        }
    }

    @OnBothDatabases
    void filesOfBothSidesAreKeptOnceWithWhatWasSaidAndComeBackByteForByte(TestStore on) throws IOException {
        Fixture fixture = Fixture.of(on);
        byte[] large = "0123456789\n".repeat(70_000).getBytes(StandardCharsets.US_ASCII);
        DisputeId id = fixture.raise(UploadLimits.standard(), SCAN, Upload.of("log.txt", large));
        assertThat(fixture.raise(UploadLimits.standard(), SCAN, Upload.of("log.txt", large)))
                .isEqualTo(id);
        DisputeDesk desk = fixture.desk(UploadLimits.standard());
        on.clock().forward(Duration.ofMinutes(1));
        desk.comment(fixture.scope(), id, "more", "", "ann", List.of(SCAN));
        desk.comment(fixture.scope(), id, "more", "", "ann", List.of(SCAN));
        on.clock().forward(Duration.ofMinutes(1));
        desk.answer(fixture.books().organisation(), id, "a", DisputeState.ANSWERED, "See", "staff:cara", List.of(SCAN));

        Dispute dispute = fixture.read(id);

        assertThat(dispute.entries()).hasSize(3);
        assertThat(dispute.entries().get(0).files())
                .extracting(UploadedFile::name, UploadedFile::type, UploadedFile::byCompany)
                .containsExactly(tuple("scan.pdf", FileType.PDF, false), tuple("log.txt", FileType.TEXT, false));
        assertThat(dispute.entries().get(1).words()).isEmpty();
        assertThat(dispute.entries().get(2).files())
                .singleElement()
                .satisfies(file -> assertThat(file.byCompany()).isTrue());
        UploadedFile log = dispute.entries().get(0).files().get(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        UploadedFiles files = new UploadedFiles(on.store());
        files.copy(
                files.find(fixture.books().organisation(), id.value(), log.id()).orElseThrow(), out);
        assertThat(out.toByteArray()).isEqualTo(large);
        assertThat(files.find(fixture.books().organisation(), UUID.randomUUID(), log.id()))
                .isEmpty();
        assertThat(on.store()
                        .dsl()
                        .selectFrom(UPLOAD_TOTAL)
                        .where(UPLOAD_TOTAL.ORGANISATION_ID.eq(
                                fixture.books().organisation().value()))
                        .fetchSingle(UPLOAD_TOTAL.FILES))
                .isEqualTo(4);
    }

    @OnBothDatabases
    void whatIsNotTakenIsSaidAndNothingOfItStays(TestStore on) {
        Fixture fixture = Fixture.of(on);
        UploadLimits tight = new UploadLimits(40, 2, 3, 60, 70);
        Upload page = Upload.of("page.txt", "<html>".getBytes(StandardCharsets.UTF_8));
        Upload forty = Upload.of("x.txt", "x".repeat(40).getBytes(StandardCharsets.UTF_8));

        fixture.refused(Why.TYPE, () -> fixture.raise(tight, SCAN, page));
        fixture.refused(Why.EMPTY, () -> fixture.raise(tight, Upload.of("e.txt", new byte[0])));
        fixture.refused(Why.TOO_LARGE, () -> fixture.raise(tight, Upload.of("x.txt", new byte[41])));
        fixture.refused(Why.TOO_MANY, () -> fixture.raise(tight, SCAN, SCAN, SCAN));
        fixture.refused(Why.FULL, () -> fixture.raise(tight, forty, forty));
        assertThat(fixture.kept()).isZero();
        assertThat(new Disputes(on.store()).of(fixture.scope(), 10)).isEmpty();

        DisputeId id = fixture.raise(tight, forty);
        DisputeDesk desk = fixture.desk(tight);
        desk.comment(fixture.scope(), id, "1", "", "ann", List.of(SCAN));
        fixture.refused(Why.FULL, () -> desk.comment(fixture.scope(), id, "2", "", "ann", List.of(SCAN)));
        UploadLimits full = new UploadLimits(40, 2, 30, 55, 60);
        DocumentId other = fixture.books()
                .document(
                        fixture.scope().customers().get(0).id(),
                        Paper.invoice("2", LocalDate.ofInstant(TestClock.START, ZoneOffset.UTC), "1.00"));
        fixture.refused(
                Why.NO_ROOM,
                () -> fixture.desk(full)
                        .raise(
                                new DisputeCommand(
                                        fixture.scope(),
                                        "ann",
                                        "other",
                                        other,
                                        DisputeReason.PRICE,
                                        Optional.empty(),
                                        List.of(),
                                        "w"),
                                List.of(SCAN)));
        assertThat(fixture.kept()).isEqualTo(2);
    }
}
