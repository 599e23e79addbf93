package io.duebridge.routes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A bank's CAMT.053 statement of one account, written line by line. */
final class CamtFile {
    private final LocalDate day;
    private final String currency;
    private final List<String> entries = new ArrayList<>();

    CamtFile(LocalDate day, String currency) {
        this.day = day;
        this.currency = currency;
    }

    CamtFile credit(String amount, String payer, String text) {
        int number = entries.size() + 1;
        entries.add("""
                <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>%s</Dt></BookgDt><AcctSvcrRef>%s-%04d</AcctSvcrRef>
                <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>%s</Nm></Pty></Dbtr></RltdPties>
                <RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                """.formatted(currency, amount, day, day, number, escaped(payer), escaped(text)));
        return this;
    }

    String text() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M-%s</MsgId><CreDtTm>%sT06:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>S-%s</Id><CreDtTm>%sT06:00:00Z</CreDtTm>
                <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>%s</Ccy></Acct>
                %s</Stmt></BkToCstmrStmt></Document>
                """.formatted(day, day, day, day, currency, String.join("", entries));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
