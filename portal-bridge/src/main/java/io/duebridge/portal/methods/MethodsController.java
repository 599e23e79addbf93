package io.duebridge.portal.methods;

import io.duebridge.collections.accounts.Right;
import io.duebridge.collections.autopay.AutopayDesk;
import io.duebridge.collections.payments.PaymentDesk;
import io.duebridge.collections.payments.saved.SavedMethod;
import io.duebridge.collections.payments.saved.SavedMethodId;
import io.duebridge.collections.payments.saved.SavedMethods;
import io.duebridge.collections.portalview.Documents;
import io.duebridge.portal.errors.NotFound;
import io.duebridge.portal.pages.Visitor;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Saved cards and accounts. Who may only look at an account sees none of them. */
@Controller
class MethodsController {
    private final SavedMethods methods;
    private final PaymentDesk desk;
    private final AutopayDesk autopays;
    private final Documents documents;

    MethodsController(SavedMethods methods, PaymentDesk desk, AutopayDesk autopays, Documents documents) {
        this.methods = methods;
        this.desk = desk;
        this.autopays = autopays;
        this.documents = documents;
    }

    @GetMapping("/methods")
    String list(Visitor visitor, Model model) {
        model.addAttribute("saved", methods.of(visitor.scope().with(Right.PAY)));
        model.addAttribute("keeper", desk.keeper());
        model.addAttribute("today", documents.today(visitor.scope()));
        return "portal/methods";
    }

    /** It cannot be charged from now on, what charges it by itself is stopped, and the provider forgets it. */
    @PostMapping("/methods/{id}/remove")
    String remove(Visitor visitor, @PathVariable UUID id) {
        SavedMethod method = methods.find(visitor.scope().with(Right.PAY), new SavedMethodId(id))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PAGE));
        String by = "contact:" + visitor.contact().id();
        autopays.removeMethod(visitor.scope().organisation(), method.id(), by);
        return "redirect:/methods";
    }
}
