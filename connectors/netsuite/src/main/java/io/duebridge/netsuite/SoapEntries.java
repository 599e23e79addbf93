package io.duebridge.netsuite;

import io.duebridge.netsuite.wire.core.RecordRef;
import io.duebridge.netsuite.wire.general.JournalEntry;
import io.duebridge.netsuite.wire.general.JournalEntryLine;
import io.duebridge.netsuite.wire.general.JournalEntryLineList;
import io.duebridge.netsuite.wire.messages.AddRequest;
import io.duebridge.netsuite.wire.messages.ObjectFactory;

/** Writes a journal entry as the request that adds it. Its number is NetSuite's to give. */
final class SoapEntries {
    private static final ObjectFactory MESSAGES = new ObjectFactory();

    private SoapEntries() {}

    static String add(EntryDraft draft) {
        JournalEntry entry = new JournalEntry();
        entry.setExternalId(draft.reference());
        entry.setTranDate(SoapPayments.midnight(draft.date(), draft.zone()));
        entry.setCurrency(reference(draft.currencyId()));
        draft.rate().ifPresent(entry::setExchangeRate);
        draft.places().subsidiary().map(SoapEntries::reference).ifPresent(entry::setSubsidiary);
        entry.setMemo(draft.memo());
        JournalEntryLine charge = line(draft, draft.receivableAccount());
        charge.setDebit(draft.amount());
        charge.setEntity(reference(draft.customer()));
        JournalEntryLine money = line(draft, draft.moneyAccount());
        money.setCredit(draft.amount());
        JournalEntryLineList lines = new JournalEntryLineList();
        lines.getLine().add(charge);
        lines.getLine().add(money);
        entry.setLineList(lines);
        AddRequest request = new AddRequest();
        request.setRecord(entry);
        return SoapClient.text(MESSAGES.createAdd(request));
    }

    private static JournalEntryLine line(EntryDraft draft, String account) {
        JournalEntryLine line = new JournalEntryLine();
        line.setAccount(reference(account));
        line.setMemo(draft.memo());
        draft.places().businessClass().map(SoapEntries::reference).ifPresent(line::setClazz);
        draft.places().department().map(SoapEntries::reference).ifPresent(line::setDepartment);
        draft.places().location().map(SoapEntries::reference).ifPresent(line::setLocation);
        return line;
    }

    private static RecordRef reference(String id) {
        RecordRef reference = new RecordRef();
        reference.setInternalId(id);
        return reference;
    }
}
