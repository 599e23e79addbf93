package io.duebridge.portal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duebridge.collections.tables.Tables.ESTIMATE;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.ErpCodes;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.testing.SampleFiles;
import io.duebridge.portal.testing.TestPortal;
import io.duebridge.spi.Code;
import io.duebridge.spi.CodeTable;
import io.duebridge.spi.ErpId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Estimates, attached files, and what a customer sees when the ERP has no file or does not answer. */
class DocumentsIT extends BrowserSession {
    @Test
    void estimatesAndAttachedFilesAreAccessibleOnADeskAndOnAPhone() {
        UUID estimate = portal.books().estimate(customer, "E-1003", "4200.00");
        portal.store()
                .dsl()
                .update(ESTIMATE)
                .set(ESTIMATE.STATUS, "ACCEPTED")
                .set(ESTIMATE.ACCEPTED_BY, "Dana Whitfield, Juniper Street Bakery")
                .set(ESTIMATE.ACCEPTED_ON, today)
                .set(ESTIMATE.EXPIRY_DATE, today.plusDays(30))
                .set(ESTIMATE.PURCHASE_ORDER, "PO-7731")
                .set(ESTIMATE.TAX, new BigDecimal("336.00"))
                .set(ESTIMATE.MEMO, "Valid for thirty days.\nDelivery within two weeks of acceptance.")
                .where(ESTIMATE.ID.eq(estimate))
                .execute();
        portal.books().estimate(customer, "E-1002", "180.00");
        DocumentId invoice = portal.books().document(customer, Paper.invoice("INV-2001", today.plusDays(5), "310.00"));
        portal.books().attach(invoice, "Delivery note INV-2001.pdf", true);
        portal.books().attach(invoice, "A rather long name of a photo that somebody took of the goods.jpeg", true);
        portal.books().attach(invoice, "Margin.xlsx", false);
        signIn();
        see("desk", invoice);
        context.setDefaultTimeout(20_000);
        page.setViewportSize(360, 740);
        see("phone", invoice);
    }

    private void see(String where, DocumentId invoice) {
        go("/estimates");
        assertThat(page.locator("h1")).hasText("Estimates");
        isAccessible("estimates on a " + where);
        hasNoSidewaysScroll("estimates on a " + where);
        picture("estimates-" + where);
        follow("Estimate E-1003");
        isAccessible("an estimate on a " + where);
        hasNoSidewaysScroll("an estimate on a " + where);
        picture("estimate-" + where);
        go("/documents/" + invoice);
        assertThat(page.getByText("Delivery note INV-2001.pdf")).isVisible();
        assertThat(page.getByText("Margin.xlsx")).hasCount(0);
        isAccessible("attached files on a " + where);
        hasNoSidewaysScroll("attached files on a " + where);
        picture("attached-files-" + where);
    }

    @Test
    void aFileThatCannotBeHadIsExplainedWithAWayToTryAgain() {
        DocumentId invoice = portal.books().document(customer, Paper.invoice("INV-2002", today.plusDays(5), "310.00"));
        signIn();
        SampleFiles files = portal.bean(SampleFiles.class);
        files.unreachable = true;
        try {
            page.navigate(portal.address("/documents/" + invoice + "/pdf").toString());
            assertThat(page.locator("h1")).hasText("This file cannot be fetched right now");
            isAccessible("a file that cannot be fetched");
            picture("file-unavailable");
            complaints.removeIf(one -> one.contains("503")); // which is what was asked for
        } finally {
            files.unreachable = false;
        }
    }

    @Test
    void theCodesOfTheErpAreAccessibleToStaff() {
        StoredConnection connection = new Connections(portal.store())
                .find(portal.books().connection())
                .orElseThrow();
        ErpCodes codes = new ErpCodes(portal.store());
        codes.replace(
                connection,
                CodeTable.ACCOUNT,
                List.of(
                        code("35", "Checking", "Bank", true),
                        code("4", "Undeposited Funds", "Other Current Asset", true)));
        codes.replace(connection, CodeTable.PAYMENT_METHOD, List.of(code("3", "Visa", "CREDIT_CARD", false)));
        go("/staff");
        page.getByLabel("User").fill("staff");
        page.getByLabel("Password").fill(TestPortal.STAFF_PASSWORD);
        press("Sign in");
        page.getByText("Codes for postings").first().click();
        assertThat(page.locator("h1")).containsText("Codes of");
        assertThat(page.locator("td .db-pill-mute")).hasText("Inactive");
        isAccessible("codes");
        hasNoSidewaysScroll("codes");
        picture("codes");
    }

    private static Code code(String id, String name, String type, boolean active) {
        return new Code(new ErpId(id), name, Optional.of(type), Optional.empty(), active);
    }

    @Test
    void furtherDocumentsAreAddedToTheListAndWhatIsChosenStays() {
        for (int i = 1; i <= 60; i++) {
            portal.books().document(customer, Paper.invoice("MORE-" + i, today.plusDays(i), "1.00"));
        }
        signIn();
        go("/documents");
        page.getByLabel("Choose INV-1007").check();
        assertThat(page.locator("#paybar")).containsText("1 chosen");
        int before = page.locator("tbody input[type=checkbox]").count();
        follow("Show more");
        page.waitForCondition(() -> page.locator("tbody input[type=checkbox]").count() > before);
        assertThat(page.getByLabel("Choose INV-1007")).isChecked();
        page.locator("tbody input[type=checkbox]").last().check();
        assertThat(page.locator("#paybar")).containsText("2 chosen");
        hasNoSidewaysScroll("a longer list");
    }
}
