package io.duebridge.sandbox.quickbooks;

import static io.duebridge.sandbox.Bookkeeping.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.sandbox.Bookkeeping;
import io.duebridge.sandbox.LedgerDocument;
import io.duebridge.sandbox.LedgerPayment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalWritesTest {
    private final Bookkeeping books = Bookkeeping.usd();
    private final QuickBooksSandbox sandbox =
            QuickBooksSandbox.start(books.ledger, QuickBooksSandboxOptions.defaults());
    private final RawClient client = new RawClient(sandbox).connected();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String entry(String debit, String credit) {
        return "{\"DocNumber\":\"R-1\",\"TxnDate\":\"2026-03-02\",\"Line\":["
                + line("Debit", debit, books.receivable.id(), entity(books.other.id())) + ","
                + line("Credit", credit, books.bank.id(), "") + "]}";
    }

    private static String entity(String customer) {
        return ",\"Entity\":{\"Type\":\"Customer\",\"EntityRef\":{\"value\":\"" + customer + "\"}}";
    }

    private static String line(String side, String amount, String account, String entity) {
        return "{\"Amount\":" + amount + ",\"DetailType\":\"JournalEntryLineDetail\",\"JournalEntryLineDetail\":{"
                + "\"PostingType\":\"" + side + "\",\"AccountRef\":{\"value\":\"" + account + "\"}" + entity + "}}";
    }

    private void refused(String code, String resource, String body) {
        RawClient.Answer answer = client.post(resource, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.faultCode()).as(answer.body()).isEqualTo(code);
    }

    @Test
    void anEntryIsFoundByItsNumberAndInItsWindow() {
        String id = client.post("journalentry?requestid=k", entry("10.00", "10.00"))
                .json()
                .at("/JournalEntry/Id")
                .asText();
        client.post("journalentry?requestid=k", entry("10.00", "10.00"));

        assertThat(books.ledger.journals().numbered("R-1")).hasSize(1);
        for (String where : new String[] {
            "DocNumber = 'R-1'",
            "MetaData.LastUpdatedTime >= '2026-03-02T12:00:00-08:00' AND MetaData.LastUpdatedTime <"
                    + " '2026-03-02T12:00:01-08:00'"
        }) {
            JsonNode found = client.query("SELECT * FROM JournalEntry WHERE " + where)
                    .json()
                    .path("QueryResponse");
            assertThat(found.path("totalCount").asInt()).isEqualTo(1);
            assertThat(found.at("/JournalEntry/0/Id").asText()).isEqualTo(id);
        }
        assertThat(client.query("SELECT * FROM JournalEntry WHERE DocNumber = 'R-2'")
                        .json()
                        .path("QueryResponse")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void refusalsCarryTheServicesCodes() {
        refused("6000", "journalentry", entry("10.00", "9.99"));
        refused("2020", "journalentry", "{\"DocNumber\":\"R-1\"}");
        refused("2170", "journalentry", entry("1", "1").replace("Debit", "Left"));
        refused("610", "journalentry", entry("1", "1").replace(entity(books.other.id()), entity("999")));
        refused("6000", "journalentry", entry("1", "1").replace(entity(books.other.id()), ""));
        refused("2050", "journalentry", entry("1", "1").replace("R-1", "1234567890123456789012"));
        String id = client.post("journalentry", entry("1", "1"))
                .json()
                .at("/JournalEntry/Id")
                .asText();
        refused("500", "journalentry?include=void", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\"}");
        refused("5010", "journalentry?operation=delete", "{\"Id\":\"" + id + "\",\"SyncToken\":\"7\"}");
        books.ledger.closeBooksThrough(Bookkeeping.TODAY);
        refused("6210", "journalentry", entry("1", "1"));
        refused("6210", "journalentry?operation=delete", "{\"Id\":\"" + id + "\",\"SyncToken\":\"0\"}");
    }

    @Test
    void aDepositedPaymentCanBeAppliedOtherwiseButNotChangedInAmount() {
        LedgerDocument invoice = books.invoice(books.other, "10.00");
        LedgerPayment payment = books.payment(books.other, "10.00", to(invoice, "10.00"));
        books.ledger.depositPayment(payment.id());
        String head = "{\"Id\":\"" + payment.id() + "\",\"SyncToken\":\"1\",\"sparse\":true,";

        refused("6540", "payment", head + "\"TotalAmt\":5,\"Line\":[]}");
        assertThat(client.post("payment", head + "\"Line\":[]}").status()).isEqualTo(200);
        assertThat(books.now(invoice).open()).isEqualByComparingTo("10");
    }

    @Test
    void undepositedFundsCanBeToldFromOtherAccounts() {
        JsonNode accounts = client.query("SELECT * FROM Account WHERE AccountType = 'Other Current Asset'")
                .json()
                .at("/QueryResponse/Account");

        assertThat(accounts)
                .singleElement()
                .matches(account -> account.path("AccountSubType").asText().equals("UndepositedFunds"));
    }
}
