package io.duebridge.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duebridge.collections.access.ApiKeys;
import io.duebridge.collections.accounts.Contact;
import io.duebridge.collections.accounts.Contacts;
import io.duebridge.collections.accounts.People;
import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.payments.provider.SandboxPaymentProvider;
import io.duebridge.portal.security.StaffRole;
import io.duebridge.portal.testing.TestPortal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address the program answers at, asked by everybody whom it is none of their business, for what belongs to a customer: none
 * learns anything, neither from what it is told nor from the way it is refused. The addresses are those the program has, so one that
 * is added is asked too, and fails this test until {@link Coveted} knows what stands in its braces.
 */
class AuthorisationMatrixTest {
    /** Open to everybody, and about nobody. */
    private static final Set<String> PUBLIC = Set.of(
            "/sign-in",
            "/sign-in/sent",
            "/sign-in/company/{name}",
            "/sign-in/company/{name}/back",
            "/sign-in/company/{name}/out",
            "/link/{token}",
            "/webhooks/{vendor}",
            "/staff/sign-in",
            "/error",
            "/face/{file}",
            "/help",
            "/autopay/stop/{token}");

    /** They end the caller's own session and nobody else's. */
    private static final Set<String> OF_ONESELF =
            Set.of("/sign-out", "/sign-out/everywhere", "/looking/stop", "/language");

    private static TestPortal portal;
    private static Coveted coveted;

    private record Route(RequestMethod method, String pattern, boolean json, boolean file) {
        boolean isRead() {
            return method == RequestMethod.GET;
        }

        boolean isApi() {
            return pattern.startsWith("/api/");
        }

        boolean isConsole() {
            return pattern.equals("/staff") || pattern.startsWith("/staff/");
        }

