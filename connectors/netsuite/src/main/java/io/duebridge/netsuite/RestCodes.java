package io.duebridge.netsuite;

import com.fasterxml.jackson.databind.JsonNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.netsuite.NetSuiteCodes.Entry;
import io.duebridge.netsuite.NetSuiteCodes.Sort;
import io.duebridge.netsuite.NetSuiteFailure.Effect;
import io.duebridge.spi.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists by SuiteQL. A table that the account does not have, or the role may not see, is refused as unknown. */
final class RestCodes implements NetSuiteCodes.Source {
    private static final int PAGE = 1000;

    private final RestClient client;
    private final NetSuiteWire wire;

    RestCodes(RestClient client, NetSuiteWire wire) {
        this.client = client;
        this.wire = wire;
    }

    @Override
    public List<Entry> read(Sort sort, Deadline deadline) throws NetSuiteFailure {
        List<Entry> entries = new ArrayList<>();
        String behind = "0";
        try {
            int rows;
            do {
                rows = 0;
                String statement = "SELECT " + columns(sort) + " FROM " + table(sort) + " WHERE " + condition(sort)
                        + "id > " + behind + " ORDER BY id";
                for (JsonNode row : client.query(statement, PAGE, Use.RESERVED, wire.callDeadline(deadline))
                        .path("items")) {
                    entries.add(entry(row));
                    rows++;
                }
                behind = entries.isEmpty() ? "0" : digits(entries.get(entries.size() - 1));
            } while (rows == PAGE);
        } catch (NetSuiteFailure failure) {
            boolean money = sort == Sort.MONEY_ACCOUNT || sort == Sort.RECEIVABLE_ACCOUNT;
            if (money || failure.effect() != Effect.REFUSED) {
                throw failure;
            }
        }
        return entries;
    }

    private static String digits(Entry last) throws NetSuiteFailure {
        if (!last.id().matches("\\d{1,15}")) {
            throw NetSuiteTotals.unreadable("an entry of a list has the id '" + last.id() + "'");
        }
        return last.id();
    }

    private static Entry entry(JsonNode row) {
        return new Entry(
                row.path("id").asText(),
                row.path("name").asText(),
                Optional.of(row.path("type").asText())
                        .filter(type -> !type.isEmpty())
                        .map(RestCodes::type),
                row.path("currency").asText(),
                !row.path("isinactive").asText().equals("T"));
    }

    private static String type(String code) {
        return switch (code) {
            case "OthCurrAsset" -> "Other Current Asset";
            case "AcctRec" -> "Accounts Receivable";
            default -> code;
        };
    }

    private static String columns(Sort sort) {
        return switch (sort) {
            case MONEY_ACCOUNT, RECEIVABLE_ACCOUNT -> "id, fullname AS name, accttype AS type, currency, isinactive";
            case PAYMENT_METHOD, TERM -> "id, name, isinactive";
            case CLASS, DEPARTMENT, LOCATION, SUBSIDIARY -> "id, fullname AS name, isinactive";
        };
    }

    private static String table(Sort sort) {
        return switch (sort) {
            case MONEY_ACCOUNT, RECEIVABLE_ACCOUNT -> "account";
            case PAYMENT_METHOD -> "paymentmethod";
            case TERM -> "term";
            case CLASS -> "classification";
            case DEPARTMENT -> "department";
            case LOCATION -> "location";
            case SUBSIDIARY -> "subsidiary";
        };
    }

    private static String condition(Sort sort) {
        return switch (sort) {
            case MONEY_ACCOUNT -> "accttype IN ('Bank', 'OthCurrAsset') AND ";
            case RECEIVABLE_ACCOUNT -> "accttype = 'AcctRec' AND ";
            default -> "";
        };
    }
}
