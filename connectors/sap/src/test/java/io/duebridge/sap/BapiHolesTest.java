package io.duebridge.sap;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.http.InMemoryTokenStore;
import io.duebridge.spi.ConnectorContext;
import io.duebridge.spi.ErpConnection;
import io.duebridge.spi.ReadHole;
import io.duebridge.spi.ReadRequest;
import io.duebridge.spi.ReadWindow;
import io.duebridge.spi.RecordKind;
import io.duebridge.spi.RecordPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of BAPIs that cannot be read. */
class BapiHolesTest {
    private static final ReadWindow YEAR =
            new ReadWindow(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-12-31T00:00:00Z"));

    @Test
    void aRowOfAnAccountThatSpansPagesWhichCannotBeReadIsToldOnce() throws Exception {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        try (ScriptedBapis sap = new ScriptedBapis(() -> now)) {
            sap.answers(
                    "BAPI_CUSTOMER_GETLIST",
                    "<ADDRESSDATA><item><CUSTOMER>0010100001</CUSTOMER><NAME>Payer</NAME></item></ADDRESSDATA>"
                            + "<RETURN/>");
            sap.answers(
                    "BAPI_AR_ACC_GETOPENITEMS",
                    "<LINEITEMS>" + row(1, "10.0000") + row(2, "ten") + row(3, "30.0000") + row(4, "40.0000")
                            + row(5, "50.0000") + "</LINEITEMS><RETURN/>");
            sap.answers("BAPI_AR_ACC_GETBALANCEDITEMS", "<LINEITEMS/><RETURN/>");
            List<Integer> pages = new ArrayList<>();
            List<String> holes = new ArrayList<>();
            try (ErpConnection connection = new SapConnector()
                    .open(sap.connection(), new ConnectorContext(() -> now, new InMemoryTokenStore()))) {
                ReadRequest request = ReadRequest.first(RecordKind.INVOICE, YEAR, 2);
                RecordPage page = connection.read(request);
                while (true) {
                    pages.add(page.records().size());
                    page.holes().stream().map(ReadHole::what).forEach(holes::add);
                    if (page.next().isEmpty()) {
                        break;
                    }
                    request = request.next(page.next().get());
                    page = connection.read(request);
                }
            }
            assertThat(pages).containsExactly(2, 2);
            assertThat(holes).containsExactly("invoice 1010-2026-9400000002-001");
        }
    }

    private static String row(int number, String amount) {
        return "<item><COMP_CODE>1010</COMP_CODE><CUSTOMER>0010100001</CUSTOMER><FISC_YEAR>2026</FISC_YEAR><DOC_NO>940000000"
                + number
                + "</DOC_NO><ITEM_NUM>001</ITEM_NUM><PSTNG_DATE>2026-02-01</PSTNG_DATE><DOC_DATE>2026-02-01</DOC_DATE>"
                + "<ENTRY_DATE>2026-02-01</ENTRY_DATE><CURRENCY>USD</CURRENCY><LOC_CURRCY>USD</LOC_CURRCY>"
                + "<DOC_TYPE>RV</DOC_TYPE><POST_KEY>01</POST_KEY><DB_CR_IND>S</DB_CR_IND><LC_AMOUNT>" + amount
                + "</LC_AMOUNT><AMT_DOCCUR>" + amount
                + "</AMT_DOCCUR><BLINE_DATE>2026-02-01</BLINE_DATE><NETTERMS>30</NETTERMS></item>";
    }
}
