package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.register.DayTotal;
import io.duebridge.collections.payments.register.PaymentRegister;
import io.duebridge.collections.payments.register.RegisterCsv;
import io.duebridge.collections.payments.register.RegisterExcel;
import io.duebridge.collections.payments.register.RegisterPage;
import io.duebridge.collections.payments.register.RegisterQuery;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The payments register: sums of each day that have to tie, the payments behind them, and the same as CSV or Excel. */
@Controller
class RegisterController {
    private static final int MOST_LOOSE = 100;
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final PaymentRegister register;
    private final Connections connections;
    private final OrganisationId organisation;
    private final InstantSource clock;

    RegisterController(CollectionsStore store, OrganisationId portalOrganisation) {
        this.register = new PaymentRegister(store);
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
        this.clock = store.clock();
    }

    @GetMapping("/staff/register")
    String page(@ModelAttribute("filter") RegisterFilter filter, Model model) {
        List<StoredConnection> known = connections.of(organisation);
        FilterFields read = new FilterFields();
        RegisterQuery query = query(filter, known, true, read);
        boolean readable = read.faults().isEmpty();
        boolean first = filter.place().isEmpty();
        List<DayTotal> days = readable && first ? register.totals(query).days() : List.of();
        model.addAttribute("faults", read.faults());
        model.addAttribute("query", query);
        model.addAttribute("connections", known);
        model.addAttribute("states", PostingState.values());
        model.addAttribute("first", first);
        model.addAttribute("days", days);
        model.addAttribute("untied", days.stream().filter(day -> !day.ties()).count());
        model.addAttribute(
                "page",
                readable
                        ? register.page(query, filter.place(), RegisterFilter.PAGE)
                        : new RegisterPage(List.of(), Optional.empty()));
        model.addAttribute("loose", readable && first ? register.loose(query, MOST_LOOSE) : List.of());
        return "portal/staff/register";
    }

    /** @param plain without the byte order mark, for programs that stumble over it */
    @GetMapping("/staff/register.csv")
    void csv(
            @ModelAttribute("filter") RegisterFilter filter,
            @RequestParam(defaultValue = "false") boolean plain,
            HttpServletResponse response)
            throws IOException {
        Optional<RegisterQuery> query = toDownload(filter, response);
        if (query.isPresent()) {
            head(response, "text/csv;charset=UTF-8", query.get(), "csv");
            new RegisterCsv(register).write(query.get(), response.getOutputStream(), !plain);
        }
    }

    @GetMapping("/staff/register.xlsx")
    void excel(@ModelAttribute("filter") RegisterFilter filter, HttpServletResponse response) throws IOException {
        Optional<RegisterQuery> query = toDownload(filter, response);
        if (query.isPresent()) {
            head(response, EXCEL, query.get(), "xlsx");
            new RegisterExcel(register).write(query.get(), response.getOutputStream());
        }
    }

    private Optional<RegisterQuery> toDownload(RegisterFilter filter, HttpServletResponse response) throws IOException {
        FilterFields read = new FilterFields();
        RegisterQuery query = query(filter, connections.of(organisation), false, read);
        if (read.faults().isEmpty()) {
            return Optional.of(query);
        }
        response.sendError(HttpStatus.BAD_REQUEST.value());
        return Optional.empty();
    }

    private static void head(HttpServletResponse response, String type, RegisterQuery query, String ending) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("payments-" + query.from() + "-" + query.to() + "." + ending)
                        .build()
                        .toString());
    }

    private RegisterQuery query(RegisterFilter filter, List<StoredConnection> known, boolean page, FilterFields read) {
        ZoneId zone = CompanyZone.of(known);
        return filter.query(organisation, known, zone, LocalDate.ofInstant(clock.instant(), zone), page, read);
    }
}
