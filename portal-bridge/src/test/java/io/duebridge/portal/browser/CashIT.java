package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.duebridge.collections.cash.BankInbox;
import io.duebridge.collections.cash.CashDesk;
import io.duebridge.collections.cash.FileSource;
import io.duebridge.collections.cash.IncomingFile;
import io.duebridge.collections.cash.files.RemittanceMapping;
import io.duebridge.collections.connections.Connections;
import io.duebridge.portal.testing.TestPortal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What staff do with money from the bank, in a real browser. */
class CashIT extends BrowserSession {
    @Test
    void aFileIsUploadedAPaymentCorrectedAndTheCustomerSeesIt() {
        asStaff();
        go("/staff/cash/files");
        isAccessible("no files");
        upload("monday.xml", statement("96.00", "Jane Doe Holdings", "for the bread"));
        assertThat(page.locator("h1")).hasText("monday.xml");
        isAccessible("a file");
        upload("monday copy.xml", statement("96.00", "Jane Doe Holdings", "for the bread"));
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("received before");
        match();

        go("/staff/cash");
        isAccessible("payments from the bank");
        hasNoSidewaysScroll("payments from the bank");
        picture("staff-cash");
        follow("Jane Doe Holdings");
        page.getByLabel("Customer, or the number of an open invoice").fill("Juniper");
        press("Find");
        isAccessible("a payment from the bank");
        picture("staff-cash-line-search");
        follow("Juniper Street Bakery");
        page.getByLabel("Invoice INV-1015").first().fill("96.00");
        picture("staff-cash-line");
        press("Book these");
        assertThat(page.locator(".db-note-good")).containsText("Decided by staff, ");
        isAccessible("a decided payment");
        picture("staff-cash-line-booked");

        go("/staff/cash/settings");
        isAccessible("cash settings");
        page.getByLabel("From which certainty on, in percent").fill("98.5");
        page.getByLabel("Apply sure payments without a person").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .first()
                .click();
        assertThat(page.getByText("at least 98.5 % sure")).isVisible();
        picture("staff-cash-settings");
    }

    @Test
    void aMalformedFileShowsWhereAndWhat() {
        asStaff();
        go("/staff/cash/files");
        upload("broken.xml", statement("9x6.00", "Jane Doe", "bread"));

        assertThat(page.getByText("9x6.00").first()).isVisible();
        isAccessible("a refused file");
        picture("staff-cash-file-refused");
        go("/staff/cash/files?rejected=true");
        isAccessible("refused files");
        picture("staff-cash-files");
    }

    @Test
    void thePhoneShowsThePagesWithoutScrollingSideways() {
        context.close();
        context = open(360, 740);
        page = watched(context);
        asStaff();
        go("/staff/cash/files");
        upload("phone.xml", statement("41.00", "A Customer With A Rather Long Name Limited", "no reference whatever"));
        hasNoSidewaysScroll("a file");
        match();
        go("/staff/cash");
        hasNoSidewaysScroll("payments from the bank");
        picture("phone-staff-cash");
        follow("A Customer With A Rather Long Name");
        hasNoSidewaysScroll("a payment from the bank");
        picture("phone-staff-cash-line");
        go("/staff/cash/settings");
        hasNoSidewaysScroll("cash settings");
    }

    @Test
    void anAdviceWaitsIsDroppedWithAReasonAndWaitsAgain() {
        advise("INV-77,120.00,Mulberry Lane Cafe,W-77");
        asStaff();
        go("/staff/cash/advices");
        isAccessible("waiting advices");
        hasNoSidewaysScroll("waiting advices");
        picture("staff-cash-advices");
        follow("Mulberry Lane Cafe");
        isAccessible("an advice");
        picture("staff-cash-advice");
        page.getByLabel("Why").fill("paid by cheque");
        press("Drop this advice");
        assertThat(page.getByText("paid by cheque")).isVisible();
        isAccessible("a dropped advice");
        press("Let it wait again");
        assertThat(page.getByText("waiting for its payment").first()).isVisible();
        page.setViewportSize(360, 740);
        hasNoSidewaysScroll("an advice on the phone");
        go("/staff/cash/advices");
        hasNoSidewaysScroll("advices on the phone");
        picture("phone-staff-cash-advices");
    }

    private static void advise(String line) {
        new BankInbox(portal.store())
                .receive(new IncomingFile(
                        portal.books().organisation(),
                        Optional.of(portal.books().connection()),
                        FileSource.UPLOAD,
                        "november.csv",
                        ("invoice,paid,payer,reference\n" + line + "\n").getBytes(StandardCharsets.UTF_8),
                        "staff:mary",
                        new IncomingFile.Content.Advice(RemittanceMapping.of(Map.of(
                                "document-column", "invoice",
                                "net-column", "paid",
                                "payer-column", "payer",
                                "payment-reference-column", "reference",
                                "currency", "USD")))));
    }

    private void asStaff() {
        go("/staff");
        page.getByLabel("User").fill("staff");
        page.getByLabel("Password").fill(TestPortal.STAFF_PASSWORD);
        press("Sign in");
    }

    private void upload(String name, String content) {
        go("/staff/cash/files");
        page.getByLabel("Bank file or remittance advice")
                .setInputFiles(new FilePayload(name, "text/xml", content.getBytes(StandardCharsets.UTF_8)));
        press("Hand it in");
    }

    private static void match() {
        new Connections(portal.store())
                .find(portal.books().connection())
                .ifPresent(connection -> new CashDesk(portal.store()).run(connection, 100));
    }

    private String statement(String amount, String payer, String text) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
            <GrpHdr><MsgId>M</MsgId><CreDtTm>%1$sT06:00:00Z</CreDtTm></GrpHdr>
            <Stmt><Id>S</Id><CreDtTm>%1$sT06:00:00Z</CreDtTm>
            <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>USD</Ccy></Acct>
            <Ntry><Amt Ccy="USD">%2$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
            <BookgDt><Dt>%1$s</Dt></BookgDt>
            <NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>%3$s</Nm></Pty></Dbtr></RltdPties>
            <RmtInf><Ustrd>%4$s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            </Stmt></BkToCstmrStmt></Document>
            """.formatted(today, amount, payer, text);
    }
}
