package io.duebridge.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.duebridge.http.CallBudget.Use;
import io.duebridge.sap.bapi.BapiClient;
import io.duebridge.sap.bapi.BapiReturn;
import io.duebridge.spi.ConnectionErrors;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.RecordKind;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Customers' accounts by BAPIs, which ask for one customer in one company code at a time and know customers only by ten digits. A customer
 * that is not kept in a company code has an empty account there.
 */
final class BapiAccounts {
    /** No items; customer unknown; not in this company code; no segment of it there. */
    private static final Set<String> NOTHING = Set.of("FN 517", "FN 502", "FN 503", "FN 512", "FN 513", "FN 514");

    /** Clearings may bear a day to come. */
    private static final int DAYS_AHEAD = 366;

    private final BapiClient client;
    private final SapSettings settings;
    private final InstantSource clock;
    private final BapiRecords records = new BapiRecords(false);

    BapiAccounts(BapiClient client, SapSettings settings, InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param holes rows that cannot be read, by what they look like */
    record Account(List<Item> items, List<ReadHole> holes) {}

    /** Today in SAP. With an earlier day items that were cleared since would be given as open. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }

    /** Open items in all company codes, and from a day on what was cleared, with what cleared it. An item that comes twice counts once. */
    Account read(String customer, LocalDate clearedFrom, Use use, Deadline deadline) throws ConnectorException {
        Account account = new Account(new ArrayList<>(), new ArrayList<>());
        for (String company : settings.companyCodes()) {
            add(open(company, customer, use, deadline), account);
            add(balanced(company, customer, clearedFrom, use, deadline), account);
        }
        Map<String, Item> once = new LinkedHashMap<>();
        account.items().forEach(item -> once.put(item.key().text(), item));
        return new Account(List.copyOf(once.values()), account.holes());
    }

    /** Only what is open. */
    Account open(String customer, Use use, Deadline deadline) throws ConnectorException {
        Account account = new Account(new ArrayList<>(), new ArrayList<>());
        for (String company : settings.companyCodes()) {
            add(open(company, customer, use, deadline), account);
        }
        return account;
    }

    private List<Element> open(String company, String customer, Use use, Deadline deadline) throws ConnectorException {
        Element answer = client.read(
                "BAPI_AR_ACC_GETOPENITEMS",
                use,
                deadline,
                NOTHING,
                request -> request.put("COMPANYCODE", company)
                        .put("CUSTOMER", SapValues.padded(customer, 10))
                        .put("KEYDATE", today())
                        .table("LINEITEMS"));
        return BapiReturn.rows(answer, "LINEITEMS");
    }

    private List<Element> balanced(String company, String customer, LocalDate from, Use use, Deadline deadline)
            throws ConnectorException {
        Element answer = client.read(
                "BAPI_AR_ACC_GETBALANCEDITEMS",
                use,
                deadline,
                NOTHING,
                request -> request.put("COMPANYCODE", company)
                        .put("CUSTOMER", SapValues.padded(customer, 10))
                        .put("DATE_FROM", from)
                        .put("DATE_TO", today().plusDays(DAYS_AHEAD))
                        .table("LINEITEMS"));
        return BapiReturn.rows(answer, "LINEITEMS");
    }

    private void add(List<Element> rows, Account account) {
        for (Element row : rows) {
            try {
                ObjectNode raw = records.item(row);
                account.items().add(Item.of(raw, settings.paymentTypes()));
            } catch (RawFault e) {
                RecordKind kind = BapiReturn.field(row, "DB_CR_IND").equals("S")
                        ? RecordKind.INVOICE
                        : settings.paymentTypes().contains(BapiReturn.field(row, "DOC_TYPE"))
                                ? RecordKind.PAYMENT
                                : RecordKind.CREDIT_MEMO;
                String id = BapiReturn.field(row, "COMP_CODE") + "-" + BapiReturn.field(row, "FISC_YEAR") + "-"
                        + BapiReturn.field(row, "DOC_NO") + "-" + BapiReturn.field(row, "ITEM_NUM");
                account.holes().add(new ReadHole(kind + " " + id, String.valueOf(e.getMessage())));
            }
        }
    }

    /** What a customer owes by currency, as SAP sums it up, without special G/L indicators. */
    Map<String, BigDecimal> balances(String customer, Deadline deadline) throws ConnectorException {
        Map<String, BigDecimal> balances = new LinkedHashMap<>();
        for (String company : settings.companyCodes()) {
            Element answer = client.read(
                    "BAPI_AR_ACC_GETKEYDATEBALANCE",
                    Use.TOTALS,
                    deadline,
                    NOTHING,
                    request -> request.put("COMPANYCODE", company)
                            .put("CUSTOMER", SapValues.padded(customer, 10))
                            .table("KEYBALANCE")
                            .put("KEYDATE", today()));
            for (Element row : BapiReturn.rows(answer, "KEYBALANCE")) {
                if (BapiReturn.field(row, "SP_GL_IND").isEmpty()) {
                    balances.merge(BapiReturn.field(row, "CURRENCY"), amount(row), BigDecimal::add);
                }
            }
        }
        return balances;
    }

    private static BigDecimal amount(Element row) throws ConnectorException {
        try {
            return SapValues.number("T_CURR_BAL", TextNode.valueOf(BapiReturn.field(row, "T_CURR_BAL")));
        } catch (RawFault e) {
            throw new ConnectorException(ConnectionErrors.UNREADABLE_ANSWER, String.valueOf(e.getMessage()), e);
        }
    }
}
