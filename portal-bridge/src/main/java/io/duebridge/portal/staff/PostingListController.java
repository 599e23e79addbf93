package io.duebridge.portal.staff;

import io.duebridge.collections.connections.Connections;
import io.duebridge.collections.connections.StoredConnection;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.RefusedSurcharges;
import io.duebridge.collections.payments.posting.PaymentKeys;
import io.duebridge.collections.payments.posting.PostingCount;
import io.duebridge.collections.payments.posting.PostingLists;
import io.duebridge.collections.payments.posting.PostingPage;
import io.duebridge.collections.payments.posting.PostingQuery;
import io.duebridge.collections.payments.posting.PostingState;
import io.duebridge.collections.payments.posting.StoppedPostings;
import io.duebridge.collections.store.CollectionsStore;
import io.duebridge.collections.store.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of postings: what needs a person first, then what the filter asks for, with how much waits and how long. */
@Controller
class PostingListController {
    private static final int MOST_SURCHARGES = 50;

    private final PostingLists lists;
    private final StoppedPostings stopped;
    private final RefusedSurcharges surcharges;
    private final Connections connections;
    private final OrganisationId organisation;
    private final InstantSource clock;

    PostingListController(CollectionsStore store, OrganisationId portalOrganisation, PaymentDesk desk) {
        this.surcharges = desk.giveBack().surcharges();
        this.lists = new PostingLists(store);
        this.stopped = new StoppedPostings(store, PaymentKeys.secure());
        this.connections = new Connections(store);
        this.organisation = portalOrganisation;
        this.clock = store.clock();
    }

    @GetMapping("/staff/postings")
    String list(@ModelAttribute("filter") PostingFilter filter, Model model) {
        List<StoredConnection> known = connections.of(organisation);
        ZoneId zone = CompanyZone.of(known);
        FilterFields read = new FilterFields();
        PostingQuery query = filter.query(organisation, known, zone, read);
        PostingPage page = read.faults().isEmpty() ? lists.page(query) : new PostingPage(List.of(), Optional.empty());
        Instant now = clock.instant();
        model.addAttribute("faults", read.faults());
        model.addAttribute("page", page);
        model.addAttribute("companyZone", zone);
        model.addAttribute("connections", known);
        model.addAttribute("states", PostingState.values());
        model.addAttribute("stopped", stopped.reasons(organisation));
        model.addAttribute("surcharges", surcharges.of(organisation, MOST_SURCHARGES));
        model.addAttribute(
                "waiting", lists.waiting(organisation).map(one -> new Standing("", one.count(), one.age(now))));
        model.addAttribute(
                "counts",
                lists.counts(organisation).stream()
                        .map(one -> standing(one, now))
                        .toList());
        return "portal/staff/postings";
    }

    private static Standing standing(PostingCount count, Instant now) {
        return new Standing(count.state().name(), count.count(), Duration.between(count.oldest(), now));
    }

    /**
     * How many stand still and how long.
     *
     * @param state empty for all that need a person
     */
    record Standing(String state, int count, Duration age) {
        /** {@code days}, {@code hours} or {@code minutes}, whichever tells most; names the words. */
        public String unit() {
            return age.toDays() >= 2 ? "days" : age.toHours() >= 2 ? "hours" : "minutes";
        }

        public long amount() {
            return switch (unit()) {
                case "days" -> age.toDays();
                case "hours" -> age.toHours();
                default -> Math.max(0, age.toMinutes());
            };
        }
    }
}
