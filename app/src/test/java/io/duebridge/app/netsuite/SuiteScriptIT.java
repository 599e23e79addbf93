package io.duebridge.app.netsuite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped SuiteScript, run as it stands, with NetSuite's modules played by a few lines that keep to their documented results. */
class SuiteScriptIT {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path SCRIPT = Path.of("../connectors/netsuite/suitescript/duebridge_restlet.js");

    /** Invoice 1, payment 2 with our reference, payment 3 with another, journal 4; a payment can be told to fail its void, also after it. */
    private static final String MODULES = """
            const rows = {
              1: { type: [{ value: 'CustInvc', text: 'Invoice' }], externalid: '', voided: false },
              2: { type: [{ value: 'CustPymt', text: 'Payment' }], externalid: [{ value: 'DB1', text: 'DB1' }], voided: false },
              3: { type: [{ value: 'CustPymt', text: 'Payment' }], externalid: [{ value: 'XX', text: 'XX' }], voided: false },
              4: { type: [{ value: 'Journal', text: 'Journal' }], externalid: '', voided: false },
            };
            const calls = { printed: [], voided: [], paid: [] };
            let failing = '';
            const fail = (name, message) => { const e = new Error(message); e.name = name; throw e; };
            const modules = {
              'N/search': {
                Type: { TRANSACTION: 'transaction' },
                lookupFields: (o) => rows[o.id] ? { ...rows[o.id] } : fail('RCRD_DSNT_EXIST', 'That record does not exist.'),
              },
              'N/render': {
                PrintMode: { PDF: 'PDF' },
                transaction: (o) => {
                  calls.printed.push(o);
                  return { name: 'Invoice.pdf', getContents: () => btoa('%PDF-1.4') };
                },
              },
              'N/transaction': {
                Type: { CUSTOMER_PAYMENT: 'customerpayment' },
                void: (o) => {
                  if (failing === 'refused') fail('USER_ERROR', 'The period is closed.');
                  calls.voided.push(o);
                  rows[o.id].voided = true;
                  if (failing === 'after') fail('SSS_SCRIPT', 'A user event failed.');
                  return Number(o.id);
                },
              },
            };
            modules['N/record'] = {
              Type: { CUSTOMER_PAYMENT: 'customerpayment' },
              load: (o) => {
                const lines = { 2: [{ apply: true, doc: '11', disc: 2.5 }, { apply: false, doc: '12', disc: 1 }, { apply: 'T', doc: '13', disc: '' }], 3: [] }[o.id];
                if (o.type !== 'customerpayment' || !lines) fail('RCRD_DSNT_EXIST', 'That record does not exist.');
                return {
                  getLineCount: (f) => f.sublistId === 'apply' ? lines.length : 0,
                  getSublistValue: (f) => lines[f.line][f.fieldId],
                };
              },
              create: (o) => {
                const made = { created: o, fields: {}, lines: [] };
                const open = { apply: ['11', '12'], credit: ['21'] };
                let current;
                return {
                  setValue: (f) => { made.fields[f.fieldId] = f.fieldId === 'trandate' ? f.value.toDateString() : f.value; },
                  getValue: (f) => made.fields[f.fieldId],
                  findSublistLineWithValue: (f) => f.fieldId === 'doc' ? open[f.sublistId].indexOf(f.value) : -1,
                  selectLine: (f) => { current = { list: f.sublistId, doc: open[f.sublistId][f.line] }; },
                  setCurrentSublistValue: (f) => {
                    current[f.fieldId] = f.value;
                    if (f.fieldId === 'disc') made.fields.payment = 0;
                  },
                  commitLine: () => { made.lines.push(current); },
                  save: () => {
                    if (failing === 'taken') fail('DUP_RCRD', 'This record already exists.');
                    calls.paid.push(made);
                    return 77;
                  },
                };
              },
            };
            let restlet;
            const define = (names, factory) => { restlet = factory(...names.map((name) => modules[name])); };
            """;

    private static Playwright playwright;
    private static Browser chromium;
    private Page page;