        boolean namesSomething() {
            return pattern.contains("{");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    @BeforeAll
    static void start() {
        portal = TestPortal.start();
        coveted = Coveted.in(portal);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static List<Route> routes() {
        return portal
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(AuthorisationMatrixTest::routes)
                .filter(route -> !PUBLIC.contains(route.pattern())
                        && !OF_ONESELF.contains(route.pattern())
                        && !route.pattern().startsWith("/api/v1/openapi"))
                .distinct()
                .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        boolean json = mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals("json"));
        boolean file = mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals("octet-stream"));
        return mapping.getPatternValues().stream()
                .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods)
                        .stream().map(method -> new Route(method, pattern, json, file)));
    }

    private static String connection() {
        return new Connections(portal.store()).all().get(0).name();
    }

    private static HttpRequest.Builder request(Route route, String formToken, Map<String, String> instead) {
        return request(coveted, route, formToken, instead);
    }

    private static HttpRequest.Builder request(
            Coveted coveted, Route route, String formToken, Map<String, String> instead) {
        String address = coveted.fill(route.pattern(), connection())
                .orElseThrow(() -> new AssertionError("say in Coveted what stands in the braces of " + route));
        String query = coveted.query();
        String body = route.json()
                ? coveted.body(route.pattern())
                        .orElseThrow(() -> new AssertionError("say in Coveted what is sent to " + route))
                : query + "&_csrf=" + URLEncoder.encode(formToken, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> decoy : instead.entrySet()) {
            address = address.replace(decoy.getKey(), decoy.getValue());
            query = query.replace(decoy.getKey(), decoy.getValue());
            body = body.replace(decoy.getKey(), decoy.getValue());
        }
        URI uri = portal.address(route.isRead() || route.file() ? address + "?" + query : address);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", type(route));
        return route.isRead()
                ? request.GET()
                : request.method(route.method().name(), HttpRequest.BodyPublishers.ofString(body));
    }

    private static String type(Route route) {
        return route.json()
                ? "application/json"
                : route.file() ? "application/octet-stream" : "application/x-www-form-urlencoded";
    }

    /** What of an answer differs from one time to the next for reasons of its own. */
    private static String comparable(HttpResponse<String> answer, Map<String, String> decoys) {
        if (answer.headers().firstValue("Content-Type").orElse("").matches("application/(pdf|zip|vnd.openxml.*)")) {
            return Integer.toString(answer.statusCode()); // they name the moment they were made
        }
        String text = answer.statusCode() + " "
                + answer.headers().firstValue("Location").orElse("") + "\n" + answer.body();
        for (Map.Entry<String, String> decoy : decoys.entrySet()) {
            text = text.replace(decoy.getKey(), "*").replace(decoy.getValue(), "*");
        }
        return text.replaceAll("E-[A-Z0-9]{4}-[A-Z0-9]{4}", "*")
                .replaceAll("(name=\"(?:_csrf|key)\" value=)\"[^\"]*\"", "$1")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "*");
    }

    private static boolean tells(HttpResponse<String> answer) {
        String all = answer.body() + answer.headers().map();
        return all.contains(Coveted.MARK) || all.contains(Coveted.AMOUNT) || all.contains("7341.17");
    }

    @ParameterizedTest
    @EnumSource(Stranger.class)
    void aStrangerLearnsNothingAnywhere(Stranger stranger) {
        Stranger.Caller caller = stranger.at(portal, coveted);
        int charges = portal.bean(SandboxPaymentProvider.class).charges().size();
        String before = ownView();
        List<String> leaks = new ArrayList<>();
        for (Route route : routes()) {
            if (stranger == Stranger.STAFF_WITHOUT_RIGHTS && route.isConsole() && route.isRead()) {
                continue; // to look is the right of every role
            }
            Map<String, String> decoys = coveted.decoys();
            HttpResponse<String> real =
                    caller.send(request(route, caller.visitor().formToken(), Map.of()));
            HttpResponse<String> none =
                    caller.send(request(route, caller.visitor().formToken(), decoys));
            if (tells(real)) {
                leaks.add(route + " tells: " + real.statusCode());
            } else if (!comparable(real, decoys).equals(comparable(none, decoys))) {
                leaks.add(route + " answers " + real.statusCode() + " for what there is and " + none.statusCode()
                        + " for what there is not");
            } else if (!isRefused(stranger, route, real.statusCode())) {
                leaks.add(route + " is not refused: " + real.statusCode());
            }
        }

        assertThat(leaks).isEmpty();
        assertThat(ownView()).isEqualTo(before);
        assertThat(portal.bean(SandboxPaymentProvider.class).charges()).hasSize(charges);
    }

    /** Or nobody would learn whether strangers are refused for being strangers. */
    @Test
    void whatIsSentIsUnderstoodFromThoseWhoseItIs() {
        Coveted own = Coveted.in(portal);
        String key = portal.bean(ApiKeys.class)
                .create(portal.books().organisation(), Optional.of(own.customer()), "own", Optional.empty(), "test");

        List<String> strange = routes().stream()
                .filter(route -> route.isApi() && route.json())
                .filter(route -> !route.pattern().matches("/api/v1/(cash|webhooks)/.*"))
                .filter(route -> new Visitor(portal)
                                .send(request(own, route, "", Map.of()).header("Authorization", "Bearer " + key))
                                .statusCode()
                        == 400)
                .map(Route::toString)
                .toList();

        assertThat(strange).isEmpty();
    }

    @Test
    void aColleagueWhoMayOnlyLookChangesNothing() {
        String email = "colleague-" + UUID.randomUUID() + "@example.com";
        Contact boss = new Contacts(portal.store()).read(coveted.contact()).orElseThrow();
        new People(portal.store()).letIn(portal.books().organisation(), coveted.customer(), email, Set.of(), boss);
        Visitor colleague = Stranger.signedIn(portal, portal.books(), email);
        colleague.get("/documents");
        changesNothing(colleague);
    }

    @Test
    void whoLooksOverTheShoulderChangesNothing() {
        Visitor staff = Visitor.staff(portal, TestPortal.user(StaffRole.ACCOUNTANT));
        String person = "/staff/customers/" + coveted.customer() + "/people/" + coveted.contact();
        assertThat(staff.post(person + "/look", Map.of()).statusCode()).isEqualTo(302);
        assertThat(staff.get("/").body()).contains("You see what " + coveted.email() + " sees");
        changesNothing(staff);
    }

    private static void changesNothing(Visitor colleague) {
        int charges = portal.bean(SandboxPaymentProvider.class).charges().size();
        String before = ownView();

        List<String> done = routes().stream()
                .filter(route -> !route.isRead() && !route.isConsole())
                .filter(route -> !route.pattern().equals("/pay/total")) // adds up what was typed
                .filter(route -> !route.pattern().matches("/(api/v1/)?messages(/.*)?")) // who may look may write
                .filter(route -> !route.pattern().equals("/profile/mails")) // everybody's own
                .filter(route -> {
                    int status = colleague
                            .send(request(route, colleague.formToken(), Map.of()))
                            .statusCode();
                    return status < 400 || status >= 500;
                })
                .map(Route::toString)
                .toList();

        assertThat(done).isEmpty();
        assertThat(ownView()).isEqualTo(before);
        assertThat(portal.bean(SandboxPaymentProvider.class).charges()).hasSize(charges);
    }

    /** Lists of one's own may be looked at; what is named by its id may not, and nothing may break. */
    private static boolean isRefused(Stranger stranger, Route route, int status) {
        if (status >= 500) {
            return false;
        }
        if (route.isConsole()) {
            return stranger == Stranger.STAFF_WITHOUT_RIGHTS ? status == 403 : status == 302 || status == 403;
        }
        boolean ownPlace =
                route.isApi() ? stranger.isSignedIn() || stranger.name().startsWith("KEY_OF_") : stranger.isSignedIn();
        if (stranger == Stranger.KEY_FOR_CASH_ONLY && route.pattern().startsWith("/api/v1/cash/")) {
            return true;
        }
        if (ownPlace) {
            return !route.namesSomething() || status >= 400;
        }
        return route.isApi() ? status == 401 || status == 403 : status == 302 || status == 403;
    }

    /** What the customer sees, which no stranger can have changed. */
    private static String ownView() {
        Visitor owner = Stranger.signedIn(portal, portal.books(), coveted.email());
        return Stream.of(
                        "/",
                        "/documents?show=all",
                        "/documents/" + coveted.invoice(),
                        "/payments",
                        "/payments/" + coveted.payment(),
                        "/methods",
                        "/autopay/" + coveted.autopay(),
                        "/promises",
                        "/people",
                        "/profile",
                        "/disputes/" + coveted.dispute(),
                        "/messages/" + coveted.thread(),
                        "/estimates/" + coveted.estimate())
                .map(page -> comparable(owner.get(page), Map.of()))
                .collect(Collectors.joining("\n"));
    }

    /** Without this the search for the mark would find nothing anywhere. */
    @Test
    void theCustomerItselfIsToldAtEachOfThem() {
        Stranger.Caller owner =
                new Stranger.Caller(Stranger.signedIn(portal, portal.books(), coveted.email()), Optional.empty());
        List<String> silent = routes().stream()
                .filter(route -> route.isRead() && route.namesSomething() && !route.isConsole())
                .filter(route -> !route.pattern().startsWith("/api/v1/cash/")
                        && !route.pattern().startsWith("/api/v1/webhooks/"))
                .filter(route -> !route.pattern().matches("/payments/\\{id}/(continue|back)")) // see HostedPagesTest
                .filter(route -> {
                    HttpResponse<String> answer = owner.send(request(route, "", Map.of()));
                    boolean file =
                            answer.headers().firstValue("Content-Disposition").isPresent();
                    return answer.statusCode() != 200 || !(file || tells(answer));
                })
                .map(Route::toString)
                .sorted()
                .toList();

        assertThat(silent).isEmpty();
    }
}
