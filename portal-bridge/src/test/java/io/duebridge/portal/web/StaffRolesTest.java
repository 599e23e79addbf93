package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.audit.AuditEntry;
import io.duebridge.collections.audit.AuditTrail;
import io.duebridge.collections.store.CustomerId;
import io.duebridge.collections.store.DocumentId;
import io.duebridge.collections.testing.SampleBooks.Paper;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.security.StaffTask;
import io.duebridge.portal.testing.SmallPayment;
import io.duebridge.portal.testing.TestPortal;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may do what in the console, on the server and on the pages. */
class StaffRolesTest {
    private static final Set<RequestMethod> SAFE =
            EnumSet.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS, RequestMethod.TRACE);

    private static TestPortal portal;
    private static String posting = "";

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
        LocalDate today = LocalDate.now(Clock.systemUTC());
        CustomerId customer = portal.books().customer("Role & Sons", "USD", "role@example.com");
        DocumentId invoice = portal.books().document(customer, Paper.invoice("R-1", today, "10.00"));
        posting = SmallPayment.posted(portal, customer, invoice, "10.00");
        portal.erpRefuses("period-closed", "The period is closed.");
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    @ParameterizedTest
    @EnumSource(StaffRole.class)
    void everyRoleSeesEveryPage(StaffRole role) {
        Visitor staff = Visitor.staff(portal, TestPortal.user(role));
        for (String path : List.of("/staff", "/staff/postings", "/staff/postings/" + posting)) {
            assertThat(staff.get(path).statusCode()).as(role + " " + path).isEqualTo(200);
        }
        assertThat(staff.get("/staff").body()).contains(TestPortal.user(role));
    }

    @ParameterizedTest
    @EnumSource(StaffRole.class)
    void onlyWhoMayDecideDecidesOnPostings(StaffRole role) {
        Visitor staff = Visitor.staff(portal, TestPortal.user(role));
        boolean may = StaffTask.DECIDE_POSTINGS.isFor(role);
        String page = staff.get("/staff/postings/" + posting).body();
        assertThat(page.contains("name=\"reason\"")).as("the form is shown").isEqualTo(may);

        HttpResponse<String> answer =
                staff.post("/staff/postings/" + posting, Map.of("decision", "ASK", "reason", "a look"));

        if (may) {
            assertThat(answer.statusCode()).isEqualTo(302);
        } else {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("This is not yours to do").contains("Nothing was changed");
        }
    }

    @Test
    void theTableSaysWhoMayWhat() {
        assertThat(Stream.of(StaffTask.values()).filter(task -> task.isFor(StaffRole.READ_ONLY)))
                .isEmpty();
        assertThat(Stream.of(StaffTask.values()).filter(task -> task.isFor(StaffRole.COLLECTOR)))
                .containsExactly(StaffTask.COLLECT);
        assertThat(Stream.of(StaffTask.values()).filter(task -> !task.isFor(StaffRole.ACCOUNTANT)))
                .containsExactly(StaffTask.CONNECT);
        assertThat(StaffTask.values()).allMatch(task -> task.isFor(StaffRole.ADMINISTRATOR));
    }

    @Test
    void everyChangeThatTheConsoleOffersStandsInTheTable() {
        List<String> unlisted = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        portal
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().isEmpty()
                        || !SAFE.containsAll(mapping.getMethodsCondition().getMethods()))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/staff"))
                .forEach(path ->
                        (StaffTask.at(path.replaceAll("\\{[^}]*}", "x")).isPresent() ? listed : unlisted).add(path));

        assertThat(unlisted)
                .as("add who may do this to StaffTask; until then it is refused to everybody")
                .isEmpty();
        assertThat(listed).contains("/staff/postings/{id}", "/staff/quarantine/{name}/replay");
    }

    @Test
    void aChangeNobodyListedIsRefusedToTheAdministratorToo() {
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.ADMINISTRATOR));

        assertThat(staff.post("/staff/unheard-of", Map.of()).statusCode()).isEqualTo(403);
        assertThat(staff.get("/staff/unheard-of").statusCode()).isEqualTo(404);
    }

    /** A form that everybody sees must be one that everybody may send. */
    @Test
    void everyFormOfTheConsoleIsShownByItsTask() throws IOException {
        Pattern form = Pattern.compile("<form(?:\"[^\"]*\"|[^>\"])*>");
        Pattern task = Pattern.compile("sec:authorize=\"has(Any)?Authority\\('MAY_([A-Z_]+)'");
        try (Stream<Path> pages = Files.walk(Path.of("src/main/resources/templates/portal/staff"))) {
            for (Path page : pages.filter(each -> each.toString().endsWith(".html") && !each.endsWith("sign-in.html"))
                    .toList()) {
                Matcher forms = form.matcher(Files.readString(page));
                while (forms.find()) {
                    if (!forms.group().contains("method=\"post\"")
                            || forms.group().contains("/staff/sign-out")) {
                        continue;
                    }
                    Matcher authority = task.matcher(forms.group());
                    assertThat(authority.find())
                            .as(page + " needs sec:authorize=\"hasAuthority('MAY_...')\" in " + forms.group())
                            .isTrue();
                    StaffTask.valueOf(authority.group(2));
                }
            }
        }
    }

    @Test
    void anOldFormIsNotTakenForAMissingRole() {
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.ACCOUNTANT));
        staff.forgetFormToken();

        HttpResponse<String> answer = staff.post("/staff/postings/" + posting, Map.of("decision", "ASK"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This form is too old");
    }

    @Test
    void theAuditTrailNamesWhoDecidedAsTheSettingsWriteIt() {
        Visitor staff =
                Visitor.staff(portal, TestPortal.user(StaffRole.ACCOUNTANT).toUpperCase(Locale.ROOT));

        staff.post("/staff/postings/" + posting, Map.of("decision", "CANCEL", "reason", "booked by hand"));

        assertThat(new AuditTrail(portal.store()).of(portal.books().organisation(), "posting", posting))
                .extracting(AuditEntry::actor)
                .contains("staff:" + TestPortal.user(StaffRole.ACCOUNTANT));
    }

    @Test
    void theOnePasswordOfTheSimpleSetUpStaysAnAdministrator() {
        Visitor staff = Visitor.staff(portal, "staff");

        assertThat(staff.get("/staff/postings/" + posting).body()).contains("name=\"reason\"");
    }
}