    @BeforeAll
    static void launch() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    private static Path executable() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("DUEBRIDGE_CHROMIUM")).orElse(""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("browser tests need a Chromium, e.g. named in DUEBRIDGE_CHROMIUM"));
    }

    @AfterAll
    static void close() {
        playwright.close();
    }

    @BeforeEach
    void load() throws IOException {
        page = chromium.newPage();
        page.addScriptTag(new Page.AddScriptTagOptions().setContent(MODULES + Files.readString(SCRIPT)));
    }

    private JsonNode post(String request) throws IOException {
        return MAPPER.readTree(String.valueOf(page.evaluate("JSON.stringify(restlet.post(" + request + "))")));
    }

    private void failing(String how) {
        page.evaluate("failing = '" + how + "'");
    }

    @Test
    void itSaysItsVersionAndWhatItCan() throws Exception {
        assertThat(post("{function: 'version'}").toString())
                .isEqualTo(
                        "{\"ok\":true,\"version\":\"1.2\",\"functions\":[\"version\",\"pdf\",\"void\",\"pay\",\"discounts\"]}");
        assertThat(post("{function: 'constructor'}").path("code").asText()).isEqualTo("DUEBRIDGE_UNKNOWN_FUNCTION");
        assertThat(post("undefined").path("code").asText()).isEqualTo("DUEBRIDGE_UNKNOWN_FUNCTION");
    }

    @Test
    void itPrintsInvoicesAndNothingElseThanItShould() throws Exception {
        JsonNode printed = post("{function: 'pdf', id: '1'}");

        assertThat(printed.path("found").asBoolean()).isTrue();
        assertThat(printed.path("content").asText()).isEqualTo("JVBERi0xLjQ=");
        assertThat(post("{function: 'pdf', id: '4'}").toString()).isEqualTo("{\"ok\":true,\"found\":false}");
        assertThat(post("{function: 'pdf', id: '99'}").toString()).isEqualTo("{\"ok\":true,\"found\":false}");
        assertThat(post("{function: 'pdf', id: \"1' or 1=1\"}").toString()).isEqualTo("{\"ok\":true,\"found\":false}");
        assertThat(page.evaluate("JSON.stringify(calls.printed)"))
                .isEqualTo("[{\"entityId\":1,\"printMode\":\"PDF\"}]");
    }

    @Test
    void itVoidsThePaymentOfTheReferenceOnce() throws Exception {
        assertThat(post("{function: 'void', id: '2', reference: 'db1'}").toString())
                .isEqualTo("{\"ok\":true,\"found\":true,\"voided\":true,\"already\":false,\"id\":\"2\"}");
        assertThat(post("{function: 'void', id: '2', reference: 'DB1'}")
                        .path("already")
                        .asBoolean())
                .isTrue();
        assertThat(post("{function: 'void', id: '3', reference: 'DB1'}")
                        .path("code")
                        .asText())
                .isEqualTo("DUEBRIDGE_OTHER_PAYMENT");
        assertThat(post("{function: 'void', id: '1', reference: ''}").toString())
                .isEqualTo("{\"ok\":true,\"found\":false}");
        assertThat(page.evaluate("JSON.stringify(calls.voided)"))
                .isEqualTo("[{\"type\":\"customerpayment\",\"id\":\"2\"}]");
    }

    @Test
    void itPostsAPaymentWithItsDiscountUnderItsReference() throws Exception {
        String request = """
                {function: 'pay', reference: 'DB12345678', customer: '5', currency: '1', amount: '68.00', date: '2026-03-01',
                 undeposited: false, fields: {account: '35', custbody_web: true},
                 apply: [{doc: '11', amount: '98.00', discount: '2.00'}], credit: [{doc: '21', amount: '30.00'}]}""";

        assertThat(post(request).toString()).isEqualTo("{\"ok\":true,\"id\":\"77\"}");
        JsonNode paid = MAPPER.readTree(String.valueOf(page.evaluate("JSON.stringify(calls.paid[0])")));
        assertThat(paid.path("created").path("defaultValues").path("entity").asText())
                .isEqualTo("5");
        assertThat(paid.path("fields").toString())
                .isEqualTo(
                        "{\"externalid\":\"DB12345678\",\"currency\":\"1\",\"trandate\":\"Sun Mar 01 2026\",\"autoapply\":false,"
                                + "\"undepfunds\":\"F\",\"account\":\"35\",\"custbody_web\":true,\"payment\":68}");
        assertThat(paid.path("lines").toString())
                .isEqualTo("[{\"list\":\"credit\",\"doc\":\"21\",\"apply\":true,\"amount\":30},"
                        + "{\"list\":\"apply\",\"doc\":\"11\",\"apply\":true,\"disc\":2,\"amount\":98}]");
    }

    @Test
    void aPaymentOfWhatIsNotOpenOneWithoutAReferenceAndOneThatIsThereSaveNothing() throws Exception {
        String start = "{function: 'pay', customer: '5', currency: '1', amount: '1.00', date: '2026-03-01', ";

        assertThat(post(start + "reference: 'DB12345678', apply: [{doc: '99', amount: '1.00'}]}")
                        .path("code")
                        .asText())
                .isEqualTo("DUEBRIDGE_NOT_OPEN");
        assertThat(post(start + "apply: []}").path("code").asText()).isEqualTo("DUEBRIDGE_NO_REFERENCE");
        failing("taken");
        assertThat(post(start + "reference: 'DB12345678'}").path("code").asText())
                .isEqualTo("DUP_RCRD");
        assertThat(page.evaluate("calls.paid.length")).isEqualTo(0);
    }

    @Test
    void itTellsWhatPaymentsTookOffByDocument() throws Exception {
        assertThat(post("{function: 'discounts', ids: ['2', '3', '99']}").toString())
                .isEqualTo("{\"ok\":true,\"payments\":{\"2\":[{\"doc\":\"11\",\"discount\":\"2.5\"}]}}");
        assertThat(post("{function: 'discounts', ids: []}").toString()).isEqualTo("{\"ok\":true,\"payments\":{}}");
        assertThat(post("{function: 'discounts', ids: ['2 or 1']}").path("code").asText())
                .isEqualTo("DUEBRIDGE_BAD_IDS");
        assertThat(post("{function: 'discounts', ids: Array(101).fill('2')}")
                        .path("code")
                        .asText())
                .isEqualTo("DUEBRIDGE_BAD_IDS");
    }

    @Test
    void aRefusalKeepsItsCodeAndAFailureAfterTheVoidIsAWarning() throws Exception {
        failing("refused");
        assertThat(post("{function: 'void', id: '2', reference: 'DB1'}").toString())
                .isEqualTo("{\"ok\":false,\"code\":\"USER_ERROR\",\"message\":\"The period is closed.\"}");
        failing("after");
        JsonNode voided = post("{function: 'void', id: '2', reference: 'DB1'}");
        assertThat(voided.path("voided").asBoolean()).isTrue();
        assertThat(voided.path("warning").asText()).isEqualTo("A user event failed.");
    }
}
