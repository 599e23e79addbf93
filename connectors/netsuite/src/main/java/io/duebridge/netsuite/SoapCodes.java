package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duebridge.netsuite.NetSuiteCodes.Entry;
import io.duebridge.netsuite.NetSuiteCodes.Sort;
import io.duebridge.netsuite.wire.common.AccountSearchBasic;
import io.duebridge.netsuite.wire.common.PaymentMethodSearchBasic;
import io.duebridge.netsuite.wire.common.TermSearchBasic;
import io.duebridge.spi.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists by SOAP: accounts, payment methods and terms by searches, which give inactive entries too; classes, departments, locations and
 * subsidiaries as the values a customer payment can have, which are the active ones.
 */
final class SoapCodes implements NetSuiteCodes.Source {
    private final SoapSearch search;
    private final Choices choices;

    /** Asks what values a field of customer payments can have. */
    interface Choices {
        /** @return names by id */
        Map<String, String> of(String field, Deadline deadline) throws NetSuiteFailure;
    }

    SoapCodes(SoapSearch search, Choices choices) {
        this.search = search;
        this.choices = choices;
    }

    @Override
    public List<Entry> read(Sort sort, Deadline deadline) throws NetSuiteFailure {
        return switch (sort) {
            case MONEY_ACCOUNT -> accounts(deadline, "_bank", "_otherCurrentAsset");
            case RECEIVABLE_ACCOUNT -> accounts(deadline, "_accountsReceivable");
            case PAYMENT_METHOD ->
                named(search.all(Set.of(), deadline, part -> {
                    PaymentMethodSearchBasic wanted = new PaymentMethodSearchBasic();
                    wanted.setInternalIdNumber(part.ids());
                    return wanted;
                }));
            case TERM ->
                named(search.all(Set.of(), deadline, part -> {
                    TermSearchBasic wanted = new TermSearchBasic();
                    wanted.setInternalIdNumber(part.ids());
                    return wanted;
                }));
            case CLASS -> chosen("class", deadline);
            case DEPARTMENT -> chosen("department", deadline);
            case LOCATION -> chosen("location", deadline);
            case SUBSIDIARY -> chosen("subsidiary", deadline);
        };
    }

    private List<Entry> accounts(Deadline deadline, String... types) throws NetSuiteFailure {
        List<Entry> entries = new ArrayList<>();
        for (ObjectNode account : search.all(Set.of(), deadline, part -> {
            AccountSearchBasic wanted = new AccountSearchBasic();
            wanted.setType(SoapSearch.anyOf(types));
            wanted.setInternalIdNumber(part.ids());
            return wanted;
        })) {
            String above = account.path("parent").path("name").asText();
            entries.add(new Entry(
                    account.path("id").asText(),
                    (above.isEmpty() ? "" : above + " : ")
                            + account.path("acctName").asText(),
                    Optional.of(type(account.path("acctType").asText())),
                    account.path("currency").path("id").asText(),
                    !account.path("isInactive").asBoolean()));
        }
        return entries;
    }

    private static String type(String word) {
        return switch (word) {
            case "_bank" -> "Bank";
            case "_otherCurrentAsset" -> "Other Current Asset";
            case "_accountsReceivable" -> "Accounts Receivable";
            default -> word;
        };
    }

    private static List<Entry> named(List<ObjectNode> records) {
        return records.stream()
                .map(record -> new Entry(
                        record.path("id").asText(),
                        record.path("name").asText(),
                        Optional.empty(),
                        "",
                        !record.path("isInactive").asBoolean()))
                .toList();
    }

    private List<Entry> chosen(String field, Deadline deadline) throws NetSuiteFailure {
        return choices.of(field, deadline).entrySet().stream()
                .map(choice -> new Entry(choice.getKey(), choice.getValue(), Optional.empty(), "", true))
                .toList();
    }
}
