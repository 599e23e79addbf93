package io.duebridge.portal.account;

import io.duebridge.collections.messages.Threads;
import io.duebridge.collections.portalview.AccountOverviews;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.collections.portalview.PaymentLists;
import io.duebridge.portal.pages.Visitor;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what is owed, how old it is, what comes next. */
@Controller
class OverviewController {
    private static final int FEW = 5;

    private final AccountOverviews overviews;
    private final Documents documents;
    private final PaymentLists payments;
    private final Threads threads;

    OverviewController(AccountOverviews overviews, Documents documents, PaymentLists payments, Threads threads) {
        this.threads = threads;
        this.overviews = overviews;
        this.documents = documents;
        this.payments = payments;
    }

    @GetMapping("/")
    String overview(Visitor visitor, Model model) {
        model.addAttribute("overview", overviews.read(visitor.scope()));
        model.addAttribute(
                "unread",
                threads.unread(visitor.scope(), "contact:" + visitor.contact().id()));
        model.addAttribute("due", documents.dueFirst(visitor.scope(), FEW));
        model.addAttribute(
                "payments",
                payments.list(visitor.scope(), Optional.empty(), FEW).rows());
        return "portal/overview";
    }
}
