package io.duebridge.app.demo;

import io.duebridge.sandbox.LedgerDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** A customer's transfer as the bank tells it: a day's statement with one credit, dropped where the program looks for bank files. */
final class Transfer {
    private Transfer() {}

    /** Before the program starts, which looks into it. */
    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for the bank's statements cannot be made", e);
        }
    }

    /** The statement lies there complete as soon as it lies there at all. */
    static void drop(Path folder, LedgerDocument invoice, String payer, LocalDate day) {
        try {
            Path written = Files.writeString(
                    Files.createTempFile(folder.getParent(), "statement", ".part"), statement(invoice, payer, day));
            Files.move(written, folder.resolve("statement-" + day + ".xml"));
        } catch (IOException e) {
            throw new UncheckedIOException("the bank's statement cannot be laid into " + folder, e);
        }
    }

    private static String statement(LedgerDocument invoice, String payer, LocalDate day) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
                  <BkToCstmrStmt>
                    <GrpHdr><MsgId>DEMO-1</MsgId><CreDtTm>%1$sT06:00:00Z</CreDtTm></GrpHdr>
                    <Stmt>
                      <Id>1</Id>
                      <Acct><Id><Othr><Id>000987654</Id></Othr></Id><Ccy>%2$s</Ccy></Acct>
                      <Ntry>
                        <Amt Ccy="%2$s">%3$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                        <BookgDt><Dt>%1$s</Dt></BookgDt><ValDt><Dt>%1$s</Dt></ValDt><AcctSvcrRef>DEMO-1-1</AcctSvcrRef>
                        <NtryDtls><TxDtls>
                          <Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
                          <RltdPties><Dbtr><Pty><Nm>%4$s</Nm></Pty></Dbtr></RltdPties>
                          <RmtInf><Ustrd>your invoice %5$s, thank you</Ustrd></RmtInf>
                        </TxDtls></NtryDtls>
                      </Ntry>
                    </Stmt>
                  </BkToCstmrStmt>
                </Document>
                """.formatted(
                        day,
                        invoice.currency(),
                        invoice.open().toPlainString(),
                        payer,
                        invoice.details().number().orElseThrow());
    }
}
