package io.duebridge.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.intuit.ipp.data.Account;
import com.intuit.ipp.data.AccountTypeEnum;
import com.intuit.ipp.data.Deposit;
import com.intuit.ipp.data.EntityStatusEnum;
import com.intuit.ipp.data.EntityTypeEnum;
import com.intuit.ipp.data.EntityTypeRef;
import com.intuit.ipp.data.JournalEntry;
import com.intuit.ipp.data.JournalEntryLineDetail;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LineDetailTypeEnum;
import com.intuit.ipp.data.Payment;
import com.intuit.ipp.data.PostingTypeEnum;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.services.CDCQueryResult;
import io.duebridge.sandbox.LedgerDocument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Journal entries and deposits with Intuit's own Java SDK as the client. */
class IntuitSdkJournalTest extends IntuitSdkCase {
    private static final BigDecimal TEN = new BigDecimal("10.00");

    private Account account(AccountTypeEnum type) throws FMSException {
        return service()
                .executeQuery("select * from Account where AccountType = '" + type.value() + "'")
                .getEntities()
                .stream()
                .map(Account.class::cast)
                .filter(account -> account.getCurrencyRef().getValue().equals("USD"))
                .findFirst()
                .orElseThrow();
    }

    private static Line line(PostingTypeEnum side, Account account, String customer) {
        JournalEntryLineDetail detail = new JournalEntryLineDetail();
        detail.setPostingType(side);
        detail.setAccountRef(ref(account.getId()));
        if (side == PostingTypeEnum.DEBIT) {
            EntityTypeRef entity = new EntityTypeRef();
            entity.setType(EntityTypeEnum.CUSTOMER);
            entity.setEntityRef(ref(customer));
            detail.setEntity(entity);
        }
        Line line = new Line();
        line.setAmount(TEN);
        line.setDetailType(LineDetailTypeEnum.JOURNAL_ENTRY_LINE_DETAIL);
        line.setJournalEntryLineDetail(detail);
        return line;
    }

    private JournalEntry entry(String customer) throws FMSException {
        JournalEntry entry = new JournalEntry();
        entry.setDocNumber("DB0123456789ABCD");
        entry.setPrivateNote("R01 insufficient funds");
        entry.setCurrencyRef(ref("USD"));
        entry.setLine(List.of(
                line(PostingTypeEnum.DEBIT, account(AccountTypeEnum.ACCOUNTS_RECEIVABLE), customer),
                line(PostingTypeEnum.CREDIT, account(AccountTypeEnum.BANK), customer)));
        return entry;
    }

    @Test
    void anEntryIsCreatedFoundChangedAndDeleted() throws FMSException {
        String customer = openInvoice().customer();
        JournalEntry created = service().add(entry(customer));

        JournalEntryLineDetail debit = created.getLine().get(0).getJournalEntryLineDetail();
        assertThat(debit.getPostingType()).isEqualTo(PostingTypeEnum.DEBIT);
        assertThat(debit.getEntity().getType()).isEqualTo(EntityTypeEnum.CUSTOMER);
        assertThat(debit.getEntity().getEntityRef().getValue()).isEqualTo(customer);
        assertThat(ledger.journals().find(created.getId()).orElseThrow().open(customer))
                .isEqualByComparingTo("10");
        List<?> found = service()
                .executeQuery("select * from JournalEntry where DocNumber = 'DB0123456789ABCD'")
                .getEntities();
        assertThat(found)
                .singleElement()
                .matches(e -> ((JournalEntry) e).getId().equals(created.getId()));

        created.setPrivateNote("changed");
        JournalEntry changed = service().update(created);
        assertThat(changed.getSyncToken()).isEqualTo("1");
        assertThat(changed.getPrivateNote()).isEqualTo("changed");

        assertThat(service().delete(changed).getStatus()).isEqualTo(EntityStatusEnum.DELETED);
        assertThat(ledger.journals().all()).isEmpty();
    }

    @Test
    void aPaymentPaysAnEntryInPlaceOfItsInvoice() throws FMSException {
        LedgerDocument invoice = openInvoice();
        Payment payment = service().add(payment(invoice, TEN));
        JournalEntry entry = service().add(entry(invoice.customer()));

        payment.setLine(List.of(paying(entry.getId(), "JournalEntry", TEN)));
        Payment changed = service().update(payment);

        assertThat(changed.getUnappliedAmt()).isEqualByComparingTo("0");
        assertThat(changed.getLine().get(0).getLinkedTxn().get(0).getTxnType()).isEqualTo("JournalEntry");
        assertThat(ledger.invoice(invoice.id()).orElseThrow().open()).isEqualByComparingTo(invoice.open());
        assertThat(ledger.journals().find(entry.getId()).orElseThrow().open(invoice.customer()))
                .isEqualByComparingTo("0");
    }

    @Test
    void aDepositIsMadeReadAndLocksItsPayment() throws FMSException {
        Payment payment = service().add(payment(openInvoice(), TEN));
        Line line = paying(payment.getId(), "Payment", TEN);
        Deposit deposit = new Deposit();
        deposit.setDepositToAccountRef(ref(account(AccountTypeEnum.BANK).getId()));
        deposit.setLine(List.of(line));
        Deposit created = service().add(deposit);

        assertThat(created.getTotalAmt()).isEqualByComparingTo("10");
        Payment read = service().findById(payment);
        assertThat(read.getLinkedTxn().get(0).getTxnType()).isEqualTo("Deposit");
        assertThat(read.getLinkedTxn().get(0).getTxnId()).isEqualTo(created.getId());
        assertThatThrownBy(() -> service().voidRequest(read))
                .isInstanceOfSatisfying(
                        FMSException.class,
                        e -> assertThat(e.getErrorList().get(0).getCode()).isEqualTo("6540"));
        assertThat(service()
                        .findById(created)
                        .getLine()
                        .get(0)
                        .getLinkedTxn()
                        .get(0)
                        .getTxnId())
                .isEqualTo(payment.getId());
    }

    @Test
    void changedAndDeletedEntriesComeWithTheChangeFeed() throws FMSException {
        String customer = openInvoice().customer();
        JournalEntry kept = service().add(entry(customer));
        JournalEntry gone = service().add(entry(customer));
        service().delete(gone);

        List<CDCQueryResult> changes = service()
                .executeCDCQuery(
                        List.of(new JournalEntry()),
                        clock.instant().minusSeconds(60).toString());

        List<?> entries = Objects.requireNonNull(
                        changes.get(0).getQueryResults().get("JournalEntry"))
                .getEntities();
        assertThat(entries).hasSize(2);
        assertThat(entries).anyMatch(e -> ((JournalEntry) e).getId().equals(kept.getId()));
        assertThat(entries)
                .anyMatch(e -> ((JournalEntry) e).getId().equals(gone.getId())
                        && ((JournalEntry) e).getStatus() == EntityStatusEnum.DELETED);
    }
}
