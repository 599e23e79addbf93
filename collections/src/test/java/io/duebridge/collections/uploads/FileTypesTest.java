package io.duebridge.collections.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.testing.SampleUploads;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTypesTest {
    @ParameterizedTest
    @EnumSource(FileType.class)
    void eachTypeIsToldFromItsContentWhateverTheNameSays(FileType type) {
        String name = type == FileType.CSV ? "list.csv" : "whatever.exe";
        assertThat(FileTypes.of(name, SampleUploads.of(type))).contains(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><script>alert(1)</script>",
                "\uFEFF  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<?xml version='1.0'?><x/>",
                "<script>alert(1)</script>",
                "MZ\u0000\u0001program",
                "{\\rtf1\\object}",
                "GIF89a\u0001",
                "\u001b[2J"
            })
    void whatCanRunOrIsOfAnotherKindIsNone(String content) {
        assertThat(FileTypes.of("note.txt", content.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void anOfficeFileWithMacrosOrOfBothKindsOrThatBurstsOrIsCutIsNone() {
        byte[] sheet = SampleUploads.of(FileType.XLSX);
        assertThat(FileTypes.of(
                        "a.xlsx", SampleUploads.zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")))
                .isEmpty();
        assertThat(FileTypes.of(
                        "a.xlsx", SampleUploads.zip("[Content_Types].xml", "xl/workbook.xml", "word/document.xml")))
                .isEmpty();
        assertThat(FileTypes.of("a.zip", SampleUploads.zip("readme.txt"))).isEmpty();
        assertThat(FileTypes.of("a.xlsx", Arrays.copyOf(sheet, sheet.length - 30)))
                .isEmpty();
        byte[] bomb = sheet.clone();
        int directory = indexOf(bomb, new byte[] {'P', 'K', 1, 2});
        bomb[directory + 27] = 0x7F; // the unpacked size, two gigabytes
        assertThat(FileTypes.of("a.xlsx", bomb)).isEmpty();
    }

    /** Whatever is cut or changed of an archive, reading its names ends. */
    @Test
    void aDamagedArchiveIsReadToItsEndOrRefused() {
        Random random = new Random(20261126);
        byte[] sheet = SampleUploads.of(FileType.XLSX);
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = Arrays.copyOf(sheet, random.nextInt(sheet.length) + 1);
            for (int hits = random.nextInt(8); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            FileTypes.of("a.xlsx", damaged).ifPresent(type -> assertThat(type).isNotNull());
        }
    }

    private static int indexOf(byte[] in, byte[] what) {
        for (int at = 0; at < in.length - what.length; at++) {
            if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        throw new AssertionError("not in it");
    }

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "REPORT.PDF, REPORT.PDF",
        "report, report.pdf",
        "invoice.pdf.exe, invoice.pdf.exe.pdf",
        "../../etc/passwd, passwd.pdf",
        "C:\\Users\\ann\\scan.pdf, scan.pdf",
        "con.pdf, _con.pdf",
        "a<b>:c.pdf, a_b__c.pdf",
        ".htaccess, htaccess.pdf",
        "'...', file.pdf",
        "'', file.pdf",
        "'a  \t b .pdf', a b.pdf"
    })
    void aNameIsOneOnEverySystemAndEndsAsItsTypeDoes(String sent, String kept) {
        assertThat(FileNames.clean(sent, FileType.PDF)).isEqualTo(kept);
    }

    @Test
    void directionMarksHalfCharactersAndControlsLeaveNamesAndLongOnesAreCut() {
        assertThat(FileNames.clean("inv\u202Efdp.exe", FileType.PDF)).isEqualTo("invfdp.exe.pdf");
        assertThat(FileNames.clean("a\uD800b\r\nSet-Cookie: x.pdf", FileType.PDF))
                .isEqualTo("a_bSet-Cookie_ x.pdf");
        String kept = FileNames.clean("\uD83D\uDE00".repeat(300) + ".pdf", FileType.PDF);
        assertThat(kept).hasSizeLessThanOrEqualTo(FileNames.LONGEST).endsWith(".pdf");
        assertThat(new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(kept);
        assertThat(List.of("aux", "COM1", "nul.pdf"))
                .allSatisfy(
                        name -> assertThat(FileNames.clean(name, FileType.PDF)).startsWith("_"));
    }
}
